import { freeStarts, type Diary } from './free-starts.ts';
import { searchOf, type SlotTerms } from './free-slots.ts';
import type { TherapistId } from '../identifiers.ts';

/** When somebody is first free, in epoch milliseconds. */
export interface FirstSlot {
  readonly therapist: TherapistId;
  readonly start: number;
}

/**
 * The first free start of each therapist, soonest first; of equals, in the order given. Who has none is not among them.
 *
 * Nobody's slots are built: each diary is read from the beginning to its first free start, and, where only the `most`
 * soonest are wanted (1 or more), no further than the last of those found so far.
 */
export function soonest(
  diaries: ReadonlyMap<TherapistId, Diary>,
  terms: SlotTerms,
  most = Infinity,
): readonly FirstSlot[] {
  const search = searchOf(terms);
  const found: FirstSlot[] = [];
  let { until } = search;
  for (const [therapist, diary] of diaries) {
    const [start] = freeStarts(diary, { ...search, until }, 1);
    if (start === undefined) continue;
    found.push({ therapist, start });
    if (found.length < most) continue;
    bySoonest(found).length = most;
    // Whoever comes now must be sooner than the last of them.
    until = (found[most - 1]?.start ?? 0) + search.length - 1;
  }
  return bySoonest(found);
}

function bySoonest(found: FirstSlot[]): FirstSlot[] {
  return found.sort((one, other) => one.start - other.start);
}

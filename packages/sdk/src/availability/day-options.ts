import { daySearch, type DayOptions, type DaysWanted } from './day-search.ts';
import { packed } from './free-starts.ts';
import type { TherapistId } from '../identifiers.ts';
import type { Interval } from '../time/index.ts';

export interface DayOptionsQuestion extends DaysWanted {
  /** What each has taken already; none for whoever is not in it. */
  readonly busyByTherapist: ReadonlyMap<TherapistId, readonly Interval[]>;
}

/** {@link daySearch} at once, for whoever knows what everybody has taken. */
export function dayOptions({ busyByTherapist, ...wanted }: DayOptionsQuestion): DayOptions {
  const search = daySearch(wanted);
  let step = search.next();
  while (step.done !== true) {
    const asked = step.value?.therapists ?? [];
    step = search.next(new Map(asked.map((id) => [id, packed(busyByTherapist.get(id) ?? [])])));
  }
  return step.value;
}

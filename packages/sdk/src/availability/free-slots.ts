import { freeStarts, type Diary, type Search } from './free-starts.ts';
import type { TherapistId } from '../identifiers.ts';
import type { Policy } from '../policy/policy.ts';
import { epochIn, epochOf, milliseconds, offsetAt, type Instant, type Interval } from '../time/index.ts';

/** What somebody looks for, and by whose rules. */
export interface SlotTerms {
  readonly policy: Pick<Policy, 'flow' | 'zone' | 'reservation' | 'offer' | 'buffer'>;
  /** Minutes that the session lasts. */
  readonly length: number;
  readonly now: Instant;
  /** Sessions lie wholly within it; absent or null: whenever the policy has them. */
  readonly within?: Interval | null;
  /** The end of the member's course of therapy, where one is set: sessions end by then (row E4). */
  readonly courseEnds?: Instant | null;
}

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/**
 * The terms in integers. Notice and horizon are those of reserving, in the offered flow those of offering; the last
 * start is on the date so many days after today, in the policy's zone.
 */
export function searchOf({ policy, length: minutes, now, within, courseEnds }: SlotTerms): Search {
  const { flow, zone, reservation, offer, buffer } = policy;
  const { minimumNotice, horizonDays } = flow === 'offered' ? offer : reservation;
  const length = minutes * MINUTE;
  const asked = epochOf(now);
  const today = Math.floor((asked + offsetAt(zone, asked)) / DAY);
  const ends = [within?.end, courseEnds].map((end) => (end == null ? Infinity : epochOf(end)));
  return {
    from: Math.max(asked + milliseconds(minimumNotice), within == null ? -Infinity : epochOf(within.start)),
    until: Math.min(...ends, epochIn(zone, today + horizonDays + 1, 0) - 1 + length),
    length,
    step: reservation.step * MINUTE,
    before: milliseconds(buffer.before),
    after: milliseconds(buffer.after),
  };
}

/**
 * Every moment at which a session can begin, in order, in epoch milliseconds: `instantAt` makes an instant of one, where
 * it leaves the engine.
 * @throws RangeError when length or step is not above zero.
 */
export function freeSlots(diary: Diary, terms: SlotTerms): number[] {
  return freeStarts(diary, searchOf(terms));
}

/** A moment at which a session can begin, in epoch milliseconds, and with whom, in the order in which they were given. */
export interface SharedSlot {
  readonly start: number;
  readonly therapists: readonly TherapistId[];
}

/** As {@link freeSlots}, of several therapists at once (row A7): each moment once. */
export function freeSlotsOfAny(diaries: ReadonlyMap<TherapistId, Diary>, terms: SlotTerms): SharedSlot[] {
  const search = searchOf(terms);
  const byStart = new Map<number, TherapistId[]>();
  for (const [therapist, diary] of diaries)
    for (const start of freeStarts(diary, search)) {
      const others = byStart.get(start);
      if (others === undefined) byStart.set(start, [therapist]);
      else others.push(therapist);
    }
  return [...byStart]
    .map(([start, therapists]) => ({ start, therapists }))
    .sort((one, other) => one.start - other.start);
}

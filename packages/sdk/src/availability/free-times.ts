import { freeStarts, packed, type Search } from './free-starts.ts';
import type { Availability } from './types.ts';
import { epochOf, instantAt, milliseconds, type Duration, type Instant, type Interval } from '../time/index.ts';

export interface FreeTimesQuestion {
  readonly availability: Availability;
  /** What is taken, in any order, with whatever buffer it keeps already inside. */
  readonly busy: readonly Interval[];
  /** Sessions lie wholly between these moments. */
  readonly from: Instant;
  readonly until: Instant;
  /** Minutes that the session lasts. */
  readonly length: number;
  /** Starts lie this many minutes apart, counted from where the open time of each date begins. */
  readonly step: number;
  /** Kept free of busy time around the session; it may reach outside the open time. */
  readonly buffer: { readonly before: Duration; readonly after: Duration };
}

const MINUTE = 60_000;

/**
 * The times at which a session could be: within what is open, clear of what is taken, in order.
 * @throws RangeError when length or step is not above zero.
 */
export function freeTimes(question: FreeTimesQuestion): Interval[] {
  return startsOf(question).map((start) => ({
    start: instantAt(start),
    end: instantAt(start + question.length * MINUTE),
  }));
}

/** Whether there is at least one of {@link freeTimes}. */
export function hasFreeTime(question: FreeTimesQuestion): boolean {
  return startsOf(question, 1).length > 0;
}

function startsOf(question: FreeTimesQuestion, most?: number): number[] {
  const { availability, busy, from, until, length, step, buffer } = question;
  const search: Search = {
    from: epochOf(from),
    until: epochOf(until),
    length: length * MINUTE,
    step: step * MINUTE,
    before: milliseconds(buffer.before),
    after: milliseconds(buffer.after),
  };
  return freeStarts({ availability, busy: packed(busy) }, search, most);
}

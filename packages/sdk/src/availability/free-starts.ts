import { calendarOf } from './calendar.ts';
import { endAt, startAt } from './spans.ts';
import type { Availability } from './types.ts';
import { datesOf, reachOf } from './windows.ts';
import { epochOf, type Interval } from '../time/index.ts';

/** The times of one therapist, or of one place. */
export interface Diary {
  readonly availability: Availability;
  /** What is taken, as {@link packed} writes it: epoch milliseconds, begin, end, begin, end, in the order of beginnings. */
  readonly busy: readonly number[];
}

/** What is looked for, in integers. All are milliseconds; moments count from 1970-01-01T00:00:00Z. */
export interface Search {
  /** Sessions lie wholly between these moments. */
  readonly from: number;
  readonly until: number;
  readonly length: number;
  /** From one start to the next, counted from where the open time of each date begins. */
  readonly step: number;
  /** Kept free of busy time around the session; it may reach outside the open time. */
  readonly before: number;
  readonly after: number;
}

/** Busy times as the engine reads them, given in any order. They may overlap. */
export function packed(busy: readonly Interval[]): readonly number[] {
  return busy
    .map(({ start, end }) => [epochOf(start), epochOf(end)] as const)
    .sort(([one], [other]) => one - other)
    .flat();
}

/**
 * The moments at which a session can begin: within what is open, clear of what is taken, in order, `most` at most.
 * Dates and busy times are gone through once; nothing is made for a start but its number.
 * @throws RangeError when length or step is not above zero.
 */
export function freeStarts({ availability, busy }: Diary, search: Search, most = Infinity): number[] {
  const { from, until, length, step, before, after } = search;
  if (!(length > 0 && step > 0)) throw new RangeError('Length and step are above zero');
  const { zone } = availability;
  const calendar = calendarOf(availability);
  const [first, last] = datesOf(zone, from, until);
  const starts: number[] = [];
  // What is taken next forbids starts after `latest` and before `clear`.
  let next = 0;
  let latest = startAt(busy, next) - length - after;
  let clear = endAt(busy, next) + before;
  for (let day = first; day <= last; day += 1) {
    const { origin, spans } = calendar(day);
    for (let at = 0; at < spans.length; at += 2) {
      const closes = origin + endAt(spans, at);
      let reach = closes;
      let start = aligned(origin + startAt(spans, at), step, from);
      for (; start < closes && start + length <= until; start += step) {
        while (clear <= start) {
          next += 2;
          latest = startAt(busy, next) - length - after;
          clear = endAt(busy, next) + before;
        }
        if (latest < start) continue;
        if (reach < start + length) reach = reachOf(calendar, zone, day, reach, start + length);
        if (reach < start + length) break;
        starts.push(start);
        if (starts.length >= most) return starts;
      }
    }
  }
  return starts;
}

/** The first moment of the grid that begins at `origin` which is not before `earliest`. */
function aligned(origin: number, step: number, earliest: number): number {
  return origin + Math.max(0, Math.ceil((earliest - origin) / step)) * step;
}

import type { Instant, Zone } from '../time/index.ts';
import { period, plusPeriod } from '../time/period.ts';

/**
 * The starts of a course of sessions (row I10): the first, and then one every so many days at the same time on the
 * zone's wall clock, so that 6pm stays 6pm across a clock change. Each is counted from the first: a date on which the
 * clock skips that time (read as `instantIn` reads it) does not shift those after it.
 *
 * @param everyDays Whole days between two dates, 1 to 999: 7 for weekly.
 * @param count How many dates, the first included; at least 1. `policy.reservation.courseMost` bounds what is booked.
 * @throws RangeError when either is not such a number.
 */
export function courseDates(zone: Zone, first: Instant, everyDays: number, count: number): readonly Instant[] {
  if (!(Number.isInteger(everyDays) && everyDays >= 1 && everyDays <= 999))
    throw new RangeError(`Not whole days from 1 to 999: ${everyDays}`);
  if (!(Number.isInteger(count) && count >= 1 && count <= 99))
    throw new RangeError(`Not a number of dates from 1 to 99: ${count}`);
  return Array.from({ length: count }, (_, index) => plusPeriod(zone, first, period(`P${index * everyDays}D`)));
}

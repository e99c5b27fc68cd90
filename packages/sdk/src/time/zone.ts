import { epochOf, instantAt, type Instant } from './instant.ts';
import { dayNumber, localDateAt, minuteOfDay, type LocalDate, type LocalTime } from './local-date.ts';
import { formatterOf, stretchAt } from './offsets.ts';

declare const brand: unique symbol;

/** An IANA time zone: `Europe/London`. */
export type Zone = string & { readonly [brand]: 'zone' };

const HOUR = 3_600_000;
const MINUTE = 60_000;

/**
 * Names a time zone.
 * @throws RangeError when the runtime knows no such zone.
 */
export function zone(name: string): Zone {
  formatterOf(name as Zone);
  return name as Zone;
}

/** Whether the runtime knows a zone of this name. */
export function isZone(name: string): name is Zone {
  try {
    zone(name);
    return true;
  } catch {
    return false;
  }
}

/** How far the zone's wall clock is ahead of UTC at a moment, in milliseconds. */
export function offsetAt(name: Zone, epoch: number): number {
  return stretchAt(name, epoch).offset;
}

/**
 * The moment at which the zone's wall clock shows a date and time.
 *
 * A time that the clock skips (1:30am on the day summer time begins) is read with the offset before the change, so it
 * lands after the gap; one that it shows twice is the first of the two. This is Temporal's `compatible` and what
 * RFC 5545 section 3.3.5 asks of calendars.
 */
export function instantIn(name: Zone, date: LocalDate, time: LocalTime): Instant {
  return instantAt(epochIn(name, dayNumber(date), minuteOfDay(time)));
}

/** As {@link instantIn}, in integers: day since 1970-01-01 and minute of that day. */
export function epochIn(name: Zone, day: number, minute: number): number {
  const wall = day * 24 * HOUR + minute * MINUTE;
  const { offset: before, end } = stretchAt(name, wall - 24 * HOUR);
  if (wall + 24 * HOUR < end) return wall - before;
  const after = offsetAt(name, wall + 24 * HOUR);
  const early = wall - before;
  if (offsetAt(name, early) === before) return early;
  const late = wall - after;
  return offsetAt(name, late) === after ? late : early;
}

/** The moment at which a date begins: midnight, or the first moment after it where the clock skips it. */
export function beginningOf(name: Zone, date: LocalDate): Instant {
  return instantAt(epochIn(name, dayNumber(date), 0));
}

/** The calendar date that the zone's wall clock shows at a moment. */
export function localDateIn(name: Zone, moment: Instant): LocalDate {
  const epoch = epochOf(moment);
  return localDateAt(Math.floor((epoch + offsetAt(name, epoch)) / (24 * HOUR)));
}

/** The minute of the day that the zone's wall clock shows at a moment: 0 to 1439. */
export function minuteOfDayIn(name: Zone, moment: Instant): number {
  const epoch = epochOf(moment);
  return Math.floor((((epoch + offsetAt(name, epoch)) / MINUTE) % 1440) + 1440) % 1440;
}

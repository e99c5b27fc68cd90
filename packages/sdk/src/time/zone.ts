import { epochOf, instantAt, type Instant } from './instant.ts';
import { dayNumber, localDateAt, minuteOfDay, type LocalDate, type LocalTime } from './local-date.ts';

declare const brand: unique symbol;

/** An IANA time zone: `Europe/London`. */
export type Zone = string & { readonly [brand]: 'zone' };

const HOUR = 3_600_000;
const MINUTE = 60_000;

/** One formatter a zone: making one costs more than a thousand look-ups. */
const formatters = new Map<Zone, Intl.DateTimeFormat>();
/** The zone's offset by UTC hour. Offsets change on whole UTC quarters at the finest, almost always on hours. */
const offsets = new Map<Zone, Map<number, number>>();

/**
 * Names a time zone.
 * @throws RangeError when the runtime knows no such zone.
 */
export function zone(name: string): Zone {
  formatterOf(name as Zone);
  return name as Zone;
}

function formatterOf(name: Zone): Intl.DateTimeFormat {
  let formatter = formatters.get(name);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formatters.set(name, formatter);
  }
  return formatter;
}

/** How far the zone's wall clock is ahead of UTC at a moment, in milliseconds. */
export function offsetAt(name: Zone, epoch: number): number {
  const quarter = Math.floor(epoch / (15 * MINUTE));
  let known = offsets.get(name);
  if (known === undefined) offsets.set(name, (known = new Map<number, number>()));
  let offset = known.get(quarter);
  if (offset === undefined) {
    const at = quarter * 15 * MINUTE;
    const part: Record<string, number> = {};
    for (const { type, value } of formatterOf(name).formatToParts(at)) part[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
    offset = Date.UTC(year, month - 1, day, hour, minute, second) - at;
    known.set(quarter, offset);
  }
  return offset;
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
  const before = offsetAt(name, wall - 24 * HOUR);
  const after = offsetAt(name, wall + 24 * HOUR);
  if (before === after) return wall - before;
  const early = wall - before;
  if (offsetAt(name, early) === before) return early;
  const late = wall - after;
  return offsetAt(name, late) === after ? late : early;
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

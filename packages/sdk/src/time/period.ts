import { epochOf, instantAt, type Instant } from './instant.ts';
import { dayNumber, localDate, localDateAt, type LocalDate } from './local-date.ts';
import { epochIn, offsetAt, type Zone } from './zone.ts';

declare const brand: unique symbol;

/**
 * A length of time by the calendar, in ISO 8601: `P28D`, `P6M`, `P1Y2M10D`, `P2W`. How long it lasts depends on where it
 * begins and in which zone: a day has 23, 24 or 25 hours, a month 28 to 31 days. For exact hours see `Duration`.
 */
export type Period = string & { readonly [brand]: 'period' };

const PATTERN = /^P(?=\d)(?:(\d{1,3})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?$/;
const DAY = 86_400_000;
const MINUTE = 60_000;

export function isPeriod(text: string): text is Period {
  return PATTERN.test(text);
}

/**
 * Reads a calendar period.
 * @throws RangeError when the text is not one.
 */
export function period(text: string): Period {
  if (!isPeriod(text)) throw new RangeError(`Not a calendar period such as P28D or P6M: ${text}`);
  return text;
}

/** A period in whole months and whole days: a year is twelve months, a week seven days. */
export function partsOf(length: Period): { readonly months: number; readonly days: number } {
  const [, years = 0, months = 0, weeks = 0, days = 0] = PATTERN.exec(length) ?? [];
  return { months: Number(years) * 12 + Number(months), days: Number(weeks) * 7 + Number(days) };
}

/**
 * The date a number of months later (or earlier, below zero), on the same day of the month. Where that month is too
 * short it is its last day: six months after 31 August is 28 or 29 February.
 */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const index = year * 12 + (month - 1) + months;
  const first = localDate(`${padded(Math.floor(index / 12), 4)}-${padded((((index % 12) + 12) % 12) + 1, 2)}-01`);
  const next = index + 1;
  const firstOfNext = localDate(`${padded(Math.floor(next / 12), 4)}-${padded((((next % 12) + 12) % 12) + 1, 2)}-01`);
  const length = dayNumber(firstOfNext) - dayNumber(first);
  return localDateAt(dayNumber(first) + Math.min(day, length) - 1);
}

/** The date a period later: months first, then days, as Temporal and RFC 5545 count. */
export function datePlus(date: LocalDate, length: Period): LocalDate {
  return shifted(date, length, 1);
}

/** The date a period earlier: months first, then days. */
export function dateMinus(date: LocalDate, length: Period): LocalDate {
  return shifted(date, length, -1);
}

/**
 * The moment a period later by the zone's wall clock: 28 days after 6pm is 6pm, also across a clock change. A wall time
 * that the clock skips or shows twice is read as `instantIn` reads it. Nothing added is the same moment.
 */
export function plusPeriod(name: Zone, moment: Instant, length: Period): Instant {
  return moved(name, moment, length, 1);
}

/** The moment a period earlier by the zone's wall clock; see {@link plusPeriod}. */
export function minusPeriod(name: Zone, moment: Instant, length: Period): Instant {
  return moved(name, moment, length, -1);
}

function shifted(date: LocalDate, length: Period, sign: 1 | -1): LocalDate {
  const { months, days } = partsOf(length);
  return localDateAt(dayNumber(addMonths(date, sign * months)) + sign * days);
}

function moved(name: Zone, moment: Instant, length: Period, sign: 1 | -1): Instant {
  const { months, days } = partsOf(length);
  if (months === 0 && days === 0) return moment;
  const epoch = epochOf(moment);
  const wall = epoch + offsetAt(name, epoch);
  const day = Math.floor(wall / DAY);
  const within = wall - day * DAY;
  const minute = Math.floor(within / MINUTE);
  const target = dayNumber(shifted(localDateAt(day), length, sign));
  return instantAt(epochIn(name, target, minute) + (within - minute * MINUTE));
}

function padded(count: number, width: number): string {
  return String(count).padStart(width, '0');
}

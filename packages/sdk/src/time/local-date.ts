declare const brand: unique symbol;

/** A calendar date without a zone: `2026-01-05`. As text, dates compare in calendar order. */
export type LocalDate = string & { readonly [brand]: 'local-date' };
/** A wall-clock time of day without a zone, to the minute: `18:00`; `24:00` ends a day. */
export type LocalTime = string & { readonly [brand]: 'local-time' };

/** ISO 8601 day of the week: Monday is 1, Sunday is 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const MILLISECONDS_A_DAY = 86_400_000;

export function isLocalDate(text: string): text is LocalDate {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && localDateAt(dayNumber(text as LocalDate)) === text;
}

/**
 * Reads a calendar date.
 * @throws RangeError when there is no such date (30 February).
 */
export function localDate(text: string): LocalDate {
  if (!isLocalDate(text)) throw new RangeError(`Not a calendar date such as 2026-01-05: ${text}`);
  return text;
}

/** Whole days since 1970-01-01, in the proleptic Gregorian calendar. */
export function dayNumber(date: LocalDate): number {
  // A date alone is read in UTC (ECMA-262, Date Time String Format).
  return Date.parse(date) / MILLISECONDS_A_DAY;
}

/** The date a number of whole days after 1970-01-01. */
export function localDateAt(day: number): LocalDate {
  const epoch = day * MILLISECONDS_A_DAY;
  return (Number.isNaN(epoch) ? '' : new Date(epoch).toISOString().slice(0, 10)) as LocalDate;
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return localDateAt(dayNumber(date) + days);
}

export function weekday(date: LocalDate): Weekday {
  return weekdayOf(dayNumber(date));
}

/** The day of the week of a number of whole days after 1970-01-01. */
export function weekdayOf(day: number): Weekday {
  // 1970-01-01 was a Thursday.
  return (((((day + 3) % 7) + 7) % 7) + 1) as Weekday;
}

export function isLocalTime(text: string): text is LocalTime {
  return /^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(text);
}

/**
 * Reads a time of day.
 * @throws RangeError when the text is not one.
 */
export function localTime(text: string): LocalTime {
  if (!isLocalTime(text)) throw new RangeError(`Not a time of day such as 18:00: ${text}`);
  return text;
}

/** Minutes since the day began on the wall clock: 0 to 1440. */
export function minuteOfDay(time: LocalTime): number {
  // Digit by digit, as the slot engine reads thousands: the code of `0` is 48.
  const digit = (at: number) => time.charCodeAt(at) - 48;
  return (digit(0) * 10 + digit(1)) * 60 + digit(3) * 10 + digit(4);
}

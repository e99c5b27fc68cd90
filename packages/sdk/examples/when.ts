import { dateText } from '../src/language/dates.ts';
import {
  instantIn,
  localDate,
  localTime,
  zone,
  type Instant,
  type LocalDate,
  type LocalTime,
} from '../src/time/index.ts';

/** All examples are told by the clock of London, which goes forward on 29 March and back on 25 October 2026. */
export const LONDON = zone('Europe/London');

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October'];

/**
 * Reads a date as people write it: "Monday 23 March 2026".
 * @throws RangeError when it is none, or another day of the week.
 */
export function day(text: string): LocalDate {
  const [, date = '', month = '', year = ''] = /^[A-Z][a-z]+ (\d{1,2}) ([A-Z][a-z]+) (\d{4})$/.exec(text) ?? [];
  const number = [...MONTHS, 'November', 'December'].indexOf(month) + 1;
  const read = localDate(`${year}-${String(number).padStart(2, '0')}-${date.padStart(2, '0')}`);
  if (dateText('en', read) !== text) throw new RangeError(`${text} is a ${dateText('en', read)}`);
  return read;
}

/** Reads a time of day: "9am", "6:30pm", "midday". */
export function clock(text: string): LocalTime {
  if (text === 'midday') return localTime('12:00');
  const [, hour = '', minute = '00', half] = /^(\d{1,2})(?::(\d{2}))?(am|pm)$/.exec(text) ?? [];
  const hours = (Number(hour) % 12) + (half === 'pm' ? 12 : 0);
  if (half === undefined) throw new RangeError(`Not a time of day such as 6:30pm: ${text}`);
  return localTime(`${String(hours).padStart(2, '0')}:${minute}`);
}

/** Reads a moment: "Monday 23 March 2026, 9am". */
export function when(text: string): Instant {
  const [date = '', time = ''] = text.split(', ');
  return instantIn(LONDON, day(date), clock(time));
}

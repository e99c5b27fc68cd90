import { isLocalDate, type LocalDate, type LocalTime } from '../../time/index.ts';

/** What was made of something that somebody wrote, or why nothing can be. */
export type Read<Value, Fault> = { readonly value: Value; readonly fault: null } | { readonly fault: Fault };

export type TimeFault =
  | 'missing'
  /** It could be before or after midday: "5". */
  | 'unclear'
  | 'notTime';

export type DateFault = 'missing' | 'notDate';

/** A date as it is written, in three fields. */
export interface WrittenDate {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

/** A time of day as it is written; where nobody has written one, as it was before. */
export interface WrittenTime {
  readonly text: string | null;
  readonly was: LocalTime | null;
}

export const NO_DATE: WrittenDate = { day: '', month: '', year: '' };

const MIDDAY = ['midday', 'noon', 'hannerdydd'];
const MIDNIGHT = ['midnight', 'hannernos'];

/**
 * Reads a time of day as people write it: "9am", "1:30pm", "1.30 pm", "0930", "17:00", "midday", "hanner nos". The hours 1
 * to 12 by themselves are unclear; in two digits and with minutes ("09:00") they are of the 24-hour clock.
 * @param isEnd of a stretch: its midnight is the one at the end of the day.
 */
export function readTime({ text, was }: WrittenTime, isEnd: boolean): Read<LocalTime, TimeFault> {
  if (text === null) return was === null ? { fault: 'missing' } : { value: was, fault: null };
  const words = text.toLowerCase().replace(/\s+/g, '');
  if (words === '') return { fault: 'missing' };
  const minute = MIDDAY.includes(words) ? 720 : MIDNIGHT.includes(words) ? 0 : minuteIn(words);
  if (typeof minute === 'string') return { fault: minute };
  return { value: clockTime(isEnd && minute === 0 ? 1440 : minute), fault: null };
}

/** A minute of the day, 0 to 1440. */
function minuteIn(words: string): number | 'unclear' | 'notTime' {
  const [, digits, past, half] = /^(\d{1,2})(?:[:.]?(\d{2}))?(?:([ap])\.?m\.?)?$/.exec(words) ?? [];
  const hour = Number(digits);
  const minute = Number(past ?? 0);
  if (digits === undefined || minute > 59 || hour * 60 + minute > 1440) return 'notTime';
  if (half !== undefined) {
    return hour < 1 || hour > 12 ? 'notTime' : ((hour % 12) + (half === 'p' ? 12 : 0)) * 60 + minute;
  }
  const isClear = hour === 0 || hour > 12 || (digits.length === 2 && past !== undefined);
  return isClear ? hour * 60 + minute : 'unclear';
}

function clockTime(minute: number): LocalTime {
  return [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':') as LocalTime;
}

/** Reads a date written as numbers; a year of two digits is of this century. */
export function readDate({ day, month, year }: WrittenDate): Read<LocalDate, DateFault> {
  const [d, m, y] = [day.trim(), month.trim(), year.trim()];
  if (`${d}${m}${y}` === '') return { fault: 'missing' };
  const date = [/^\d\d$/.test(y) ? `20${y}` : y, m.padStart(2, '0'), d.padStart(2, '0')].join('-');
  return isLocalDate(date) ? { value: date, fault: null } : { fault: 'notDate' };
}

export function writtenTime(was: LocalTime | null = null): WrittenTime {
  return { text: null, was };
}

import { messages as cy } from './cy/dates.ts';
import { messages as en } from './en/dates.ts';
import type { Language } from './language.ts';
import { catalogue } from './messages.ts';
import { counted } from './plurals.ts';
import {
  addDays,
  epochOf,
  localDateIn,
  milliseconds,
  minuteOfDay,
  minuteOfDayIn,
  weekday,
  type Duration,
  type Instant,
  type Interval,
  type LocalDate,
  type LocalTime,
  type Zone,
} from '../time/index.ts';

export const dateWords = /* @__PURE__ */ catalogue({ en, cy, reviewed: { en: true, cy: false } });

/** "6pm", "6:30pm", "midday", "midnight": a minute of the day on the wall clock, 0 to 1440. */
function minuteText(language: Language, minute: number): string {
  const words = dateWords(language);
  if (minute % 1440 === 0) return words.midnight;
  if (minute === 720) return words.midday;
  const hour = Math.floor(minute / 60);
  const past = minute % 60;
  return `${hour % 12 || 12}${past === 0 ? '' : `:${String(past).padStart(2, '0')}`}${hour < 12 ? 'am' : 'pm'}`;
}

/** "6pm": the time that the zone's wall clock shows at a moment. */
export function timeText(language: Language, moment: Instant, zone: Zone): string {
  return minuteText(language, minuteOfDayIn(zone, moment));
}

/** "8am": a time of day. */
export function wallTimeText(language: Language, time: LocalTime): string {
  return minuteText(language, minuteOfDay(time));
}

/** "8am to midday": hours on the wall clock. */
export function wallHoursText(language: Language, from: LocalTime, until: LocalTime): string {
  return dateWords(language).range(wallTimeText(language, from), wallTimeText(language, until));
}

/** "Monday 5 January 2026": no comma, the month in full. */
export function dateText(language: Language, date: LocalDate): string {
  return `${dayText(language, date)} ${Number(date.slice(0, 4))}`;
}

/** "Monday 5 January": for a date so near that the year goes without saying. */
export function dayText(language: Language, date: LocalDate): string {
  const { weekdays, months } = dateWords(language);
  const month = Number(date.slice(5, 7)) as keyof typeof months;
  return `${weekdays[weekday(date)]} ${Number(date.slice(8))} ${months[month]}`;
}

/** "Monday 5 January 2026": the date in the zone at a moment. */
export function dateOfText(language: Language, moment: Instant, zone: Zone): string {
  return dateText(language, localDateIn(zone, moment));
}

/** "6pm on Wednesday 7 January": a moment near enough to leave out the year. */
export function momentText(language: Language, moment: Instant, zone: Zone): string {
  return onDate(language, moment, zone, dayText);
}

/** "6pm on Wednesday 7 January 2026". */
export function fullMomentText(language: Language, moment: Instant, zone: Zone): string {
  return onDate(language, moment, zone, dateText);
}

function onDate(language: Language, moment: Instant, zone: Zone, say: typeof dayText): string {
  const words = dateWords(language);
  const date = say(language, localDateIn(zone, moment));
  return minuteOfDayIn(zone, moment) === 0
    ? words.midnightOnDate(date)
    : words.timeOnDate(timeText(language, moment, zone), date);
}

/** "until 6pm on Wednesday 7 January". */
export function untilText(language: Language, moment: Instant, zone: Zone): string {
  return dateWords(language).until(momentText(language, moment, zone));
}

/** "6pm to 6:50pm". */
export function hoursText(language: Language, time: Interval, zone: Zone): string {
  return dateWords(language).range(timeText(language, time.start, zone), timeText(language, time.end, zone));
}

/** "Thursday 8 January 2026, 6pm to 6:50pm"; over midnight, the second date is said as well. */
export function intervalText(language: Language, time: Interval, zone: Zone): string {
  const first = localDateIn(zone, time.start);
  const last = localDateIn(zone, time.end);
  const endsAtMidnight = last === addDays(first, 1) && minuteOfDayIn(zone, time.end) === 0;
  if (first === last || endsAtMidnight) return `${dateText(language, first)}, ${hoursText(language, time, zone)}`;
  const words = dateWords(language);
  return words.range(
    `${dateText(language, first)}, ${timeText(language, time.start, zone)}`,
    `${dateText(language, last)}, ${timeText(language, time.end, zone)}`,
  );
}

/** "48 hours", "1 hour 30 minutes": an exact length, in hours at most. */
export function durationText(language: Language, length: Duration): string {
  const seconds = milliseconds(length) / 1000;
  return unitsText(language, {
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
  });
}

/**
 * "1 day 4 hours", "3 hours 20 minutes", "5 minutes", "less than a minute": how long until a moment, in its two largest
 * units, never more than is left. A day here is 24 hours.
 */
export function timeLeftText(language: Language, now: Instant, until: Instant): string {
  const left = Math.floor(Math.max(0, epochOf(until) - epochOf(now)) / 60_000);
  if (left === 0) return dateWords(language).lessThanAMinute;
  const day = Math.floor(left / 1440);
  const hour = Math.floor(left / 60) % 24;
  return unitsText(language, { day, hour, minute: day === 0 ? left % 60 : 0 });
}

function unitsText(language: Language, amounts: Partial<Record<'day' | 'hour' | 'minute' | 'second', number>>): string {
  const { units } = dateWords(language);
  const said = (['day', 'hour', 'minute', 'second'] as const)
    .filter((unit) => (amounts[unit] ?? 0) > 0)
    .map((unit) => counted(language, amounts[unit] ?? 0, units[unit]));
  return said.length === 0 ? counted(language, 0, units.minute) : said.join(' ');
}

/** "video, audio or text", "Monday and Tuesday": written out here because runtimes differ on Welsh lists. */
export function listText(language: Language, items: readonly string[], joined: 'and' | 'or'): string {
  const last = items.at(-1);
  if (last === undefined) return '';
  return items.length === 1 ? last : dateWords(language)[joined](items.slice(0, -1).join(', '), last);
}

/** With a capital at the front, for words that begin a line. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

import { listText } from './dates.ts';
import type { Language } from './language.ts';
import { counted, type PluralForms } from './plurals.ts';
import { milliseconds, type Duration } from '../time/index.ts';
import { partsOf, type Period } from '../time/period.ts';

type Unit = 'month' | 'day' | 'hour' | 'minute' | 'second';

const UNITS: Readonly<Record<Language, Readonly<Record<Unit, PluralForms>>>> = {
  en: {
    month: { one: 'month', other: 'months' },
    day: { one: 'day', other: 'days' },
    hour: { one: 'hour', other: 'hours' },
    minute: { one: 'minute', other: 'minutes' },
    second: { one: 'second', other: 'seconds' },
  },
  // Two softens what follows it.
  cy: {
    month: { two: 'fis', other: 'mis' },
    day: { two: 'ddiwrnod', other: 'diwrnod' },
    hour: { other: 'awr' },
    minute: { two: 'funud', other: 'munud' },
    second: { other: 'eiliad' },
  },
};

/** "48 hours", "7 days", "1 hour 30 minutes": an exact length; from three days on, whole ones are told in days. */
export function lengthText(language: Language, length: Duration): string {
  const seconds = milliseconds(length) / 1000;
  const days = seconds / 86_400;
  if (Number.isInteger(days) && days > 2) return amounts(language, [[days, 'day']], 'day');
  return amounts(
    language,
    [
      [Math.floor(seconds / 3600), 'hour'],
      [Math.floor(seconds / 60) % 60, 'minute'],
      [seconds % 60, 'second'],
    ],
    'minute',
  );
}

/** "30 days", "6 months", "1 month 14 days": a length by the calendar. */
export function periodText(language: Language, length: Period): string {
  const { months, days } = partsOf(length);
  return amounts(
    language,
    [
      [months, 'month'],
      [days, 'day'],
    ],
    'day',
  );
}

/** "7 days and 2 days". */
export function periodsText(language: Language, lengths: readonly Period[]): string {
  return listText(
    language,
    lengths.map((length) => periodText(language, length)),
    'and',
  );
}

function amounts(language: Language, said: readonly (readonly [number, Unit])[], none: Unit): string {
  const words = said
    .filter(([count]) => count > 0)
    .map(([count, unit]) => counted(language, count, UNITS[language][unit]));
  return words.length === 0 ? counted(language, 0, UNITS[language][none]) : words.join(' ');
}

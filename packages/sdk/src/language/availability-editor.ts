import { messages as cy } from './cy/availability-editor.ts';
import { dateText, dateWords, wallHoursText } from './dates.ts';
import { messages as en } from './en/availability-editor.ts';
import type { Language } from './language.ts';
import { catalogue } from './messages.ts';
import type { DayWindow } from '../availability/types.ts';
import type { LocalDate } from '../time/index.ts';

export const availabilityEditorWords = /* @__PURE__ */ catalogue({ en, cy, reviewed: { en: true, cy: false } });

export type AvailabilityEditorWords = ReturnType<typeof availabilityEditorWords>;

/** "Monday 22 December 2025 to Friday 2 January 2026", or one date. */
export function datesText(
  language: Language,
  { first, last }: { readonly first: LocalDate; readonly last: LocalDate },
) {
  const from = dateText(language, first);
  return first === last ? from : dateWords(language).range(from, dateText(language, last));
}

/** "Monday 5 January 2026, 9am to midday" or "…, all day". */
export function datesWithHoursText(
  language: Language,
  dates: { readonly first: LocalDate; readonly last: LocalDate; readonly window: DayWindow | null },
): string {
  const { window } = dates;
  const words = availabilityEditorWords(language);
  const hours = window === null ? words.allDay : wallHoursText(language, window.from, window.until);
  return words.datesWithHours(datesText(language, dates), hours);
}

/** "every 2 weeks, including the week of Monday 5 January 2026". */
export function cycleText(language: Language, weeks: number, including: LocalDate): string {
  return availabilityEditorWords(language).cycle(weeks, dateText(language, including));
}

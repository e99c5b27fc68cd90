import { messages as cy } from './cy/availability.ts';
import { dateText, dayText, listText, wallHoursText, capitalised } from './dates.ts';
import { messages as en } from './en/availability.ts';
import type { Language } from './language.ts';
import { catalogue } from './messages.ts';
import type { Modality, PartOfDay, Preference } from '../booking/booking.ts';
import type { PartOfDayDefinition } from '../policy/policy.ts';

export const availabilityWords = /* @__PURE__ */ catalogue({ en, cy, reviewed: { en: true, cy: false } });

/** "morning": a part of the day; one that a service named itself, by that name. */
export function partText(language: Language, part: PartOfDay): string {
  const known: Readonly<Record<string, string>> = availabilityWords(language).parts;
  return Object.hasOwn(known, part) ? (known[part] ?? part) : part;
}

/** "Morning, 8am to midday". */
export function partWithHoursText(language: Language, part: PartOfDayDefinition): string {
  const hours = wallHoursText(language, part.from, part.until);
  return availabilityWords(language).partWithHours(capitalised(partText(language, part.id)), hours);
}

/** "Monday 5 January 2026, evening". */
export function preferenceText(language: Language, preference: Preference): string {
  return availabilityWords(language).preference(
    dateText(language, preference.date),
    partText(language, preference.part),
  );
}

/** "Monday 5 January, evening": within a sentence about something near. */
export function shortPreferenceText(language: Language, preference: Preference): string {
  return availabilityWords(language).preference(
    dayText(language, preference.date),
    partText(language, preference.part),
  );
}

/** "video, audio or text". */
export function modalitiesText(language: Language, modalities: readonly Modality[]): string {
  const words = availabilityWords(language).modality;
  return listText(
    language,
    modalities.map((modality) => words[modality]),
    'or',
  );
}

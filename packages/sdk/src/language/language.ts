/** The languages that every message exists in, as BCP 47 tags. */
export const LANGUAGES = ['en', 'cy'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The language to show for a tag as pages write them (`en-GB`, `cy`, `CY-gb`): English for one that we do not have. */
export function languageOf(tag: string | null | undefined): Language {
  const primary = tag?.trim().toLowerCase().split('-')[0];
  return LANGUAGES.find((language) => language === primary) ?? 'en';
}

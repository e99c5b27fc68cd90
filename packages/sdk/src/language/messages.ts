import type { Language } from './language.ts';

/** A message: words as they are, or a function of the values that go in. */
export type Message = string | ((...values: never[]) => string);

/**
 * What a further language must supply, derived from the English module: the same keys at every depth, a function with
 * the same values where English has one. A key that is missing, or one that English does not have, does not compile.
 */
export type Messages<English> = {
  readonly [Key in keyof English]: English[Key] extends string
    ? string
    : English[Key] extends (...values: infer Values) => string
      ? (...values: Values) => string
      : Messages<English[Key]>;
};

/** Gives the messages of one subject in a language. */
export interface Catalogue<Subject> {
  (language: Language): Subject;
  /** Whether a speaker of the language, other than whoever wrote the words, has read them (`docs/language.md`). */
  readonly reviewed: Readonly<Record<Language, boolean>>;
}

/** Joins the modules of one subject, one for each language. */
export function catalogue<English>(parts: {
  readonly en: English;
  readonly cy: Messages<English>;
  readonly reviewed: Readonly<Record<Language, boolean>>;
}): Catalogue<Messages<English>> {
  const { en, cy, reviewed } = parts;
  // English fits its own derived type by construction; TypeScript cannot see that while `English` is a parameter.
  const byLanguage: Readonly<Record<Language, Messages<English>>> = { en: en as Messages<English>, cy };
  return Object.assign((language: Language) => byLanguage[language], { reviewed });
}

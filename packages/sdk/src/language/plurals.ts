import type { Language } from './language.ts';

const rules = new Map<Language, Intl.PluralRules>();

/** The forms a language has for counts; `other` serves every category without a form of its own. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

/** The form that goes with a count: `plural('en', 1, { one: 'session', other: 'sessions' })` is `session`. */
export function plural(language: Language, count: number, forms: PluralForms): string {
  let rule = rules.get(language);
  if (rule === undefined) rules.set(language, (rule = new Intl.PluralRules(language)));
  return forms[rule.select(count)] ?? forms.other;
}

/** A count and its noun: `1 session`, `6 sessions`. */
export function counted(language: Language, count: number, forms: PluralForms): string {
  return `${count} ${plural(language, count, forms)}`;
}

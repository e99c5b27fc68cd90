import { messages as cy } from './cy/policy.ts';
import { messages as en } from './en/policy.ts';
import type { Language } from './language.ts';
import type { PolicyField, PolicyValue } from '../policy/paths.ts';
import type { PolicyTopic } from '../policy/in-force.ts';
import type { Policy } from '../policy/policy.ts';

/** The words of one field of a policy. */
export interface FieldWords<Field extends PolicyField> {
  /** What it is called where it is filled in, and where something is wrong with it. */
  readonly title: string;
  /** What it says, with no capital and no full stop; further sentences may follow the first. */
  readonly rule: (value: PolicyValue<Field>, policy: Policy) => string;
  /** What follows from that, in whole sentences of its own; null where nothing does. */
  readonly consequence?: (policy: Policy) => string | null;
}

/** The words of the fields of some sections, and of fields that stand by themselves. */
export type FieldWordsOf<Sections extends keyof Policy> = {
  readonly [Field in Extract<PolicyField, Sections | `${Sections}.${string}`>]: FieldWords<Field>;
};

/**
 * The words in which a policy is read. This subject is left out of `index.ts` on purpose: pages do not read policies
 * out, and their bundles must not carry it.
 */
export interface PolicyWords {
  readonly topics: Readonly<Record<PolicyTopic, string>>;
  /** Those whom a rule concerns, in the plural. */
  readonly readers: Readonly<Record<'member' | 'therapist' | 'supportWorker' | 'staff', string>>;
  readonly fields: FieldWordsOf<keyof Policy>;
  /** `rule` is new; `before` is the amount that stood in its place. */
  readonly changedAmount: (readers: string, rule: string, before: string) => string;
  /** `rule` is new; `before` is what held in its place. */
  readonly changedRule: (readers: string, rule: string, before: string) => string;
}

/** All these words in a language. Welsh: no Welsh speaker has read it (`docs/language.md`). */
export const policyWords = /* @__PURE__ */ Object.assign((language: Language): PolicyWords => ({ en, cy })[language], {
  reviewed: { en: true, cy: false },
});

/** What a field is called where it is filled in; null for a path that is no field's. */
export function fieldTitle(language: Language, path: string): string | null {
  const words: Readonly<Record<string, { readonly title: string } | undefined>> = policyWords(language).fields;
  return Object.hasOwn(words, path) ? (words[path]?.title ?? null) : null;
}

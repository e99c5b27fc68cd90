import { messages as cy } from './cy/policy.ts';
import { messages as en } from './en/policy.ts';
import type { Language } from './language.ts';
import type { PolicyField, PolicyValue } from '../policy/fields.ts';
import type { PolicyTopic } from '../policy/in-force.ts';
import type { Policy } from '../policy/policy.ts';

/**
 * The words in which a policy is read. This subject is left out of `index.ts` on purpose: pages do not read policies
 * out, and their bundles must not carry it.
 */
export interface PolicyWords {
  readonly topics: Readonly<Record<PolicyTopic, string>>;
  /** Those whom a rule concerns, in the plural. */
  readonly readers: Readonly<Record<'member' | 'therapist' | 'supportWorker' | 'staff', string>>;
  /** What each field says, with no capital and no full stop; further sentences may follow the first. */
  readonly rules: {
    readonly [Field in PolicyField]: (value: PolicyValue<Field>, policy: Policy) => string;
  };
  /** What follows from a rule, in whole sentences of its own; null where nothing does. */
  readonly consequences: { readonly [Field in PolicyField]?: (policy: Policy) => string | null };
  /** `rule` is new; `before` is the amount that stood in its place. */
  readonly changedAmount: (readers: string, rule: string, before: string) => string;
  /** `rule` is new; `before` is what held in its place. */
  readonly changedRule: (readers: string, rule: string, before: string) => string;
}

/** All these words in a language. Welsh: no Welsh speaker has read it (`docs/language.md`). */
export const policyWords = /* @__PURE__ */ Object.assign((language: Language): PolicyWords => ({ en, cy })[language], {
  reviewed: { en: true, cy: false },
});

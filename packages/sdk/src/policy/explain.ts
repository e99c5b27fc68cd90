import { fieldsInForce, POLICY_FIELDS, type PolicyTopic } from './in-force.ts';
import { valueOf, type PolicyField } from './paths.ts';
import type { Policy } from './policy.ts';
import { capitalised } from '../language/dates.ts';
import type { Language } from '../language/language.ts';
import { policyWords } from '../language/policy.ts';

/** One rule of a policy, as a service manager reads it. */
export interface Explanation {
  readonly topic: PolicyTopic;
  /** The topic in words, to put over the sentences that follow one another under it. */
  readonly heading: string;
  /** The field that says so; changing it changes the sentence. */
  readonly field: PolicyField;
  /** One or more whole sentences. */
  readonly sentence: string;
}

/**
 * The whole policy as plain sentences, in the order in which it is read (row P1): a rule for each field that is in
 * force, no more and no less. Sentences under one topic follow one another.
 */
export function explain(policy: Policy, language: Language = 'en'): readonly Explanation[] {
  const { topics, fields } = policyWords(language);
  return fieldsInForce(policy).map((field) => {
    const { topic } = POLICY_FIELDS[field];
    const rule = `${capitalised(ruleText(language, field, policy))}.`;
    const consequence = fields[field].consequence?.(policy) ?? null;
    const sentence = consequence === null ? rule : `${rule} ${consequence}`;
    return { topic, heading: topics[topic], field, sentence };
  });
}

/** What a field says under a policy, with no capital and no full stop: with another value, what it would say then. */
export function ruleText(
  language: Language,
  field: PolicyField,
  policy: Policy,
  value: unknown = valueOf(policy, field),
): string {
  // Each rule takes its own field's value; TypeScript cannot tie the two together over a union of fields.
  const rule = policyWords(language).fields[field].rule as (value: unknown, policy: Policy) => string;
  return rule(value, policy);
}

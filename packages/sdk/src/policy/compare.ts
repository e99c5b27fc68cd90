import { ruleText } from './explain.ts';
import { valueOf, type PolicyField } from './paths.ts';
import { fieldsInForce, POLICY_FIELDS, type PolicyReader } from './in-force.ts';
import type { Policy } from './policy.ts';
import { capitalised, listText } from '../language/dates.ts';
import type { Language } from '../language/language.ts';
import { lengthText, periodText } from '../language/lengths.ts';
import { policyWords } from '../language/policy.ts';
import { isDuration } from '../time/index.ts';
import { isPeriod } from '../time/period.ts';

/** One rule that is not the same any more. */
export interface PolicyChange {
  readonly field: PolicyField;
  /** Whom it concerns. */
  readonly for: readonly PolicyReader[];
  /** What held and what holds: amounts as such ("48 hours"), other rules in a clause. */
  readonly before: string;
  readonly after: string;
  /** "Members and staff: cancelling is free until 24 hours before the start; it was 48 hours." */
  readonly sentence: string;
}

/**
 * What changes for whom when one policy takes another's place: of the fields that are in force in both, those that no
 * longer say the same. Where the flow changes, that it does is the first of them; what only one of the two asks is read
 * in its own explanation.
 */
export function compare(before: Policy, after: Policy, language: Language = 'en'): readonly PolicyChange[] {
  const earlier = new Set(fieldsInForce(before));
  return fieldsInForce(after)
    .filter((field) => earlier.has(field) && differs(field, before, after, language))
    .map((field) => change(field, before, after, language));
}

/** Fields are compared by what they say: `PT48H` and `PT2880M` are the same. */
function differs(field: PolicyField, before: Policy, after: Policy, language: Language): boolean {
  return ruleText(language, field, after, valueOf(before, field)) !== ruleText(language, field, after);
}

function change(field: PolicyField, before: Policy, after: Policy, language: Language): PolicyChange {
  const words = policyWords(language);
  const readers = POLICY_FIELDS[field].for;
  const names = readers.map((reader) =>
    reader === 'therapist' && after.flow === 'offered' ? words.readers.supportWorker : words.readers[reader],
  );
  const whom = capitalised(listText(language, names, 'and'));
  const rule = ruleText(language, field, after);
  const [was, is] = [amountText(language, valueOf(before, field)), amountText(language, valueOf(after, field))];
  if (was !== null && is !== null) {
    return { field, for: readers, before: was, after: is, sentence: words.changedAmount(whom, rule, was) };
  }
  const held = ruleText(language, field, before);
  return { field, for: readers, before: held, after: rule, sentence: words.changedRule(whom, rule, held) };
}

/** An amount without its rule: "48 hours", "3"; null for whatever is none. */
function amountText(language: Language, value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return null;
  if (isDuration(value)) return lengthText(language, value);
  return isPeriod(value) ? periodText(language, value) : null;
}

import { messages as cy } from './cy/policy-faults.ts';
import { capitalised } from './dates.ts';
import { messages as en } from './en/policy-faults.ts';
import type { Language } from './language.ts';
import { catalogue } from './messages.ts';
import { fieldTitle } from './policy.ts';
import type { PolicyFault, PolicyFaultCode } from '../policy/check/fault.ts';
import type { Kind, KindName, KindOf } from '../policy/fields/kinds.ts';
import { kindAt } from '../policy/fields/kind-at.ts';

/** Words for what is wrong with a policy, left out of `index.ts` as `policy.ts` is. */
export interface PolicyFaultMessages {
  /** A field, as it is called where it is filled in. */
  readonly field: (title: string) => string;
  /** One entry of a field that is a list, counted from 1. */
  readonly entry: (field: string, number: number) => string;
  /** What has no name but the one that it is written by. */
  readonly code: (path: string) => string;
  /** A part of a field, or of an entry. */
  readonly part: (part: string, of: string) => string;
  /** The policy itself. */
  readonly policy: string;
  /** What a field, or an entry, must be: "a whole number from 1 to 10". */
  readonly expected: {
    readonly [Name in Exclude<KindName, 'nullable'>]: (kind: KindOf<Name>) => string;
  };
  readonly orNone: (expected: string) => string;
  /** What is wrong, with the fields concerned in the order of the fault; with no capital. */
  readonly faults: Readonly<
    Record<PolicyFaultCode, (one: string, other: string, third: string, expected: string) => string>
  >;
}

export const policyFaultWords = /* @__PURE__ */ catalogue<PolicyFaultMessages>({
  en,
  cy,
  reviewed: { en: true, cy: false },
});

/** What is wrong, in a plain sentence that calls each field as an editor does. */
export function policyFaultText(language: Language, { code, fields }: PolicyFault): string {
  const { faults } = policyFaultWords(language);
  const [one = '', other = '', third = ''] = fields.map((path) => nameOf(language, path));
  return capitalised(faults[code](one, other, third, expectedAt(language, fields[0])));
}

function nameOf(language: Language, path: string): string {
  const words = policyFaultWords(language);
  if (path === '') return words.policy;
  const keys = path.split('.');
  const length = keys.findLastIndex((_, index) => titleOf(language, keys, index + 1) !== null) + 1;
  const title = titleOf(language, keys, length);
  if (title === null) return words.code(path);
  return keys
    .slice(length)
    .reduce(
      (named, key) => (/^\d+$/.test(key) ? words.entry(named, Number(key) + 1) : words.part(words.code(key), named)),
      words.field(title),
    );
}

function titleOf(language: Language, keys: readonly string[], length: number): string | null {
  return fieldTitle(language, keys.slice(0, length).join('.'));
}

function expectedAt(language: Language, path: string): string {
  const kind = kindAt(path);
  return kind === null ? '' : expectedText(language, kind);
}

function expectedText(language: Language, kind: Kind): string {
  const { expected, orNone } = policyFaultWords(language);
  if (kind.kind === 'nullable') return orNone(expectedText(language, kind.of));
  // Each takes its own kind; TypeScript cannot tie the two together over a union.
  return (expected[kind.kind] as (kind: Kind) => string)(kind);
}

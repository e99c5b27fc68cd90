import { messages as cy } from './cy/eligibility.ts';
import { capitalised } from './dates.ts';
import { messages as en } from './en/eligibility.ts';
import type { Language } from './language.ts';
import { catalogue } from './messages.ts';
import type {
  IneligibilityCode,
  IneligibilityParameters,
  IneligibilityReason,
  TurnTo,
} from '../eligibility/reasons.ts';

/**
 * Why somebody cannot book, and where to turn instead (row A1). This subject is left out of `index.ts` on purpose: a
 * page needs it only once somebody is turned away.
 */
export interface EligibilityMessages {
  readonly reasons: { readonly [Code in IneligibilityCode]: (parameters: IneligibilityParameters[Code]) => string };
  /** Where to turn: the service's own words and links may stand in place of these. */
  readonly turnTo: Readonly<Record<TurnTo, string>>;
}

export const eligibilityWords = /* @__PURE__ */ catalogue<EligibilityMessages>({
  en,
  cy,
  reviewed: { en: true, cy: false },
});

/** Why, in a plain sentence or two. */
export function ineligibilityText(language: Language, { code, parameters }: IneligibilityReason): string {
  // Code and parameters belong together by the type of the reason; TypeScript cannot follow that through an index.
  const say = eligibilityWords(language).reasons[code] as (given: typeof parameters) => string;
  return capitalised(say(parameters));
}

/** Where to turn instead, in a sentence. */
export function turnToText(language: Language, { turnTo }: IneligibilityReason): string {
  return eligibilityWords(language).turnTo[turnTo];
}

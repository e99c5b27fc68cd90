import { messages as cy } from './cy/refusals.ts';
import { capitalised } from './dates.ts';
import { messages as en } from './en/refusals.ts';
import type { Language } from './language.ts';
import { catalogue } from './messages.ts';
import type { Viewer } from './viewer.ts';
import type { BookingState } from '../booking/booking.ts';
import type { Reason, ReasonCode, ReasonParameters, Refusal } from '../booking/refusal.ts';
import type { Instant, Zone } from '../time/index.ts';

/** Who reads a reason, and in which zone's time. */
export interface ReasonReader {
  readonly viewer: Viewer;
  readonly zone: Zone;
  /** From when the reason would no longer hold, where time alone changes it. */
  readonly changesAt: Instant | null;
}

/** A sentence for every reason there is: a new `ReasonCode` does not compile until both languages have words for it. */
export type ReasonMessages = {
  readonly [Code in ReasonCode]: (parameters: ReasonParameters[Code], reader: ReasonReader) => string;
};

/** For each state: what is, and what a member can do then. */
export type StateSentences = Readonly<Record<BookingState, readonly [fact: string, next: string]>>;

export const refusalWords = /* @__PURE__ */ catalogue<ReasonMessages>({ en, cy, reviewed: { en: true, cy: false } });

/** Why something was refused, in a plain sentence, and what to do next. Times are the zone's. */
export function reasonText(language: Language, reason: Reason, zone: Zone, viewer: Viewer): string {
  // Code and parameters belong together by the type of `Reason`; TypeScript cannot follow that through an index.
  const say = refusalWords(language)[reason.code] as (parameters: Reason['parameters'], reader: ReasonReader) => string;
  return capitalised(say(reason.parameters, { viewer, zone, changesAt: reason.changesAt }));
}

/** Every reason of a refusal, each once, in the order in which they were found. */
export function refusalTexts(language: Language, refusal: Refusal, zone: Zone, viewer: Viewer): readonly string[] {
  return [...new Set(refusal.reasons.map((reason) => reasonText(language, reason, zone, viewer)))];
}

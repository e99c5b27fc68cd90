import { messages as cy } from './cy/waiting.ts';
import { capitalised } from './dates.ts';
import { messages as en } from './en/waiting.ts';
import type { Language } from './language.ts';
import { catalogue } from './messages.ts';
import type { Viewer } from './viewer.ts';
import type { Duration, Zone } from '../time/index.ts';
import type { WaitingReason, WaitingReasonCode, WaitingReasonParameters } from '../waiting/refusal.ts';

/** Who reads a reason, and in which zone's time. */
export interface WaitingReader {
  readonly viewer: Viewer;
  readonly zone: Zone;
}

/** What the waiting list says: a new reason does not compile until both languages have words for it. */
export interface WaitingMessages {
  /** Rules that are published, so that everyone can see that they are fair (rows A7, I4). */
  readonly published: {
    readonly fairness: string;
    readonly waitingList: (offerFor: Duration, offers: number) => string;
  };
  readonly reasons: {
    readonly [Code in WaitingReasonCode]: (parameters: WaitingReasonParameters[Code], reader: WaitingReader) => string;
  };
}

export const waitingWords = /* @__PURE__ */ catalogue<WaitingMessages>({ en, cy, reviewed: { en: true, cy: false } });

/** Why something about the waiting list was refused, in a plain sentence. Times are the zone's. */
export function waitingReasonText(language: Language, reason: WaitingReason, zone: Zone, viewer: Viewer): string {
  // Code and parameters belong together by the type of `WaitingReason`; TypeScript cannot follow that through an index.
  const say = waitingWords(language).reasons[reason.code] as (
    parameters: WaitingReason['parameters'],
    reader: WaitingReader,
  ) => string;
  return capitalised(say(reason.parameters, { viewer, zone }));
}

import { messages as cy } from './cy/episode.ts';
import { capitalised } from './dates.ts';
import { messages as en } from './en/episode.ts';
import type { Language } from './language.ts';
import { catalogue } from './messages.ts';
import type { DischargeCause } from '../episode/episode.ts';
import type { EpisodeReason, EpisodeReasonCode, EpisodeReasonParameters } from '../episode/refusal.ts';
import type { Zone } from '../time/index.ts';

/** Words about the course of therapy (rows E2 to E5), left out of `index.ts`: staff's pages need them, members' do not. */
export interface EpisodeMessages {
  readonly reasons: {
    readonly [Code in EpisodeReasonCode]: (parameters: EpisodeReasonParameters[Code], zone: Zone) => string;
  };
  /** Why a course ended, as said to staff. */
  readonly discharged: Readonly<Record<DischargeCause, string>>;
}

export const episodeWords = /* @__PURE__ */ catalogue<EpisodeMessages>({ en, cy, reviewed: { en: true, cy: false } });

/** Why something about a course was refused, in a plain sentence or two. Times are the zone's. */
export function episodeReasonText(language: Language, { code, parameters }: EpisodeReason, zone: Zone): string {
  // Code and parameters belong together by the type of the reason; TypeScript cannot follow that through an index.
  const say = episodeWords(language).reasons[code] as (given: typeof parameters, zone: Zone) => string;
  return capitalised(say(parameters, zone));
}

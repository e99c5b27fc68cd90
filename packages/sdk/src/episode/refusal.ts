import type { Instant } from '../time/index.ts';
import type { EpisodeCommandType } from './commands.ts';
import type { DischargeCause } from './episode.ts';

/** Why a command about a course is refused, each with what its message needs. */
export interface EpisodeReasonParameters {
  /** Not for this actor to do. */
  notYours: Record<never, never>;
  alreadyRegistered: { readonly at: Instant };
  /** The first access named lies in the future. */
  firstAccessAhead: { readonly at: Instant };
  /** The member was discharged, and cannot book until staff undo it. */
  discharged: { readonly at: Instant; readonly cause: DischargeCause };
  notDischarged: Record<never, never>;
  /** Staff must say why. */
  reasonNeeded: Record<never, never>;
  bookingKnown: Record<never, never>;
  bookingUnknown: Record<never, never>;
  /** The session would end after the course does (row E4). */
  afterCourse: { readonly courseEnds: Instant };
  /** The course is over already: it must be given an end that lies ahead. */
  courseOver: { readonly ended: Instant };
}

export type EpisodeReasonCode = keyof EpisodeReasonParameters;

/** One reason. Time alone removes only `firstAccessAhead`. */
export type EpisodeReason = {
  [Code in EpisodeReasonCode]: {
    readonly code: Code;
    readonly parameters: EpisodeReasonParameters[Code];
    readonly changesAt: Instant | null;
  };
}[EpisodeReasonCode];

/** The answer no, with every reason that holds: never empty. */
export interface EpisodeRefusal {
  readonly outcome: 'refused';
  readonly command: EpisodeCommandType;
  readonly reasons: readonly [EpisodeReason, ...EpisodeReason[]];
}

export function episodeReason<Code extends EpisodeReasonCode>(
  code: Code,
  parameters: EpisodeReasonParameters[Code],
  changesAt: Instant | null = null,
): EpisodeReason {
  // The mapped type ties code and parameters together; TypeScript cannot follow that through a generic literal.
  return { code, parameters, changesAt } as EpisodeReason;
}

import type { Modality, PartOfDay } from '../booking/booking.ts';
import type { Instant, LocalDate } from '../time/index.ts';
import type { WaitingCommandType } from './commands.ts';
import type { WaitingEnding } from './entry.ts';

/** Why a command about the waiting list is refused, each with what its message needs. */
export interface WaitingReasonParameters {
  /** Not for this actor to do. */
  notYours: Record<never, never>;
  /** This service keeps no waiting list. */
  noWaitingList: Record<never, never>;
  /** They are on this service's list: one place each. */
  alreadyWaiting: { readonly since: Instant };
  therapistNotOffered: Record<never, never>;
  modalityNotOffered: { readonly offered: readonly Modality[] };
  lengthNotOffered: { readonly offered: readonly number[] };
  partUnknown: { readonly part: PartOfDay };
  /** The last date that they name is over. */
  datePassed: { readonly until: LocalDate };
  /** They are not on the list any more. */
  notWaiting: { readonly state: WaitingEnding; readonly at: Instant };
  /** A time is kept for them already. */
  offerUnderway: { readonly until: Instant };
  /** This booking does not keep a time for them. */
  offerUnknown: Record<never, never>;
  /** There would be no time left to answer. */
  offerTooLate: { readonly until: Instant };
  notWished: { readonly start: Instant };
  offeredBefore: { readonly start: Instant };
  /** They have another session then. */
  memberBusy: { readonly start: Instant };
  /** They could not reserve it: see `LineFacts.cannot`. */
  memberCannot: Record<never, never>;
  /** The time is kept for somebody else on the list. */
  offeredToOther: { readonly until: Instant };
  /** Somebody else comes first. */
  notNext: Record<never, never>;
}

export type WaitingReasonCode = keyof WaitingReasonParameters;

/** One reason, and the moment from which it would no longer hold, where time alone changes it. */
export type WaitingReason = {
  [Code in WaitingReasonCode]: {
    readonly code: Code;
    readonly parameters: WaitingReasonParameters[Code];
    readonly changesAt: Instant | null;
  };
}[WaitingReasonCode];

/** The answer no, with every reason that holds: never empty. */
export interface WaitingRefusal {
  readonly outcome: 'refused';
  readonly command: WaitingCommandType;
  readonly reasons: readonly [WaitingReason, ...WaitingReason[]];
}

export function waitingReason<Code extends WaitingReasonCode>(
  code: Code,
  parameters: WaitingReasonParameters[Code],
  changesAt: Instant | null = null,
): WaitingReason {
  // The mapped type ties code and parameters together; TypeScript cannot follow that through a generic literal.
  return { code, parameters, changesAt } as WaitingReason;
}

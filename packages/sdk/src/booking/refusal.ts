import type { BookingState, Modality, PartOfDay, Preference } from './booking.ts';
import type { CommandType } from './commands.ts';
import type { Duration, Instant, LocalDate } from '../time/index.ts';

/**
 * Why a command is refused, each with what its message needs. A refusal by policy is an answer, not an error: the
 * catalogue of `language/` says each in plain words, with what to do next.
 */
export interface ReasonParameters {
  /** The actor has no part in this booking that lets them do this. */
  notYours: Record<never, never>;
  /** The booking is in a state in which this cannot be done. */
  wrongState: { readonly state: BookingState };
  /** The other side's, or one's own, time to answer ran out. */
  tooLate: { readonly deadline: Instant };
  /** Another time was accepted first, for instance in another tab. */
  alreadyBooked: { readonly start: Instant };
  noSessionsLeft: Record<never, never>;
  /** No session left, and the service also takes charges: one must be authorised first (row I5). */
  chargeNeeded: Record<never, never>;
  /** The service is not for this person: `eligibility` says why. */
  notEligible: Record<never, never>;
  /** Their course of therapy is over. */
  discharged: Record<never, never>;
  systemCheckNeeded: Record<never, never>;
  courseEnds: { readonly by: Instant };
  modalityNotOffered: { readonly offered: readonly Modality[] };
  lengthNotOffered: { readonly offered: readonly number[] };
  therapistNotOffered: Record<never, never>;
  preferencesCount: { readonly needed: number; readonly given: number };
  preferencesSame: { readonly preference: Preference };
  preferenceUnknownPart: { readonly part: PartOfDay };
  preferenceTooSoon: { readonly preference: Preference; readonly notice: Duration };
  preferenceTooFar: { readonly preference: Preference; readonly last: LocalDate };
  /** A time to reserve or to offer, sooner than the policy allows. */
  timeTooSoon: { readonly start: Instant; readonly notice: Duration };
  /** Later than the policy allows. */
  timeTooFar: { readonly start: Instant; readonly last: LocalDate };
  /** Not one of the therapist's free times. */
  timeNotOffered: { readonly start: Instant };
  /** The booking is at that time already. */
  timeSame: { readonly start: Instant };
  /** The worker does not sit in that room then. */
  outsideSitting: { readonly start: Instant };
  roomFull: { readonly start: Instant };
  /** Another time is being kept for this person. */
  alreadyHolding: Record<never, never>;
  extensionsUsedUp: { readonly allowed: number };
  /** What was agreed to is not the policy of this booking. */
  policyNotAgreed: Record<never, never>;
  /** A session in writing runs until then: one at once, and none can be ended early. */
  messagingUnderway: { readonly until: Instant };
  /** Who came is seen by the server, not said by anyone. */
  outcomeIsSeen: Record<never, never>;
  courseCount: { readonly most: number; readonly given: number };
  roundsUsedUp: { readonly allowed: number };
  proposalsCount: { readonly most: number; readonly given: number };
  proposalsSame: { readonly start: Instant };
  proposalTooSoon: { readonly start: Instant };
  proposalOutsidePreferences: { readonly start: Instant };
  /** The therapist's own time is held by something else. */
  timeTaken: { readonly start: Instant };
  /** The member has another session then. */
  memberBusy: { readonly start: Instant };
  proposalUnknown: Record<never, never>;
  proposalPassed: { readonly start: Instant };
  movesUsedUp: { readonly allowed: number };
  moveUnderway: Record<never, never>;
  /** No other time for the session waits for this person. */
  noMoveUnderway: Record<never, never>;
  /** It is past the session's start. */
  sessionBegun: { readonly start: Instant };
  /** It is too early: possible from `from` on. */
  notYet: { readonly from: Instant };
  flowDoesNotAllow: { readonly command: CommandType };
}

export type ReasonCode = keyof ReasonParameters;

/** One reason, and the moment from which it would no longer hold, where time alone changes it. */
export type Reason = {
  [Code in ReasonCode]: {
    readonly code: Code;
    readonly parameters: ReasonParameters[Code];
    readonly changesAt: Instant | null;
  };
}[ReasonCode];

/** The answer no, with every reason that holds: never empty. */
export interface Refusal {
  readonly outcome: 'refused';
  readonly command: CommandType;
  readonly reasons: readonly [Reason, ...Reason[]];
}

export function reason<Code extends ReasonCode>(
  code: Code,
  parameters: ReasonParameters[Code],
  changesAt: Instant | null = null,
): Reason {
  // The mapped type ties code and parameters together; TypeScript cannot follow that through a generic literal.
  return { code, parameters, changesAt } as Reason;
}

import type { ActorKind } from './actor.ts';
import type { BookingId, MemberId, PolicyId, ProposalId, ServiceId, TextId, TherapistId } from '../identifiers.ts';
import type { Instant, Interval, LocalDate } from '../time/index.ts';

/** How a time is agreed. One installation runs all of them, each service by its policy. */
export type Flow = 'negotiated' | 'instant' | 'offered';

/** How people meet (row A5). `messaging` is asynchronous; `telephone` carries no media here. */
export const MODALITIES = ['video', 'audio', 'text', 'messaging', 'telephone'] as const;
export type Modality = (typeof MODALITIES)[number];

/** The name of a part of the day, as the policy defines it: `morning`, `afternoon`, `evening`. */
export type PartOfDay = string;

/** A day and a part of it on which the member could meet. */
export interface Preference {
  readonly date: LocalDate;
  readonly part: PartOfDay;
}

/** An exact time that the therapist offers; it is held for the member until `answerBy` of the booking or of the move. */
export interface Proposal extends Interval {
  readonly id: ProposalId;
}

/** What became of the session that the booking was made with (see `ledger/`). */
export type SessionUse = 'held' | 'consumed' | 'released';

/** What every booking has in every state. */
export interface BookingBase {
  readonly id: BookingId;
  readonly flow: Flow;
  readonly service: ServiceId;
  readonly member: MemberId;
  readonly modality: Modality;
  /** Minutes that the session lasts. */
  readonly length: number;
  /** The version of the policy that the booking was made under, and keeps. */
  readonly policy: PolicyId;
  readonly openedAt: Instant;
  /** How many events have been folded into it. */
  readonly revision: number;
  readonly session: SessionUse;
  /** RFC 5545 SEQUENCE of its calendar entry: rises by one whenever what a calendar shows changes. */
  readonly sequence: number;
  /** The member's latest preferences, kept in every later state, so that a new request can start from them. */
  readonly preferences: readonly Preference[];
  /** 1 for the first set of preferences; one more each time none of the proposed times suited. */
  readonly round: number;
  /** Moves made so far, by anyone. */
  readonly moves: number;
}

/** Negotiated: the member asked, a therapist is to answer. Holds no time. */
export interface RequestedBooking extends BookingBase {
  readonly state: 'requested';
  /** Who may answer: one therapist, or several when the member asked for any; in the order they were asked. */
  readonly candidates: readonly TherapistId[];
  readonly answerBy: Instant;
}

/** Negotiated: one to three exact times are held for the member, who is to answer. */
export interface ProposedBooking extends BookingBase {
  readonly state: 'proposed';
  readonly therapist: TherapistId;
  readonly proposals: readonly Proposal[];
  readonly answerBy: Instant;
}

/** A move that is being agreed while the old time stands. */
export type Move =
  | {
      readonly stage: 'requested';
      readonly by: 'member';
      readonly preferences: readonly Preference[];
      /** Asked for so late that the policy counts it as a late cancel. */
      readonly late: boolean;
      readonly answerBy: Instant;
    }
  | {
      readonly stage: 'proposed';
      /** Who began the move: one that the therapist began never costs the member anything. */
      readonly by: 'member' | 'therapist';
      readonly late: boolean;
      readonly proposals: readonly Proposal[];
      readonly answerBy: Instant;
    };

interface Appointed extends BookingBase {
  readonly therapist: TherapistId;
  readonly time: Interval;
}

/** A time is agreed. */
export interface ConfirmedBooking extends Appointed {
  readonly state: 'confirmed';
  readonly move: Move | null;
  /** The last moment of the policy's grace: whoever has not come by then is absent. */
  readonly graceEnds: Instant;
}

/** Both have joined. */
export interface InSessionBooking extends Appointed {
  readonly state: 'inSession';
  readonly startedAt: Instant;
  /** When the session is closed for everyone, whether or not someone ended it. */
  readonly closesAt: Instant;
}

export interface CompletedBooking extends Appointed {
  readonly state: 'completed';
  readonly startedAt: Instant;
  readonly endedAt: Instant;
}

export interface MissedBooking extends Appointed {
  readonly state: 'missed';
  readonly by: 'member' | 'therapist';
  readonly endedAt: Instant;
}

/** Broken off, or never begun through nobody's fault: the session is given back. */
export interface InterruptedBooking extends Appointed {
  readonly state: 'interrupted';
  readonly cause: 'nobodyCame' | 'outage' | 'brokenOff';
  readonly endedAt: Instant;
}

export interface CancelledBooking extends Appointed {
  readonly state: 'cancelled';
  readonly by: ActorKind;
  readonly late: boolean;
  readonly endedAt: Instant;
}

export interface DeclinedBooking extends BookingBase {
  readonly state: 'declined';
  readonly therapist: TherapistId;
  /** The therapist's words to the member, if any. */
  readonly message: TextId | null;
  readonly endedAt: Instant;
}

export interface WithdrawnBooking extends BookingBase {
  readonly state: 'withdrawn';
  /** Who was asked, so that the member can ask again. */
  readonly candidates: readonly TherapistId[];
  readonly endedAt: Instant;
}

export interface LapsedBooking extends BookingBase {
  readonly state: 'lapsed';
  /** Who let the time run out. */
  readonly by: 'therapist' | 'member';
  readonly candidates: readonly TherapistId[];
  readonly endedAt: Instant;
}

/** A booking in one of its states. A state's data exists only in that state. */
export type Booking =
  | RequestedBooking
  | ProposedBooking
  | ConfirmedBooking
  | InSessionBooking
  | CompletedBooking
  | MissedBooking
  | InterruptedBooking
  | CancelledBooking
  | DeclinedBooking
  | WithdrawnBooking
  | LapsedBooking;

export type BookingState = Booking['state'];

export type BookingIn<State extends BookingState> = Extract<Booking, { state: State }>;

/** States that nothing leaves. */
export const TERMINAL_STATES = [
  'completed',
  'missed',
  'interrupted',
  'cancelled',
  'declined',
  'withdrawn',
  'lapsed',
] as const satisfies readonly BookingState[];

export type TerminalState = (typeof TERMINAL_STATES)[number];

export function isOver(booking: Booking): booking is BookingIn<TerminalState> {
  return (TERMINAL_STATES as readonly BookingState[]).includes(booking.state);
}

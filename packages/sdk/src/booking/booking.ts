import type { ActorKind } from './actor.ts';
import type {
  BookingId,
  MemberId,
  PlaceId,
  PolicyId,
  ProposalId,
  ServiceId,
  TextId,
  TherapistId,
} from '../identifiers.ts';
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

/** What pays for a session (row A6): one of the member's sessions or credits, an authorised charge, or nothing. */
export type Cover = 'session' | 'charge' | 'free';

/** What became of the session that the booking was made with (see `ledger/`): none while only a time is kept. */
export type SessionUse = 'none' | 'held' | 'consumed' | 'released';

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
  readonly cover: Cover;
  readonly session: SessionUse;
  /** Rises by one with each change of an agreed time and with its cancellation: tells one agreed time from the next. */
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

/** A time and who gives it. */
interface Appointed extends BookingBase {
  readonly therapist: TherapistId;
  readonly time: Interval;
  /** A place in a room whose worker sits there for everyone in it; null where the time is the therapist's own. */
  readonly place: PlaceId | null;
}

/** Instant: a time kept for a short while, for whoever is deciding or is next on the waiting list. */
export interface HeldBooking extends Appointed {
  readonly state: 'held';
  readonly source: 'member' | 'waitingList';
  readonly until: Instant;
  /** How many times it was kept for longer. */
  readonly extensions: number;
}

/** Instant: the time is taken, the therapist is to confirm. */
export interface ReservedBooking extends Appointed {
  readonly state: 'reserved';
  readonly confirmBy: Instant;
}

/** Offered: a place offered by text message, which the person is to answer. */
export interface OfferedBooking extends Appointed {
  readonly state: 'offered';
  readonly answerBy: Instant;
}

/** A time is agreed. */
export interface ConfirmedBooking extends Appointed {
  readonly state: 'confirmed';
  readonly move: Move | null;
  /**
   * The last moment of the policy's grace: whoever has not come by then is absent. By telephone, where nobody sees who
   * came: the last moment to write the outcome down.
   */
  readonly graceEnds: Instant;
}

/** Both have joined; or, in writing over days, the member has begun. */
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

/** Why a session came to nothing through nobody's fault. */
export type InterruptionCause = 'nobodyCame' | 'outage' | 'brokenOff' | 'notRecorded';

/** Broken off, or never begun through nobody's fault: the session is given back. */
export interface InterruptedBooking extends Appointed {
  readonly state: 'interrupted';
  readonly cause: InterruptionCause;
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
  /** Who said no: the therapist to a request or a reservation, the member to an offer. */
  readonly by: 'therapist' | 'member';
  readonly therapist: TherapistId;
  /** The words that came with it, if any. */
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
  | HeldBooking
  | ReservedBooking
  | OfferedBooking
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

/** Sessions of which the server sees who came; by telephone somebody has to say, in writing nobody has to come. */
export function isLive(modality: Modality): boolean {
  return modality !== 'telephone' && modality !== 'messaging';
}

/** Whether the member may book again with the session given back (rows S8, I8): it came to nothing without their doing. */
export function mayRebook(booking: Booking): boolean {
  switch (booking.state) {
    case 'interrupted':
      return true;
    case 'missed':
      return booking.by === 'therapist';
    case 'cancelled':
      return booking.by !== 'member';
    case 'declined':
    case 'lapsed':
      return booking.by === 'therapist' && booking.session === 'released';
    default:
      return false;
  }
}

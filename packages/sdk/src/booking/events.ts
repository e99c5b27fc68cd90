import type { Actor, ActorKind } from './actor.ts';
import type { Cover, Flow, InterruptionCause, Modality, Preference, Proposal } from './booking.ts';
import type { BookingId, MemberId, PlaceId, PolicyId, ServiceId, TextId, TherapistId } from '../identifiers.ts';
import type { Instant, Interval } from '../time/index.ts';

interface EventBase {
  /** Version of this event's shape. */
  readonly v: 1;
  /** When it took effect: for a deadline, the moment it was due, however late it was noticed. */
  readonly at: Instant;
  readonly by: Actor;
}

/** What every event says that opens a booking. */
interface Opened extends EventBase {
  readonly booking: BookingId;
  readonly flow: Flow;
  readonly service: ServiceId;
  readonly policy: PolicyId;
  readonly member: MemberId;
  readonly modality: Modality;
  readonly length: number;
}

export interface Requested extends Opened {
  readonly type: 'requested';
  /** Absent in events of before anything but a session could pay. */
  readonly cover?: Cover;
  readonly candidates: readonly TherapistId[];
  readonly preferences: readonly Preference[];
  readonly answerBy: Instant;
}

/** Instant: a free time is kept; nothing pays for it yet. */
export interface SlotHeld extends Opened {
  readonly type: 'slotHeld';
  readonly source: 'member' | 'waitingList';
  readonly therapist: TherapistId;
  readonly time: Interval;
  readonly until: Instant;
}

export interface HoldExtended extends EventBase {
  readonly type: 'holdExtended';
  readonly until: Instant;
}

/** The time is no longer kept: let go, or nobody decided. */
export interface HoldReleased extends EventBase {
  readonly type: 'holdReleased';
}

export interface Reserved extends EventBase {
  readonly type: 'reserved';
  readonly cover: Cover;
  readonly confirmBy: Instant;
}

export interface ProviderConfirmed extends EventBase {
  readonly type: 'providerConfirmed';
  readonly time: Interval;
  readonly graceEnds: Instant;
}

/** Instant: another time for the same booking, which the therapist is to confirm again. */
export interface Rescheduled extends EventBase {
  readonly type: 'rescheduled';
  readonly from: Interval;
  readonly to: Interval;
  readonly confirmBy: Instant;
  readonly late: boolean;
  /** What paid for the old time is lost, and another pays for the new one. */
  readonly sessionLost: boolean;
}

export interface Offered extends Opened {
  readonly type: 'offered';
  readonly cover: Cover;
  readonly therapist: TherapistId;
  readonly time: Interval;
  readonly place: PlaceId | null;
  readonly answerBy: Instant;
}

export interface Agreed extends EventBase {
  readonly type: 'agreed';
  readonly time: Interval;
  readonly graceEnds: Instant;
}

/** The member turned the place down. */
export interface OfferRefused extends EventBase {
  readonly type: 'offerRefused';
}

/** A session in writing begins with this, and is paid for at once. */
export interface MessagingStarted extends Opened {
  readonly type: 'messagingStarted';
  readonly cover: Cover;
  readonly therapist: TherapistId;
  readonly closesAt: Instant;
}

/** The time of a session in writing is over. */
export interface MessagingEnded extends EventBase {
  readonly type: 'messagingEnded';
}

export interface Proposed extends EventBase {
  readonly type: 'proposed';
  readonly therapist: TherapistId;
  readonly proposals: readonly Proposal[];
  readonly answerBy: Instant;
}

/** One therapist said no; `last` when no other candidate is left, and the booking is over. */
export interface Declined extends EventBase {
  readonly type: 'declined';
  readonly therapist: TherapistId;
  readonly message: TextId | null;
  readonly last: boolean;
}

export interface Accepted extends EventBase {
  readonly type: 'accepted';
  readonly proposal: Proposal;
  readonly graceEnds: Instant;
}

/** None of the times suited: a new round with the same therapist. */
export interface Refused extends EventBase {
  readonly type: 'refused';
  readonly preferences: readonly Preference[];
  readonly answerBy: Instant;
}

export interface Withdrawn extends EventBase {
  readonly type: 'withdrawn';
}

export interface Lapsed extends EventBase {
  readonly type: 'lapsed';
  /** Who let the time run out. */
  readonly waitingFor: 'therapist' | 'member';
}

export interface MoveRequested extends EventBase {
  readonly type: 'moveRequested';
  readonly preferences: readonly Preference[];
  readonly late: boolean;
  readonly answerBy: Instant;
}

export interface MoveProposed extends EventBase {
  readonly type: 'moveProposed';
  readonly startedBy: 'member' | 'therapist';
  readonly late: boolean;
  readonly proposals: readonly Proposal[];
  readonly answerBy: Instant;
}

export interface Moved extends EventBase {
  readonly type: 'moved';
  readonly from: Interval;
  readonly to: Proposal;
  readonly graceEnds: Instant;
  /** The session of the old time is lost and another is held for the new one. */
  readonly sessionLost: boolean;
}

/** A move came to nothing: the time agreed before stands. */
export interface MoveEnded extends EventBase {
  readonly type: 'moveEnded';
  readonly cause: 'withdrawn' | 'declined' | 'refused' | 'lapsed';
  readonly message: TextId | null;
}

export interface Cancelled extends EventBase {
  readonly type: 'cancelled';
  readonly who: ActorKind;
  readonly late: boolean;
  readonly sessionLost: boolean;
  readonly message: TextId | null;
}

export interface Started extends EventBase {
  readonly type: 'started';
  readonly closesAt: Instant;
}

export interface Completed extends EventBase {
  readonly type: 'completed';
}

export interface Missed extends EventBase {
  readonly type: 'missed';
  readonly who: 'member' | 'therapist';
  readonly sessionLost: boolean;
}

export interface Interrupted extends EventBase {
  readonly type: 'interrupted';
  readonly cause: InterruptionCause;
}

/** Events that can only be a booking's first. */
export type OpeningEvent = Requested | SlotHeld | Offered | MessagingStarted;

export type BookingEvent =
  | OpeningEvent
  | HoldExtended
  | HoldReleased
  | Reserved
  | ProviderConfirmed
  | Rescheduled
  | Agreed
  | OfferRefused
  | MessagingEnded
  | Proposed
  | Declined
  | Accepted
  | Refused
  | Withdrawn
  | Lapsed
  | MoveRequested
  | MoveProposed
  | Moved
  | MoveEnded
  | Cancelled
  | Started
  | Completed
  | Missed
  | Interrupted;

export type EventType = BookingEvent['type'];

export type EventOf<Type extends EventType> = Extract<BookingEvent, { type: Type }>;

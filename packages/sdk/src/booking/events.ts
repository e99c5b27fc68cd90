import type { Actor, ActorKind } from './actor.ts';
import type { Flow, Modality, Preference, Proposal } from './booking.ts';
import type { BookingId, MemberId, PolicyId, ServiceId, TextId, TherapistId } from '../identifiers.ts';
import type { Instant, Interval } from '../time/index.ts';

interface EventBase {
  /** Version of this event's shape. Older ones are lifted by `upcast`. */
  readonly v: 1;
  /** When it took effect: for a deadline, the moment it was due, however late it was noticed. */
  readonly at: Instant;
  readonly by: Actor;
}

export interface Requested extends EventBase {
  readonly type: 'requested';
  readonly booking: BookingId;
  readonly flow: Flow;
  readonly service: ServiceId;
  readonly policy: PolicyId;
  readonly member: MemberId;
  readonly modality: Modality;
  readonly length: number;
  readonly candidates: readonly TherapistId[];
  readonly preferences: readonly Preference[];
  readonly answerBy: Instant;
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
  readonly cause: 'nobodyCame' | 'outage' | 'brokenOff';
}

export type BookingEvent =
  | Requested
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

import type { Actor } from '../booking/actor.ts';
import type { BookingId, MemberId, PolicyId, ServiceId, TextId } from '../identifiers.ts';
import type { Instant, Interval } from '../time/index.ts';
import type { BookingClock, DischargeCause, EpisodeId, Term } from './episode.ts';

interface EventBase {
  /** Version of this event's shape. */
  readonly v: 1;
  /** When it took effect: for a deadline, the moment it was due, however late it was noticed. */
  readonly at: Instant;
  readonly by: Actor;
}

export interface EpisodeRegistered extends EventBase {
  readonly type: 'registered';
  readonly episode: EpisodeId;
  readonly member: MemberId;
  readonly service: ServiceId;
  readonly policy: PolicyId;
  readonly firstAccess: Instant;
  readonly clock: BookingClock;
  readonly course: Term;
}

/** The member is reminded that a first booking is recommended. */
export interface EpisodeNudged extends EventBase {
  readonly type: 'nudged';
  readonly due: Instant;
}

/** The member is warned of a discharge to come. */
export interface EpisodeWarned extends EventBase {
  readonly type: 'warned';
  readonly of: 'booking' | 'course';
  readonly due: Instant;
}

export interface EpisodeBookingOpened extends EventBase {
  readonly type: 'bookingOpened';
  readonly booking: BookingId;
  readonly clock: BookingClock;
}

/** A time was agreed, or moved. */
export interface EpisodeSessionBooked extends EventBase {
  readonly type: 'sessionBooked';
  readonly booking: BookingId;
  readonly time: Interval;
}

/** How a booking ended without a session. */
export type BookingEnding =
  'withdrawn' | 'declined' | 'lapsedByTherapist' | 'lapsedByMember' | 'cancelled' | 'missed' | 'interrupted';

export interface EpisodeBookingEnded extends EventBase {
  readonly type: 'bookingEnded';
  readonly booking: BookingId;
  readonly how: BookingEnding;
  /** The time to book from now on; null once discharged. */
  readonly clock: BookingClock | null;
}

export interface EpisodeSessionCompleted extends EventBase {
  readonly type: 'sessionCompleted';
  readonly booking: BookingId;
  readonly clock: BookingClock | null;
}

export interface EpisodeDischarged extends EventBase {
  readonly type: 'discharged';
  readonly cause: DischargeCause;
  readonly reason: TextId | null;
  /** Bookings to be ended with it, so that what they hold is released (row E5): all but a session that has begun. */
  readonly release: readonly BookingId[];
}

export interface EpisodeDischargeUndone extends EventBase {
  readonly type: 'dischargeUndone';
  readonly reason: TextId;
  readonly clock: BookingClock;
  readonly course: Term;
}

export type EpisodeEvent =
  | EpisodeRegistered
  | EpisodeNudged
  | EpisodeWarned
  | EpisodeBookingOpened
  | EpisodeSessionBooked
  | EpisodeBookingEnded
  | EpisodeSessionCompleted
  | EpisodeDischarged
  | EpisodeDischargeUndone;

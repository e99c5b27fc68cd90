import type { Actor } from '../booking/actor.ts';
import type { BookingId, MemberId, PolicyId, ServiceId } from '../identifiers.ts';
import type { Instant } from '../time/index.ts';
import type { WaitingEntryId, WaitingLapseCause, WaitingOffer } from './entry.ts';
import type { WaitingWishes } from './wishes.ts';

interface EventBase {
  /** Version of this event's shape. */
  readonly v: 1;
  /** When it took effect: for a deadline, the moment it was due, however late it was noticed. */
  readonly at: Instant;
  readonly by: Actor;
}

export interface WaitingJoined extends EventBase {
  readonly type: 'joined';
  readonly entry: WaitingEntryId;
  readonly member: MemberId;
  readonly service: ServiceId;
  readonly policy: PolicyId;
  readonly wishes: WaitingWishes;
  readonly endsAt: Instant;
  readonly offersAllowed: number;
}

export interface WaitingOffered extends EventBase, WaitingOffer {
  readonly type: 'offered';
}

/** The time that was offered was let go; it does not count as unanswered. */
export interface WaitingDeclined extends EventBase {
  readonly type: 'declined';
  readonly booking: BookingId;
}

/** The time that was offered ran out. */
export interface WaitingUnanswered extends EventBase {
  readonly type: 'unanswered';
  readonly booking: BookingId;
}

export interface WaitingBooked extends EventBase {
  readonly type: 'booked';
  readonly booking: BookingId;
}

export interface WaitingLeft extends EventBase {
  readonly type: 'left';
  /** The booking that still keeps a time for them, to be released with it. */
  readonly release: BookingId | null;
}

export interface WaitingLapsed extends EventBase {
  readonly type: 'lapsed';
  readonly cause: WaitingLapseCause;
}

export type WaitingEvent =
  WaitingJoined | WaitingOffered | WaitingDeclined | WaitingUnanswered | WaitingBooked | WaitingLeft | WaitingLapsed;

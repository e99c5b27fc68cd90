import type { BookingId, MemberId, PolicyId, ServiceId } from '../identifiers.ts';
import type { Instant } from '../time/index.ts';
import type { WaitingEntryId } from './entry.ts';
import type { FreedSlot, WaitingWishes } from './wishes.ts';

/** Member, or staff for them: gets into line. The only command without an entry. */
export interface JoinCommand {
  readonly type: 'join';
  readonly entry: WaitingEntryId;
  readonly member: MemberId;
  readonly service: ServiceId;
  readonly policy: PolicyId;
  readonly wishes: WaitingWishes;
}

/** Member or staff: gets out of line; the system, when the member's course of therapy ends. */
export interface LeaveCommand {
  readonly type: 'leave';
}

/** System: a time that became free was kept for them, by the booking named. */
export interface OfferWaitingCommand {
  readonly type: 'offer';
  readonly booking: BookingId;
  readonly slot: FreedSlot;
  /** Until when that booking keeps it. */
  readonly until: Instant;
}

/** System: the time that they were offered was let go before it ran out. */
export interface DeclineWaitingCommand {
  readonly type: 'decline';
  readonly booking: BookingId;
}

/** System: they reserved the time that they were offered. */
export interface BookWaitingCommand {
  readonly type: 'book';
  readonly booking: BookingId;
}

/** What bookings tell an entry: see `waitingCommands`. */
export type WaitingFact = DeclineWaitingCommand | BookWaitingCommand;

export type WaitingCommand = JoinCommand | LeaveCommand | OfferWaitingCommand | WaitingFact;

export type WaitingCommandType = WaitingCommand['type'];

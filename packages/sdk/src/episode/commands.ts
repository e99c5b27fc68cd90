import type { BookingId, MemberId, PolicyId, ServiceId, TextId } from '../identifiers.ts';
import type { Instant, Interval } from '../time/index.ts';
import type { EpisodeId } from './episode.ts';
import type { BookingEnding } from './events.ts';

/** Member, staff or system: the course begins. The only command without a course. */
export interface RegisterCommand {
  readonly type: 'register';
  readonly episode: EpisodeId;
  readonly member: MemberId;
  readonly service: ServiceId;
  readonly policy: PolicyId;
  /** When the member first got into the service: the six months count from it (row E4). */
  readonly firstAccess: Instant;
}

/** System: a booking of the course was opened; a discharged member can open none. */
export interface BookingOpenedCommand {
  readonly type: 'bookingOpened';
  readonly booking: BookingId;
}

/** System: a time was agreed, or moved. */
export interface SessionBookedCommand {
  readonly type: 'sessionBooked';
  readonly booking: BookingId;
  readonly time: Interval;
}

/** System: a booking came to nothing. */
export interface BookingEndedCommand {
  readonly type: 'bookingEnded';
  readonly booking: BookingId;
  readonly how: BookingEnding;
}

/** System: a session took place. */
export interface SessionCompletedCommand {
  readonly type: 'sessionCompleted';
  readonly booking: BookingId;
}

/** Staff: ends the course. */
export interface DischargeCommand {
  readonly type: 'discharge';
  readonly reason: TextId | null;
}

/** Staff: takes a discharge back (row E5). */
export interface UndoDischargeCommand {
  readonly type: 'undoDischarge';
  readonly reason: TextId | null;
  /** A new end of the course; null keeps the one that it had, which must then still lie ahead. */
  readonly courseEnds: Instant | null;
}

/** What bookings tell a course: see `episodeCommands`. */
export type EpisodeFact = BookingOpenedCommand | SessionBookedCommand | BookingEndedCommand | SessionCompletedCommand;

export type EpisodeCommand = RegisterCommand | EpisodeFact | DischargeCommand | UndoDischargeCommand;

export type EpisodeCommandType = EpisodeCommand['type'];

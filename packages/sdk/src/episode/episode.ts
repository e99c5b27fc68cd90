import type { BookingId, Identifier, MemberId, PolicyId, ServiceId, TextId } from '../identifiers.ts';
import type { Instant, Interval } from '../time/index.ts';

/** One course of therapy of one member with one service. */
export type EpisodeId = Identifier<'episode'>;

/** Something that is due, and when the member is warned of it: moments still to come, soonest first. */
export interface Term {
  readonly due: Instant;
  readonly warnAt: readonly Instant[];
}

/**
 * The time within which the next session must be booked. It stands still while any booking is open: a request that
 * waits (row E2), a session that lies ahead (row E3: a longer break agreed with the therapist is a session booked for
 * later).
 */
export type BookingClock = RunningClock | StoppedClock;

export interface RunningClock extends Term {
  readonly runs: true;
  /** When the member is to be reminded that a first booking is recommended; null once that is done. */
  readonly nudgeAt: Instant | null;
}

export interface StoppedClock {
  readonly runs: false;
  readonly stoppedAt: Instant;
  /** When it would have been due, and the nudge, had it not been stopped: what was left is counted from `stoppedAt`. */
  readonly due: Instant;
  readonly nudgeAt: Instant | null;
}

/** A booking of the course that is not over. */
export interface OpenBooking {
  readonly id: BookingId;
  /** The agreed time; null while none is agreed. */
  readonly time: Interval | null;
}

/** What every course has in every state. */
export interface EpisodeBase {
  readonly id: EpisodeId;
  readonly member: MemberId;
  readonly service: ServiceId;
  /** The version of the policy that it was registered under, and keeps. */
  readonly policy: PolicyId;
  readonly registeredAt: Instant;
  readonly firstAccess: Instant;
  /** The end of the course: no session may end after it (row E4). */
  readonly course: Term;
  readonly open: readonly OpenBooking[];
  /** How many sessions were completed. */
  readonly completed: number;
  /** How many events have been folded into it. */
  readonly revision: number;
}

/** No session has taken place yet (row E2). */
export interface RegisteredEpisode extends EpisodeBase {
  readonly state: 'registered';
  readonly clock: BookingClock;
}

/** In therapy: at least one session was completed (row E3). */
export interface ActiveEpisode extends EpisodeBase {
  readonly state: 'active';
  readonly clock: BookingClock;
  readonly lastCompletedAt: Instant;
}

export type DischargeCause = 'noFirstBooking' | 'noFurtherBooking' | 'courseEnded' | 'staff';

/** Over, unless staff undo it (row E5). A session that had begun is still ended and counted. */
export interface DischargedEpisode extends EpisodeBase {
  readonly state: 'discharged';
  readonly cause: DischargeCause;
  /** Why, in the words of the staff who did it. */
  readonly reason: TextId | null;
  readonly dischargedAt: Instant;
  readonly lastCompletedAt: Instant | null;
}

export type Episode = RegisteredEpisode | ActiveEpisode | DischargedEpisode;

export type EpisodeState = Episode['state'];

/** When the course ends, as `AccountFacts.courseEnds` of a booking's context wants it (row E4). */
export function courseEnds(episode: Episode): Instant {
  return episode.course.due;
}

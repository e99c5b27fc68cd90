import type { Booking, BookingEvent, BookingId, Instant, Policy, PolicyId } from '@meetwell/sdk';
import { episodePolicy } from '@meetwell/sdk/policy';
import {
  episodeNextDue,
  evolveEpisode,
  followBooking,
  settleEpisode,
  type Episode,
  type EpisodeEvent,
  type EpisodeId,
  type EpisodePolicy,
} from '@meetwell/sdk/episode';

/** A course with what a transaction is about to add to it. */
export interface FollowedCourse {
  /** As stored; null for one that begins. */
  readonly before: Episode | null;
  readonly after: Episode;
  /** From `before.revision + 1` on. */
  readonly events: readonly EpisodeEvent[];
}

/** What happened to a booking of the course, dated. */
export interface BookingFact {
  readonly booking: BookingId;
  readonly event: BookingEvent;
}

/** Events that open a booking: only these make a course know one. */
const OPENS: readonly BookingEvent['type'][] = ['requested', 'reserved', 'offered', 'messagingStarted'];

/** What happened to bookings is after the end of their course, which nobody has written down yet: that comes first. */
export class CourseOver extends Error {
  constructor(course: EpisodeId) {
    super(`Course ${course} is over`);
    this.name = 'CourseOver';
  }
}

/**
 * The course after what its bookings did, in the order of their dates, with its own deadlines in between.
 *
 * Bookings that the course does not know (they are older than it, or only keep a time) tell it nothing.
 * @throws CourseOver
 * @throws Error when the course does not allow it: the rules of bookings have said so before.
 */
export function following(
  course: FollowedCourse,
  facts: readonly BookingFact[],
  policy: EpisodePolicy,
): FollowedCourse {
  const inOrder = facts
    .map((fact, index) => ({ ...fact, index }))
    .sort((one, other) => compare(one.event.at, other.event.at) || one.index - other.index);
  return inOrder.reduce((known, { booking, event }) => {
    const opens = OPENS.includes(event.type);
    if (!opens && !known.after.open.some(({ id }) => id === booking)) return known;
    const decision = followBooking(known.after, booking, event, policy);
    if (decision.outcome === 'refused') {
      if (decision.reasons[0].code === 'discharged') throw new CourseOver(known.after.id);
      throw new Error(`Course ${known.after.id} does not allow ${event.type}: ${decision.reasons[0].code}`);
    }
    return added(known, decision.events);
  }, course);
}

/**
 * A course as it is stored, after what is staged of its bookings, and settled.
 * @throws CourseOver when it is over by itself, and may have bookings to end that are not staged.
 */
export function followedBy(
  course: Episode,
  staging: ReadonlyMap<BookingId, { readonly after: Booking; readonly events: readonly BookingEvent[] }>,
  policies: ReadonlyMap<PolicyId, Policy>,
  now: Instant,
): FollowedCourse {
  const overdue = episodeNextDue(course);
  if (overdue !== null && overdue <= now) throw new CourseOver(course.id);
  const own = [...staging.values()].filter(
    ({ after }) => after.member === course.member && after.service === course.service,
  );
  const facts = own.flatMap(({ after, events }) => events.map((event) => ({ booking: after.id, event })));
  const followed = following({ before: course, after: course, events: [] }, facts, policyOf(course, policies));
  const settled = settledCourse(followed, now);
  if (settled.events.some((event) => event.type === 'discharged' && event.release.length > 0)) {
    throw new CourseOver(course.id);
  }
  return settled;
}

/** The rules that a course keeps: of the version that it was registered under. */
export function policyOf(
  { id, policy }: Pick<Episode, 'id' | 'policy'>,
  policies: ReadonlyMap<PolicyId, Policy>,
): EpisodePolicy {
  const known = policies.get(policy);
  const rules = known === undefined ? null : episodePolicy(known);
  if (rules === null) throw new Error(`Course ${id} has a policy without courses`);
  return rules;
}

/** The course with its deadlines up to a moment applied. */
export function settledCourse(course: FollowedCourse, until: Instant): FollowedCourse {
  return added(course, settleEpisode(course.after, until));
}

export function added(course: FollowedCourse, events: readonly EpisodeEvent[]): FollowedCourse {
  return {
    ...course,
    after: events.reduce<Episode>(evolveEpisode, course.after),
    events: [...course.events, ...events],
  };
}

function compare(one: Instant, other: Instant): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

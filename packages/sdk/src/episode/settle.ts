import { SYSTEM } from '../booking/actor.ts';
import type { BookingId } from '../identifiers.ts';
import type { Instant } from '../time/index.ts';
import { episodeDeadlines, type EpisodeDeadline } from './deadlines.ts';
import type { Episode } from './episode.ts';
import type { EpisodeEvent } from './events.ts';
import { evolveEpisode } from './evolve.ts';

/**
 * The events of every deadline that has passed, each dated when it was due, however late this is asked (row E6).
 *
 * Tell the course what its bookings did up to `now` first (`followBooking`): a request that waited stopped the clock,
 * and one that lapsed at noon set it going at noon.
 */
export function settleEpisode(episode: Episode, now: Instant): readonly EpisodeEvent[] {
  const events: EpisodeEvent[] = [];
  let current = episode;
  for (;;) {
    const [next] = episodeDeadlines(current);
    if (next === undefined || next.at > now) return events;
    const event = eventOf(current, next);
    events.push(event);
    current = evolveEpisode(current, event);
  }
}

/** The course as it is at a moment: {@link settleEpisode}, folded. */
export function settledEpisode(episode: Episode, now: Instant): Episode {
  return settleEpisode(episode, now).reduce<Episode>(evolveEpisode, episode);
}

function eventOf(episode: Episode, { kind, at }: EpisodeDeadline): EpisodeEvent {
  const stamp = { v: 1, at, by: SYSTEM } as const;
  const due = episode.state === 'discharged' ? at : episode.clock.due;
  switch (kind) {
    case 'nudge':
      return { ...stamp, type: 'nudged', due };
    case 'bookingWarning':
      return { ...stamp, type: 'warned', of: 'booking', due };
    case 'courseWarning':
      return { ...stamp, type: 'warned', of: 'course', due: episode.course.due };
    case 'courseEnds':
      return { ...stamp, type: 'discharged', cause: 'courseEnded', reason: null, release: toRelease(episode, at) };
    case 'bookingDue': {
      const cause = episode.state === 'active' ? 'noFurtherBooking' : 'noFirstBooking';
      return { ...stamp, type: 'discharged', cause, reason: null, release: toRelease(episode, at) };
    }
  }
}

/** The bookings that a discharge ends: a session that has begun is not broken off. */
export function toRelease(episode: Episode, at: Instant): readonly BookingId[] {
  return episode.open.filter(({ time }) => time === null || time.start > at).map(({ id }) => id);
}

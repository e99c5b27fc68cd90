import type { Instant } from '../time/index.ts';
import type { BookingClock, DischargedEpisode, Episode, EpisodeState, OpenBooking, Term } from './episode.ts';
import type { EpisodeEvent } from './events.ts';

/**
 * The course after one more event: pure, and total over every event that `decideEpisode` and `settleEpisode` can give.
 * @throws TypeError when the event cannot follow: the stored events are then not a course's.
 */
export function evolveEpisode(episode: Episode | null, event: EpisodeEvent): Episode {
  if (episode === null) {
    if (event.type !== 'registered') throw new TypeError(`A course cannot begin with ${event.type}`);
    const { episode: id, member, service, policy, firstAccess, clock, course, at } = event;
    const base = { id, member, service, policy, registeredAt: at, firstAccess, course, open: [], completed: 0 };
    return { ...base, state: 'registered', clock, revision: 1 };
  }
  return { ...next(episode, event), revision: episode.revision + 1 };
}

/** The course that a list of events makes, from the first on. */
export function foldEpisode(events: readonly EpisodeEvent[]): Episode {
  const episode = events.reduce<Episode | null>(evolveEpisode, null);
  if (episode === null) throw new TypeError('A course has at least one event');
  return episode;
}

function next(episode: Episode, event: EpisodeEvent): Episode {
  switch (event.type) {
    case 'registered':
      throw new TypeError(`Course ${episode.id} was registered twice`);
    case 'nudged': {
      const going = within(episode, event, 'registered');
      return { ...going, clock: { ...going.clock, nudgeAt: null } };
    }
    case 'warned': {
      const going = within(episode, event, 'registered', 'active');
      if (event.of === 'course') return { ...going, course: warned(going.course, event.at) };
      return going.clock.runs ? { ...going, clock: warned(going.clock, event.at) } : going;
    }
    case 'bookingOpened': {
      const going = within(episode, event, 'registered', 'active');
      return { ...going, clock: event.clock, open: [...going.open, { id: event.booking, time: null }] };
    }
    case 'sessionBooked': {
      const { booking, time } = event;
      const open = episode.open.map((one): OpenBooking => (one.id === booking ? { id: booking, time } : one));
      return { ...within(episode, event, 'registered', 'active'), open };
    }
    case 'bookingEnded':
      return { ...withClock(episode, event.clock), open: without(episode, event.booking) };
    case 'sessionCompleted': {
      const after = {
        completed: episode.completed + 1,
        open: without(episode, event.booking),
        lastCompletedAt: event.at,
      };
      if (episode.state === 'discharged' || event.clock === null) {
        return { ...within(episode, event, 'discharged'), ...after };
      }
      return { ...episode, ...after, state: 'active', clock: event.clock };
    }
    case 'discharged': {
      const { clock: _, ...going } = within(episode, event, 'registered', 'active');
      const { cause, reason, at: dischargedAt } = event;
      const lastCompletedAt = going.state === 'active' ? going.lastCompletedAt : null;
      return { ...going, state: 'discharged', cause, reason, dischargedAt, lastCompletedAt };
    }
    case 'dischargeUndone':
      return undone(within(episode, event, 'discharged'), event.clock, event.course);
  }
}

function undone(episode: DischargedEpisode, clock: BookingClock, course: Term): Episode {
  const { cause: _cause, reason: _reason, dischargedAt: _at, lastCompletedAt, ...base } = episode;
  return lastCompletedAt === null
    ? { ...base, state: 'registered', clock, course }
    : { ...base, state: 'active', clock, course, lastCompletedAt };
}

function withClock(episode: Episode, clock: BookingClock | null): Episode {
  return episode.state === 'discharged' || clock === null ? episode : { ...episode, clock };
}

function warned<One extends Term>(term: One, at: Instant): One {
  return { ...term, warnAt: term.warnAt.filter((moment) => moment > at) };
}

function without(episode: Episode, booking: string): readonly OpenBooking[] {
  return episode.open.filter(({ id }) => id !== booking);
}

function within<State extends EpisodeState>(
  episode: Episode,
  event: EpisodeEvent,
  ...states: readonly State[]
): Extract<Episode, { state: State }> {
  if (!(states as readonly EpisodeState[]).includes(episode.state)) {
    throw new TypeError(`Course ${episode.id} is ${episode.state}: ${event.type} cannot follow`);
  }
  return episode as Extract<Episode, { state: State }>;
}

import { SYSTEM } from '../booking/actor.ts';
import type { BookingEvent } from '../booking/events.ts';
import type { BookingId } from '../identifiers.ts';
import type { EpisodeFact } from './commands.ts';
import { decideEpisode, type EpisodeDecision } from './decide.ts';
import type { Episode } from './episode.ts';
import type { BookingEnding, EpisodeEvent } from './events.ts';
import { evolveEpisode } from './evolve.ts';
import type { EpisodePolicy } from './policy.ts';
import { settleEpisode } from './settle.ts';

/**
 * What an event of a booking tells the course that it belongs to. There is no default on purpose: a new kind of event
 * does not compile until it says what it means for the course.
 */
export function episodeCommands(booking: BookingId, event: BookingEvent): readonly EpisodeFact[] {
  switch (event.type) {
    case 'requested':
    case 'reserved':
    case 'offered':
    case 'messagingStarted':
      return [{ type: 'bookingOpened', booking }];
    case 'providerConfirmed':
    case 'agreed':
      return [{ type: 'sessionBooked', booking, time: event.time }];
    case 'accepted':
      return [{ type: 'sessionBooked', booking, time: { start: event.proposal.start, end: event.proposal.end } }];
    case 'moved':
      return [{ type: 'sessionBooked', booking, time: { start: event.to.start, end: event.to.end } }];
    case 'completed':
    case 'messagingEnded':
      return [{ type: 'sessionCompleted', booking }];
    case 'declined':
      return event.last ? [ended(booking, 'declined')] : [];
    case 'lapsed':
      return [ended(booking, event.waitingFor === 'therapist' ? 'lapsedByTherapist' : 'lapsedByMember')];
    case 'withdrawn':
    case 'cancelled':
    case 'missed':
    case 'interrupted':
      return [ended(booking, event.type)];
    case 'offerRefused':
      return [ended(booking, 'declined')];
    // A time that is only kept says nothing yet, and another time is told when the therapist has confirmed it.
    case 'slotHeld':
    case 'holdExtended':
    case 'holdReleased':
    case 'rescheduled':
    case 'proposed':
    case 'refused':
    case 'moveRequested':
    case 'moveProposed':
    case 'moveEnded':
    case 'started':
      return [];
  }
}

function ended(booking: BookingId, how: BookingEnding): EpisodeFact {
  return { type: 'bookingEnded', booking, how };
}

/**
 * The events of a course that an event of one of its bookings causes: first what was due before it, then what it
 * means, dated as the booking's event is. Events of several bookings are to be told in the order of their dates.
 *
 * @returns the refusal when the course does not allow it: then the booking's event must not happen either.
 */
export function followBooking(
  episode: Episode,
  booking: BookingId,
  event: BookingEvent,
  policy: EpisodePolicy,
): EpisodeDecision {
  const events: EpisodeEvent[] = [...settleEpisode(episode, event.at)];
  let current = events.reduce<Episode>(evolveEpisode, episode);
  for (const command of episodeCommands(booking, event)) {
    const decision = decideEpisode(current, command, { now: event.at, actor: SYSTEM, policy });
    if (decision.outcome === 'refused') return decision;
    events.push(...decision.events);
    current = decision.events.reduce<Episode>(evolveEpisode, current);
  }
  return { outcome: 'accepted', events };
}

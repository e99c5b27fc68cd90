import type { BookingEvent } from '../booking/events.ts';

/** What becomes of what pays for a booking, be that a session or an authorised charge. */
export type Use = 'held' | 'consumed' | 'released';

/** What each adds to the sessions that can still be booked (row E1): `consumed` closes a hold and adds nothing. */
export const SESSION_AMOUNTS = { held: -1, consumed: 0, released: 1 } as const satisfies Readonly<Record<Use, number>>;

/**
 * What an event of a booking does, in this order, to what pays for the booking. It is the same for a session and for a
 * charge (rows E1, I5); where the booking is free, there is nothing that it could be done to.
 */
export function usesOf(event: BookingEvent): readonly Use[] {
  switch (event.type) {
    case 'requested':
    case 'reserved':
    case 'offered':
      return ['held'];
    case 'messagingStarted':
      return ['held', 'consumed'];
    case 'completed':
      return ['consumed'];
    case 'withdrawn':
    case 'lapsed':
    case 'offerRefused':
    case 'interrupted':
      return ['released'];
    case 'declined':
      return event.last ? ['released'] : [];
    case 'cancelled':
    case 'missed':
      return [event.sessionLost ? 'consumed' : 'released'];
    case 'moved':
    case 'rescheduled':
      // Moving writes nothing, unless it came too late: then the old time's session is lost and another is held.
      return event.sessionLost ? ['consumed', 'held'] : [];
    default:
      return [];
  }
}

import { describe, expect, it } from 'vitest';
import type { BookingState } from './booking.ts';
import type { BookingEvent, EventType } from './events.ts';
import { evolve, fold } from './evolve.ts';
import recorded from './fixtures/events-v1.json' with { type: 'json' };

const histories = recorded.histories as unknown as readonly { name: string; events: readonly BookingEvent[] }[];
const bookings = histories.map(({ events }) => fold(events));
const events = new Map(histories.flatMap((history) => history.events.map((event) => [event.type, event] as const)));

/** From which states each event can follow. */
const FROM: Readonly<Record<EventType, readonly BookingState[]>> = {
  requested: [],
  slotHeld: [],
  offered: [],
  messagingStarted: [],
  holdExtended: ['held'],
  holdReleased: ['held'],
  reserved: ['held'],
  providerConfirmed: ['reserved'],
  rescheduled: ['reserved', 'confirmed'],
  agreed: ['offered'],
  offerRefused: ['offered'],
  proposed: ['requested'],
  declined: ['requested', 'proposed', 'reserved'],
  accepted: ['proposed'],
  refused: ['proposed'],
  withdrawn: ['requested', 'proposed', 'offered'],
  lapsed: ['requested', 'proposed', 'reserved', 'offered'],
  moveRequested: ['confirmed'],
  moveProposed: ['confirmed'],
  moved: ['confirmed'],
  moveEnded: ['confirmed'],
  cancelled: ['reserved', 'confirmed'],
  started: ['confirmed'],
  completed: ['confirmed', 'inSession'],
  messagingEnded: ['confirmed', 'inSession'],
  missed: ['confirmed'],
  interrupted: ['confirmed', 'inSession'],
};

describe('an event', () => {
  it.each(Object.entries(FROM) as [EventType, readonly BookingState[]][])(
    '%s follows only from %o, and counts one',
    (type, from) => {
      const event = events.get(type);
      if (event === undefined) throw new Error(`No event ${type} is recorded`);
      for (const booking of bookings) {
        if (from.includes(booking.state)) {
          const { revision, id, openedAt, policy, member } = evolve(booking, event);
          expect({ revision, id, openedAt, policy, member }).toEqual({
            revision: booking.revision + 1,
            id: booking.id,
            openedAt: booking.openedAt,
            policy: booking.policy,
            member: booking.member,
          });
        } else {
          expect(() => evolve(booking, event)).toThrow(
            new TypeError(`Booking ${booking.id} is ${booking.state}: ${type} cannot follow`),
          );
        }
      }
    },
  );

  it('begins a booking only where it opens one', () => {
    for (const [type, event] of events) {
      if (FROM[type].length === 0) expect(evolve(null, event)).toMatchObject({ revision: 1, id: 'booking-1' });
      else expect(() => evolve(null, event)).toThrow(new TypeError(`A booking cannot begin with ${type}`));
    }
  });

  it('is at least one in every booking', () => {
    expect(() => fold([])).toThrow(new TypeError('A booking has at least one event'));
  });
});

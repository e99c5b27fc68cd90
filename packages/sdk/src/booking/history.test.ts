import { describe, expect, it } from 'vitest';
import type { Booking, BookingState } from './booking.ts';
import type { BookingEvent, EventType } from './events.ts';
import { fold } from './evolve.ts';
import recorded from './fixtures/events-v1.json' with { type: 'json' };

interface History {
  readonly name: string;
  readonly events: readonly BookingEvent[];
  readonly booking: Booking;
}

// JSON has neither literal types nor branded ones: what is in the file is what a release stored.
const { histories } = recorded as unknown as { readonly histories: readonly History[] };

/** Written out, so that a new event or state does not compile until it is thought of here. */
const EVENT_TYPES: Readonly<Record<EventType, true>> = {
  requested: true,
  proposed: true,
  declined: true,
  accepted: true,
  refused: true,
  withdrawn: true,
  lapsed: true,
  moveRequested: true,
  moveProposed: true,
  moved: true,
  moveEnded: true,
  cancelled: true,
  started: true,
  completed: true,
  missed: true,
  interrupted: true,
  slotHeld: true,
  holdExtended: true,
  holdReleased: true,
  reserved: true,
  providerConfirmed: true,
  rescheduled: true,
  offered: true,
  agreed: true,
  offerRefused: true,
  messagingStarted: true,
  messagingEnded: true,
};

const STATES: Readonly<Record<BookingState, true>> = {
  held: true,
  reserved: true,
  offered: true,
  requested: true,
  proposed: true,
  confirmed: true,
  inSession: true,
  completed: true,
  missed: true,
  interrupted: true,
  cancelled: true,
  declined: true,
  withdrawn: true,
  lapsed: true,
};

/** What later releases know besides of a booking stored before them: that a session paid, and that no room was used. */
function sinceThen(booking: Booking): object {
  return {
    cover: 'session',
    ...('time' in booking ? { place: null } : {}),
    ...(booking.state === 'declined' ? { by: 'therapist' } : {}),
  };
}

/** What a release has stored, every later one must read: these files are added to and never changed. */
describe('events as version 1 stored them', () => {
  it.each(histories.map((history) => [history.name, history] as const))(
    'fold as they did: %s',
    (_, { events, booking }) => {
      expect(fold(events)).toEqual({ ...sinceThen(booking), ...booking });
    },
  );

  it('are here of every type, and make every state', () => {
    const types = new Set(histories.flatMap(({ events }) => events.map(({ type }) => type)));
    expect([...types].sort()).toEqual(Object.keys(EVENT_TYPES).sort());
    expect(new Set(histories.map(({ booking }) => booking.state))).toEqual(new Set(Object.keys(STATES)));
  });
});

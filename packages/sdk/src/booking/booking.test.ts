import { describe, expect, it } from 'vitest';
import { isOver, mayRebook, type Booking } from './booking.ts';
import { fold } from './evolve.ts';
import { deadlines } from './deadlines.ts';
import { holds } from './holds.ts';
import type { BookingEvent } from './events.ts';
import recorded from './fixtures/events-v1.json' with { type: 'json' };
import { PRESETS } from '../policy/index.ts';

// JSON has neither literal types nor branded ones.
const histories = recorded.histories as unknown as readonly { name: string; events: readonly BookingEvent[] }[];
const bookings = new Map(histories.map(({ name, events }) => [name, fold(events)] as const));
const named = (test: (booking: Booking) => boolean) =>
  [...bookings].filter(([, booking]) => test(booking)).map(([name]) => name);

describe('booking again with the same session (rows S8, I8)', () => {
  it('is a right where the booking came to nothing without the member’s doing', () => {
    expect(named(mayRebook)).toEqual([
      'missed by the therapist',
      'interrupted, nobody came',
      'interrupted, an outage',
      'cancelled late by the therapist',
      'declined',
      'lapsed by the therapist',
      'reserved, the provider said no',
      'reserved, not confirmed in time',
      'begun, then broken off',
      'nobody ended it, broken off by the clock',
      'called: missedByTherapist',
      'called: brokenOff',
      'called, and nobody wrote down how it went',
    ]);
  });

  it('is also theirs when staff or the system call it off, and not when a time only kept came to an end', () => {
    const cancelled = bookings.get('cancelled late by the therapist') as Extract<Booking, { state: 'cancelled' }>;
    expect(mayRebook({ ...cancelled, by: 'staff' })).toBe(true);
    expect(mayRebook({ ...cancelled, by: 'system' })).toBe(true);
    expect(mayRebook({ ...cancelled, by: 'member' })).toBe(false);
    const lapsed = bookings.get('lapsed by the therapist') as Extract<Booking, { state: 'lapsed' }>;
    expect(mayRebook({ ...lapsed, session: 'none' })).toBe(false);
  });
});

describe('what is over', () => {
  const OVER: readonly string[] = [
    'completed',
    'missed',
    'interrupted',
    'cancelled',
    'declined',
    'withdrawn',
    'lapsed',
  ];

  it.each([...bookings])('%s: waits for nothing and holds nothing, and what is not over waits', (_, booking) => {
    expect(isOver(booking)).toBe(OVER.includes(booking.state));
    expect(deadlines(booking).length === 0).toBe(isOver(booking));
    if (isOver(booking)) expect(holds(booking, PRESETS[booking.flow])).toEqual([]);
  });
});

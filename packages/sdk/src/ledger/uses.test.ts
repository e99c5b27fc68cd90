import { describe, expect, it } from 'vitest';
import { fold } from '../booking/evolve.ts';
import type { BookingEvent } from '../booking/events.ts';
import { isOver } from '../booking/booking.ts';
import { HISTORIES } from './testing/scene.ts';
import { SESSION_AMOUNTS, usesOf, type Use } from './uses.ts';

describe('what an event does to what pays (rows E1, I5)', () => {
  it.each(HISTORIES)('$name: is what the booking says became of its session, after every event', ({ events }) => {
    for (const length of events.keys()) {
      const past = events.slice(0, length + 1);
      const last = past.flatMap(usesOf).at(-1) ?? 'none';
      expect(last, past.at(-1)?.type).toBe(fold(past).session);
    }
  });

  it.each(HISTORIES)('$name: what is held is closed once, when the booking is over', ({ events }) => {
    const uses = events.flatMap(usesOf);
    const count = (use: Use) => uses.filter((one) => one === use).length;
    const open = fold(events).session === 'held';
    expect(isOver(fold(events)) && open).toBe(false);
    expect(count('held') - count('consumed') - count('released')).toBe(open ? 1 : 0);
  });

  it('closes one before it holds the next, so that a last one is never overdrawn on the way', () => {
    for (const { events } of HISTORIES) {
      let open = 0;
      for (const use of events.flatMap(usesOf)) {
        open += use === 'held' ? 1 : -1;
        expect(open).toBeLessThanOrEqual(1);
        expect(open).toBeGreaterThanOrEqual(0);
      }
    }
  });

  it('sets something aside for an offer, and gives it back when it is turned down', () => {
    // The offered service as shipped is free; one that counts sessions counts them as any other does.
    const said = { v: 1, at: '2026-03-26T12:00:00.000Z', by: { kind: 'system' } } as const;
    const event = (type: 'offered' | 'offerRefused') => ({ ...said, type }) as unknown as BookingEvent;
    expect(usesOf(event('offered'))).toEqual(['held']);
    expect(usesOf(event('offerRefused'))).toEqual(['released']);
  });

  it('takes a session from those that can be booked while it is held, and for good when it is used', () => {
    const left = (...uses: readonly Use[]) => uses.reduce((sum, use) => sum + SESSION_AMOUNTS[use], 6);
    expect(left('held')).toBe(5);
    expect(left('held', 'released')).toBe(6);
    expect(left('held', 'consumed')).toBe(5);
    expect(left('held', 'consumed', 'held')).toBe(4);
  });
});

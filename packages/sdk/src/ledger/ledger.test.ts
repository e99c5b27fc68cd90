import { describe, expect, it } from 'vitest';
import { available, chargeUses, ledgerEntries, type ChargeUse, type LedgerEntry, type LedgerKind } from './index.ts';
import type { BookingEvent } from '../booking/events.ts';
import { fold } from '../booking/evolve.ts';
import recorded from '../booking/fixtures/events-v1.json' with { type: 'json' };
import { isOver, type Cover } from '../booking/booking.ts';

const HISTORIES = (recorded.histories as unknown as readonly { name: string; events: readonly BookingEvent[] }[]).map(
  ({ name, events }) => ({ name, events }),
);

function entriesOf(events: readonly BookingEvent[]): readonly LedgerEntry[] {
  const { cover } = fold(events);
  return events.flatMap((event) => ledgerEntries(event, cover));
}

/** What each history costs the member of the sessions granted: one while it lives, one for each session lost or used. */
const COSTS: Readonly<Record<string, number>> = {
  requested: 1,
  'requested again in a second round': 1,
  'requested, one of two candidates said no': 1,
  proposed: 1,
  confirmed: 1,
  'confirmed, a move asked for': 1,
  'confirmed, times proposed for a move': 1,
  'confirmed, a move begun by the therapist': 1,
  'confirmed, moved': 1,
  'confirmed, moved late': 2,
  'confirmed, a move refused': 1,
  'in session': 1,
  completed: 1,
  'completed by the clock': 1,
  'missed by the member': 1,
  'missed by the therapist': 0,
  'interrupted, nobody came': 0,
  'interrupted, an outage': 0,
  'cancelled in time by the member': 0,
  'cancelled late by the member': 1,
  'cancelled late by the therapist': 0,
  declined: 0,
  withdrawn: 0,
  'lapsed by the therapist': 0,
  'lapsed by the member': 0,
  'lapsed move, then missed': 1,
  held: 0,
  'held for longer': 0,
  'held for the waiting list': 0,
  'held, let go': 0,
  'held until the time ran out': 0,
  reserved: 1,
  'reserved, the provider said no': 0,
  'reserved, not confirmed in time': 0,
  'confirmed by the provider': 1,
  rescheduled: 1,
  'rescheduled late': 2,
  'rescheduled while reserved, then confirmed': 1,
  'begun, then broken off': 0,
  'nobody ended it, held by the clock': 1,
  'nobody ended it, broken off by the clock': 0,
  'in writing': 1,
  'in writing, over': 1,
};

/** What each history does with the charges that pay for it. */
const CHARGED: Readonly<Record<string, readonly ChargeUse[]>> = {
  'reserved for a charge': ['used'],
  'reserved, cancelled': ['used', 'voided'],
  'rescheduled late, for charges': ['used', 'captured', 'used'],
  'cancelled late, for a charge': ['used', 'captured'],
  'missed by the member, for a charge': ['used', 'captured'],
  'in writing, for a charge': ['used', 'captured'],
  'requested for a charge, instead of a free time': ['used'],
};

/** The histories of bookings that this pays for, and of those that nothing pays for yet, as of a session to come. */
const paidBy = (cover: Cover) =>
  HISTORIES.filter(({ events }) => {
    const booking = fold(events);
    return booking.session === 'none' ? cover === 'session' : booking.cover === cover;
  }).map(({ name }) => name);

describe('the ledger of sessions', () => {
  it.each(HISTORIES)('$name: costs what it should', ({ name, events }) => {
    expect(0 - available(entriesOf(events))).toBe(COSTS[name] ?? 0);
  });

  it('has a line for every history that a session pays for, and for no other', () => {
    expect(paidBy('session')).toEqual(Object.keys(COSTS));
    for (const { events } of HISTORIES) {
      expect(entriesOf(events).length === 0).toBe(fold(events).session === 'none' || fold(events).cover !== 'session');
    }
  });

  it.each(HISTORIES)('$name: every session held is closed once, when the booking is over', ({ events }) => {
    const entries = entriesOf(events);
    const count = (kind: LedgerKind) => entries.filter((entry) => entry.kind === kind).length;
    const booking = fold(events);
    const open = booking.cover === 'session' && booking.session === 'held';
    expect(isOver(booking) && open).toBe(false);
    expect(count('held') - count('consumed') - count('released')).toBe(open ? 1 : 0);
  });

  it('closes one session before it holds the next, so that a last one is never overdrawn on the way', () => {
    for (const { events } of HISTORIES) {
      let open = 0;
      for (const { kind } of entriesOf(events)) {
        open += kind === 'held' ? 1 : -1;
        expect(open).toBeLessThanOrEqual(1);
        expect(open).toBeGreaterThanOrEqual(0);
      }
    }
  });

  it('is the sum of its lines', () => {
    expect(available([])).toBe(0);
    expect(
      available([
        { kind: 'granted', amount: 6 },
        { kind: 'held', amount: -1 },
        { kind: 'consumed', amount: 0 },
        { kind: 'held', amount: -1 },
        { kind: 'released', amount: 1 },
        { kind: 'expired', amount: -2 },
      ]),
    ).toBe(3);
  });
});

describe('charges (row I5)', () => {
  it('are used, and taken or let go, as a session would be held, and consumed or released', () => {
    expect(paidBy('charge').map((name) => [name, usesOf(name)])).toEqual(Object.entries(CHARGED));
  });

  it('are not touched where something else pays, nor sessions where a charge does', () => {
    const [event] = eventsOf('reserved for a charge').slice(1);
    if (event === undefined) throw new Error('No such event');
    expect((['session', 'charge', 'free'] as const).map((cover) => chargeUses(event, cover))).toEqual([
      [],
      ['used'],
      [],
    ]);
    expect((['session', 'charge', 'free'] as const).map((cover) => ledgerEntries(event, cover))).toEqual([
      [{ kind: 'held', amount: -1 }],
      [],
      [],
    ]);
  });
});

function eventsOf(name: string): readonly BookingEvent[] {
  return HISTORIES.find((history) => history.name === name)?.events ?? [];
}

function usesOf(name: string): readonly ChargeUse[] {
  return eventsOf(name).flatMap((event) => chargeUses(event, 'charge'));
}

describe('an offer that a session pays for', () => {
  // The offered service as shipped is free; one that counts sessions counts them as any other does.
  const said = { v: 1, at: '2026-03-26T12:00:00.000Z', by: { kind: 'system' } } as const;
  const event = (type: 'offered' | 'offerRefused') => ({ ...said, type }) as unknown as BookingEvent;

  it('sets a session aside, and gives it back when it is turned down', () => {
    expect(ledgerEntries(event('offered'), 'session')).toEqual([{ kind: 'held', amount: -1 }]);
    expect(ledgerEntries(event('offerRefused'), 'session')).toEqual([{ kind: 'released', amount: 1 }]);
    expect(chargeUses(event('offered'), 'charge')).toEqual(['used']);
    expect(chargeUses(event('offerRefused'), 'charge')).toEqual(['voided']);
    expect(ledgerEntries(event('offered'), 'free')).toEqual([]);
  });
});

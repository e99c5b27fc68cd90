import { describe, expect, it } from 'vitest';
import { available, ledgerEntries, type LedgerEntry, type LedgerKind } from './index.ts';
import type { BookingEvent } from '../booking/events.ts';
import { fold } from '../booking/evolve.ts';
import recorded from '../booking/fixtures/events-v1.json' with { type: 'json' };
import { isOver } from '../booking/booking.ts';

const HISTORIES = (recorded.histories as unknown as readonly { name: string; events: readonly BookingEvent[] }[]).map(
  ({ name, events }) => ({ name, events }),
);

function entriesOf(events: readonly BookingEvent[]): readonly LedgerEntry[] {
  return events.flatMap((event) => ledgerEntries(event));
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
};

describe('the ledger of sessions', () => {
  it.each(HISTORIES)('$name: costs what it should', ({ name, events }) => {
    expect(0 - available(entriesOf(events))).toBe(COSTS[name]);
  });

  it.each(HISTORIES)('$name: every session held is closed once, when the booking is over', ({ events }) => {
    const entries = entriesOf(events);
    const count = (kind: LedgerKind) => entries.filter((entry) => entry.kind === kind).length;
    expect(count('held') - count('consumed') - count('released')).toBe(isOver(fold(events)) ? 0 : 1);
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

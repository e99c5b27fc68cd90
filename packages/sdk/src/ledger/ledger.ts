import type { BookingEvent } from '../booking/events.ts';

/** Why a line stands in the ledger (row E1). */
export const LEDGER_KINDS = ['granted', 'held', 'consumed', 'released', 'reinstated', 'expired'] as const;
export type LedgerKind = (typeof LEDGER_KINDS)[number];

/** One line of the append-only ledger of sessions. The balance is the sum of the amounts and never goes below zero. */
export interface LedgerEntry {
  readonly kind: LedgerKind;
  /** What it adds to the sessions that can still be booked: `consumed` closes a hold and adds nothing. */
  readonly amount: number;
}

const HELD: LedgerEntry = Object.freeze({ kind: 'held', amount: -1 });
const CONSUMED: LedgerEntry = Object.freeze({ kind: 'consumed', amount: 0 });
const RELEASED: LedgerEntry = Object.freeze({ kind: 'released', amount: 1 });

/** What an event of a booking does to the member's sessions. */
export function ledgerEntries(event: BookingEvent): readonly LedgerEntry[] {
  switch (event.type) {
    case 'requested':
      return [HELD];
    case 'completed':
      return [CONSUMED];
    case 'withdrawn':
    case 'lapsed':
    case 'interrupted':
      return [RELEASED];
    case 'declined':
      return event.last ? [RELEASED] : [];
    case 'cancelled':
    case 'missed':
      return [event.sessionLost ? CONSUMED : RELEASED];
    case 'moved':
      // Moving writes nothing, unless it came too late: then the old time's session is lost and another is held.
      return event.sessionLost ? [CONSUMED, HELD] : [];
    default:
      return [];
  }
}

/** Sessions that can still be booked. */
export function available(entries: readonly LedgerEntry[]): number {
  return entries.reduce((sum, { amount }) => sum + amount, 0);
}

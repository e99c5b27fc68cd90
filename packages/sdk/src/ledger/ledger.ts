import type { Cover } from '../booking/booking.ts';
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

/** What an event of a booking does to what pays for it. */
type Use = 'held' | 'consumed' | 'released';

function usesOf(event: BookingEvent): readonly Use[] {
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

const ENTRIES: Readonly<Record<Use, LedgerEntry>> = { held: HELD, consumed: CONSUMED, released: RELEASED };

/**
 * What an event of a booking does to the member's sessions: nothing, where something else pays.
 *
 * @param cover what pays for the booking that the event belongs to, after it.
 */
export function ledgerEntries(event: BookingEvent, cover: Cover): readonly LedgerEntry[] {
  return cover === 'session' ? usesOf(event).map((use) => ENTRIES[use]) : [];
}

/** What is done with a charge: one that is authorised is used, then taken or let go. */
export type ChargeUse = 'used' | 'captured' | 'voided';

const CHARGES: Readonly<Record<Use, ChargeUse>> = { held: 'used', consumed: 'captured', released: 'voided' };

/** What an event of a booking does to an authorised charge (row I5): nothing, where a session pays. */
export function chargeUses(event: BookingEvent, cover: Cover): readonly ChargeUse[] {
  return cover === 'charge' ? usesOf(event).map((use) => CHARGES[use]) : [];
}

/** Sessions that can still be booked. */
export function available(entries: readonly LedgerEntry[]): number {
  return entries.reduce((sum, { amount }) => sum + amount, 0);
}

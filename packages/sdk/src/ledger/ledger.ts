import type { Cover } from '../booking/booking.ts';
import type { BookingEvent } from '../booking/events.ts';
import { SESSION_AMOUNTS, usesOf, type Use } from './uses.ts';

/** Why a line stands in the ledger (row E1). */
export const LEDGER_KINDS = ['granted', 'held', 'consumed', 'released', 'reinstated', 'expired'] as const;
export type LedgerKind = (typeof LEDGER_KINDS)[number];

/** One line of the append-only ledger of sessions. The balance is the sum of the amounts and never goes below zero. */
export interface LedgerEntry {
  readonly kind: LedgerKind;
  /** What it adds to the sessions that can still be booked: `consumed` closes a hold and adds nothing. */
  readonly amount: number;
}

const HELD: LedgerEntry = Object.freeze({ kind: 'held', amount: SESSION_AMOUNTS.held });
const CONSUMED: LedgerEntry = Object.freeze({ kind: 'consumed', amount: SESSION_AMOUNTS.consumed });
const RELEASED: LedgerEntry = Object.freeze({ kind: 'released', amount: SESSION_AMOUNTS.released });

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

import { LRUCache } from 'lru-cache';
import type { Booking, BookingId } from '@meetwell/sdk';
import type { Database } from '../database/database.ts';
import type { PartnerId } from '../database/partner.ts';

/** About two kilobytes each. */
const MOST = 2_000;

const seen = new WeakMap<Database, LRUCache<string, Booking>>();

/**
 * Bookings as this process last knew them, perhaps as they never came to be stored: a guess of whom a command on them
 * concerns, which saves asking before locking. Nothing is decided by it: once everything is locked they are read, and a
 * guess that missed somebody begins again (`change`).
 */
export function seenBookings(database: Database): LRUCache<string, Booking> {
  let own = seen.get(database);
  if (own === undefined) {
    own = new LRUCache({ max: MOST });
    seen.set(database, own);
  }
  return own;
}

export function seenName(partner: PartnerId, id: BookingId): string {
  return `${partner}\n${id}`;
}

import type { BookingId } from '@meetwell/sdk';
import type { BookingsAnswer } from '@meetwell/sdk/client';
import type { Core } from '../commands/core.ts';
import { NotFound } from '../commands/not-found.ts';
import type { Principal } from '../commands/principal.ts';
import type { Tx } from '../database/schema.ts';
import type { Cursor } from './cursor.ts';
import { readListed, readPage, viewsOf, type Found } from './listed.ts';
import { settlingFirst } from './settling.ts';

/**
 * The first page of this person's bookings: all that are not over, then the newest that are; or with a cursor the page
 * after it. As of now: deadlines that have passed are settled first, so it opens transactions of its own and must not be
 * called inside one.
 */
export function bookingsFor(core: Core, principal: Principal, after: Cursor | null = null): Promise<BookingsAnswer> {
  return asOfNow(core, principal, (tx) => readPage(core, tx, principal, after));
}

/** As {@link bookingsFor}, for one booking. @throws NotFound when there is none, or it is not this person's. */
export function bookingFor(core: Core, principal: Principal, id: BookingId): Promise<BookingsAnswer> {
  return asOfNow(core, principal, async (tx) => {
    const found = { listed: await readListed(core, tx, principal, [id]), next: null };
    if (found.listed.length === 0) throw new NotFound('booking', id);
    return found;
  });
}

function asOfNow(core: Core, principal: Principal, find: (tx: Tx) => Promise<Found>): Promise<BookingsAnswer> {
  return settlingFirst(core, principal.partner, async (tx, settled) => {
    const [found, now] = await Promise.all([find(tx), core.database.now(tx)]);
    const overdue = found.listed.filter(({ due }) => due !== null && due <= now).map(({ booking }) => booking.id);
    if (overdue.length > 0 && !settled) return { overdue };
    return { answer: await viewsOf(core, tx, principal, found, now) };
  });
}

import type { Booking, BookingId, Instant, MemberId, Policy, PolicyId, TherapistId } from '@meetwell/sdk';
import type { PartnerId } from '../core.ts';
import type { Tx } from '../database/schema.ts';
import { resourceKey, type LockSet } from './locks.ts';

/** Bookings as they are in the database, by id. Unknown ids are left out. */
export async function readBookings(
  tx: Tx,
  partner: PartnerId,
  ids: ReadonlySet<BookingId>,
  lock: boolean,
): Promise<Map<BookingId, Booking>> {
  if (ids.size === 0) return new Map();
  const query = tx
    .selectFrom('bookings')
    .select(['id', 'fold'])
    .where('partner_id', '=', partner)
    .where('id', 'in', [...ids])
    // The third step of the lock order.
    .orderBy('id');
  const rows = await (lock ? query.forUpdate() : query).execute();
  return new Map(rows.map(({ id, fold }) => [id, fold]));
}

/** What must be locked to change a booking. */
export function locksOf(booking: Booking): LockSet {
  const therapists = therapistsHolding(booking);
  return {
    members: new Set([booking.member]),
    resources: new Set(therapists.map((id) => resourceKey({ kind: 'therapist', id }))),
    bookings: new Set([booking.id]),
  };
}

/** Whose time the booking may hold: nobody's while it is only asked for. */
function therapistsHolding(booking: Booking): readonly TherapistId[] {
  return 'therapist' in booking ? [booking.therapist] : [];
}

/** Whom the booking is with. */
export function therapistsOf(booking: Booking): readonly TherapistId[] {
  return 'therapist' in booking ? [booking.therapist] : booking.candidates;
}

export async function readPolicies(
  tx: Tx,
  partner: PartnerId,
  ids: ReadonlySet<PolicyId>,
): Promise<Map<PolicyId, Policy>> {
  if (ids.size === 0) return new Map();
  const rows = await tx
    .selectFrom('policies')
    .select(['id', 'policy'])
    .where('partner_id', '=', partner)
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map(({ id, policy }) => [id, policy]));
}

/** Bookings that are overdue and still hold time of these people: what they hold may be free already. */
export async function overdueHolders(
  tx: Tx,
  partner: PartnerId,
  people: ReadonlySet<MemberId | TherapistId>,
  now: Instant,
): Promise<readonly BookingId[]> {
  if (people.size === 0) return [];
  const rows = await tx
    .selectFrom('holds as hold')
    .innerJoin('bookings as booking', (join) =>
      join.onRef('booking.partner_id', '=', 'hold.partner_id').onRef('booking.id', '=', 'hold.booking_id'),
    )
    .select('booking.id')
    .distinct()
    .where('hold.partner_id', '=', partner)
    .where('hold.resource_id', 'in', [...people])
    .where('booking.next_due_at', '<=', now)
    .execute();
  return rows.map(({ id }) => id);
}

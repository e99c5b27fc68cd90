import type { Booking, BookingId, Instant, Policy, PolicyId, TherapistId } from '@meetwell/sdk';
import { heldOf, type Concerned } from '../bookings/facts.ts';
import type { PartnerId } from '../core.ts';
import type { Tx } from '../database/schema.ts';
import { policyOut } from '../partners/policies.ts';
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
  // Nobody's time is held while it is only asked for.
  const therapists = 'therapist' in booking ? [resourceKey({ kind: 'therapist', id: booking.therapist })] : [];
  const places =
    'place' in booking && booking.place !== null ? [resourceKey({ kind: 'place', id: booking.place })] : [];
  return {
    members: new Set([booking.member]),
    resources: new Set([...therapists, ...places]),
    bookings: new Set([booking.id]),
  };
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
  return new Map(rows.map(({ id, policy }) => [id, policyOut(policy)]));
}

/** Bookings that are overdue and still hold such time: what they hold may be free already. */
export async function overdueHolders(
  tx: Tx,
  partner: PartnerId,
  concerned: Concerned,
  now: Instant,
): Promise<readonly BookingId[]> {
  const rows = await tx
    .selectFrom('holds')
    .innerJoin('bookings as booking', (join) =>
      join.onRef('booking.partner_id', '=', 'holds.partner_id').onRef('booking.id', '=', 'holds.booking_id'),
    )
    .select('booking.id')
    .distinct()
    .where('holds.partner_id', '=', partner)
    .where((hold) => heldOf(hold, concerned))
    .where('booking.next_due_at', '<=', now)
    .execute();
  return rows.map(({ id }) => id);
}

import { timesToPropose, type BookingId, type LocalDate, type TherapistId } from '@meetwell/sdk';
import type { FreeTimesAnswer } from '@meetwell/sdk/client';
import { busyTimes } from '../bookings/facts.ts';
import { NotFound } from '../commands/not-found.ts';
import { settleDue } from '../commands/settle-due.ts';
import { readPolicies } from '../commands/stored.ts';
import type { Core, Principal } from '../core.ts';
import type { Tx } from '../database/schema.ts';

/**
 * For a therapist who is to propose times: what is free, by preference, or from `from` on when proposing a move.
 * @throws NotFound
 */
export async function freeTimesFor(
  core: Core,
  principal: Principal,
  id: BookingId,
  from: LocalDate | null,
): Promise<FreeTimesAnswer> {
  const { partner } = principal;
  if (principal.kind !== 'therapist') throw new NotFound('booking', id);
  const therapist = principal.id;
  await settleDue(core, partner, async (tx) => overdueOf(tx, principal, id));
  return core.database.inTenant(partner, async (tx) => {
    const { booking, availability } = await readFor(tx, principal, id, therapist);
    const policy = (await readPolicies(tx, partner, new Set([booking.policy]))).get(booking.policy);
    if (policy === undefined) throw new NotFound('policy', booking.policy);
    const now = await core.database.now(tx);
    const account = await tx
      .selectFrom('accounts')
      .select('course_ends')
      .where('partner_id', '=', partner)
      .where('member_id', '=', booking.member)
      .executeTakeFirst();
    const busy = await busyTimes(
      tx,
      partner,
      { members: new Set([booking.member]), therapists: new Set([therapist]) },
      now,
    );
    const choices = timesToPropose({
      booking,
      policy,
      availability,
      busy,
      from,
      now,
      courseEnds: account?.course_ends ?? null,
    });
    return { choices, asOf: now };
  });
}

async function readFor(tx: Tx, { partner }: Principal, id: BookingId, therapist: TherapistId) {
  const row = await tx
    .selectFrom('bookings as booking')
    .innerJoin('booking_therapists as with', (join) =>
      join.onRef('with.partner_id', '=', 'booking.partner_id').onRef('with.booking_id', '=', 'booking.id'),
    )
    .innerJoin('therapists as therapist', (join) =>
      join.onRef('therapist.partner_id', '=', 'with.partner_id').onRef('therapist.id', '=', 'with.therapist_id'),
    )
    .select(['booking.fold', 'therapist.zone', 'therapist.weekly', 'therapist.exceptions'])
    .where('booking.partner_id', '=', partner)
    .where('booking.id', '=', id)
    .where('with.therapist_id', '=', therapist)
    .executeTakeFirst();
  if (row === undefined) throw new NotFound('booking', id);
  const { fold: booking, zone, weekly, exceptions } = row;
  return { booking, availability: { zone, weekly, exceptions } };
}

/** The booking itself, and all that hold the therapist's time: what they hold may be free since a moment ago. */
async function overdueOf(tx: Tx, { partner, id: therapist }: Principal, id: BookingId): Promise<readonly BookingId[]> {
  const rows = await tx
    .selectFrom('holds')
    .select('booking_id')
    .distinct()
    .where('partner_id', '=', partner)
    .where('resource_id', '=', therapist)
    .execute();
  return [id, ...rows.map(({ booking_id }) => booking_id)];
}

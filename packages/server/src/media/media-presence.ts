import type { Booking, BookingId, Instant } from '@meetwell/sdk';
import type { PartnerId } from '../database/partner.ts';
import type { Tx } from '../database/schema.ts';

export interface MediaJoin {
  readonly partner: PartnerId;
  readonly booking: BookingId;
  readonly person: string;
  /** The media server's id of one stay in a room: a reconnection may have another. */
  readonly sid: string;
  readonly at: Instant;
}

/** Someone is in the media room. Told twice, or after they left, it changes nothing. */
export async function mediaJoined(tx: Tx, { partner, booking, person, sid, at }: MediaJoin): Promise<void> {
  const found = await tx
    .selectFrom('bookings')
    .select(['member_id', 'fold'])
    .where('id', '=', booking)
    .executeTakeFirst();
  if (found === undefined || !isOf(found.fold, person)) return;
  await tx
    .insertInto('presence')
    .values({
      partner_id: partner,
      id: `med_${sid}`,
      booking_id: booking,
      person_id: person,
      role: found.member_id === person ? 'member' : 'therapist',
      connection: sid,
      source: 'media',
      state: 'present',
      started_at: at,
      seen_at: at,
    })
    .onConflict((conflict) => conflict.columns(['partner_id', 'id']).doNothing())
    .execute();
}

/** Whether somebody has a part in it: whoever else the media server names is nobody that we let in. */
function isOf(booking: Booking, person: string): boolean {
  return booking.member === person || ('therapist' in booking && booking.therapist === person);
}

/** One stay ended; others of the same person go on. */
export async function mediaLeft(tx: Tx, booking: BookingId, sid: string, at: Instant): Promise<void> {
  const stay = await tx
    .selectFrom('presence')
    .select(['id', 'seen_at'])
    .where('booking_id', '=', booking)
    .where('connection', '=', sid)
    .where('source', '=', 'media')
    .where('ended', '=', false)
    .executeTakeFirst();
  if (stay === undefined) return;
  const seen = stay.seen_at > at ? stay.seen_at : at;
  await tx.updateTable('presence').set({ ended: true, seen_at: seen }).where('id', '=', stay.id).execute();
}

/**
 * Says what the media server itself says now: whoever is there is seen, and whoever has not been seen since `limit` has
 * left when last seen.
 */
export async function mediaSeen(
  tx: Tx,
  booking: BookingId,
  sids: readonly string[],
  now: Instant,
  limit: Instant,
): Promise<void> {
  const open = tx
    .updateTable('presence')
    .where('booking_id', '=', booking)
    .where('source', '=', 'media')
    .where('ended', '=', false);
  if (sids.length > 0) await open.where('connection', 'in', sids).set({ seen_at: now }).execute();
  await open.where('seen_at', '<', limit).set({ ended: true }).execute();
}

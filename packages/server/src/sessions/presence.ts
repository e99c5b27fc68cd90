import { randomBytes } from 'node:crypto';
import { epochOf, type BookingId, type Instant } from '@meetwell/sdk';
import type { SessionParticipant } from '@meetwell/sdk/client';
import type { PartnerId } from '../database/partner.ts';
import type { Tx } from '../database/schema.ts';
import type { Role } from './session.ts';

/** Milliseconds without a heartbeat after which a connection counts as gone; pages beat every five seconds. */
export const AWAY_AFTER = 12_000;

export type Presence = SessionParticipant['presence'];
export type PresenceOfBoth = Readonly<Record<Role, Presence>>;

export interface Beat {
  readonly person: string;
  readonly role: Role;
  readonly connection: string;
  readonly state: 'waiting' | 'present' | 'left';
}

/** Writes a heartbeat down: it makes the connection's stretch longer, or ends it and begins another. */
export async function beat(tx: Tx, partner: PartnerId, booking: BookingId, now: Instant, sign: Beat): Promise<void> {
  await endStale(tx, booking, now);
  const open = await tx
    .selectFrom('presence')
    .select(['id', 'state'])
    .where('booking_id', '=', booking)
    .where('person_id', '=', sign.person)
    .where('connection', '=', sign.connection)
    .where('source', '=', 'heartbeat')
    .where('ended', '=', false)
    .executeTakeFirst();
  const same = open?.state === sign.state;
  if (open !== undefined) {
    await tx.updateTable('presence').set({ seen_at: now, ended: !same }).where('id', '=', open.id).execute();
  }
  if (same || sign.state === 'left') return;
  await tx
    .insertInto('presence')
    .values({
      partner_id: partner,
      id: `prs_${randomBytes(12).toString('base64url')}`,
      booking_id: booking,
      person_id: sign.person,
      role: sign.role,
      connection: sign.connection,
      source: 'heartbeat',
      state: sign.state,
      started_at: now,
      seen_at: now,
    })
    .execute();
}

/** Ends the stretches of connections that fell silent, at their last sign of life. Gives how many. */
export async function endStale(tx: Tx, booking: BookingId, now: Instant): Promise<number> {
  const limit = new Date(epochOf(now) - AWAY_AFTER).toISOString() as Instant;
  const ended = await tx
    .updateTable('presence')
    .set({ ended: true })
    .where('booking_id', '=', booking)
    .where('source', '=', 'heartbeat')
    .where('ended', '=', false)
    .where('seen_at', '<', limit)
    .returning('id')
    .execute();
  return ended.length;
}

/** Ends every open stretch of one role, or of everyone, now. */
export async function endPresence(tx: Tx, booking: BookingId, now: Instant, role: Role | null): Promise<void> {
  let open = tx
    .updateTable('presence')
    .set((row) => ({ ended: true, seen_at: row.fn('greatest', ['seen_at', row.val(now)]) as never }))
    .where('booking_id', '=', booking)
    .where('source', '=', 'heartbeat')
    .where('ended', '=', false);
  if (role !== null) open = open.where('role', '=', role);
  await open.execute();
}

/** Where both are now, by the most present of each one's connections. */
export async function presenceOfBoth(tx: Tx, booking: BookingId, now: Instant): Promise<PresenceOfBoth> {
  const limit = new Date(epochOf(now) - AWAY_AFTER).toISOString() as Instant;
  const open = await tx
    .selectFrom('presence')
    .select(['role', 'state'])
    .distinct()
    .where('booking_id', '=', booking)
    .where('source', '=', 'heartbeat')
    .where('ended', '=', false)
    .where('seen_at', '>=', limit)
    .execute();
  return { member: mostPresent(open, 'member'), therapist: mostPresent(open, 'therapist') };
}

/** Where somebody is, of all that is known of them. */
export function mostPresent(
  open: readonly { readonly role: Role; readonly state: Exclude<Presence, 'away'> }[],
  role: Role,
): Presence {
  const states = open.filter((row) => row.role === role).map(({ state }) => state);
  return states.includes('present') ? 'present' : states.includes('waiting') ? 'waiting' : 'away';
}

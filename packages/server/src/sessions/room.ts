import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { BookingId, Instant } from '@meetwell/sdk';
import { NotFound } from '../commands/not-found.ts';
import type { PartnerId } from '../database/partner.ts';
import { lookupHash } from '../database/open.ts';
import type { Tx } from '../database/schema.ts';
import { parseRoomName, roomName } from '../media/rooms.ts';

/** What is kept of a session beside its booking: who was let in, and which epoch of the media room is good. */
export interface RoomState {
  readonly epoch: number;
  readonly admittedAt: Instant | null;
  readonly roomName: string | null;
  readonly closedAt: Instant | null;
}

/**
 * Reads the room and keeps it locked until the transaction ends: whatever needs an order within a session (presence,
 * admission, the numbers of a chat) goes through here first.
 */
export async function lockRoom(tx: Tx, partner: PartnerId, booking: BookingId): Promise<RoomState> {
  const known = await locked(tx, booking);
  if (known !== undefined) return known;
  // Whoever ends the booking comes before, and is seen here, or after, and sees the room: it is closed either way.
  await sql`insert into session_rooms (partner_id, booking_id, epoch, closed_at)
    select ${partner}, id, 1, case when over then changed_at end from bookings
    where partner_id = ${partner} and id = ${booking} for share
    on conflict (partner_id, booking_id) do nothing`.execute(tx);
  const made = await locked(tx, booking);
  if (made === undefined) throw new NotFound('session', booking);
  return made;
}

async function locked(tx: Tx, booking: BookingId): Promise<RoomState | undefined> {
  const row = await tx
    .selectFrom('session_rooms')
    .select(['epoch', 'admitted_at', 'room_name', 'closed_at'])
    .where('booking_id', '=', booking)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return { epoch: row.epoch, admittedAt: row.admitted_at, roomName: row.room_name, closedAt: row.closed_at };
}

/** As {@link lockRoom}, without the lock: for reading alone. */
export async function readRoom(tx: Tx, booking: BookingId): Promise<RoomState> {
  const row = await tx
    .selectFrom('session_rooms')
    .select(['epoch', 'admitted_at', 'room_name', 'closed_at'])
    .where('booking_id', '=', booking)
    .executeTakeFirst();
  return row === undefined
    ? { epoch: 1, admittedAt: null, roomName: null, closedAt: null }
    : { epoch: row.epoch, admittedAt: row.admitted_at, roomName: row.room_name, closedAt: row.closed_at };
}

/**
 * Whether the member was let in to the session at the time that it has now (row S4). Nobody is let in before the room
 * opens: who was, was let in at a time from which the session was moved, and waits again.
 */
export function isAdmitted({ admittedAt }: Pick<RoomState, 'admittedAt'>, opensAt: Instant): boolean {
  return admittedAt !== null && admittedAt >= opensAt;
}

export async function admit(tx: Tx, booking: BookingId, at: Instant): Promise<void> {
  await tx.updateTable('session_rooms').set({ admitted_at: at }).where('booking_id', '=', booking).execute();
}

/**
 * Makes every media token of before worthless: the next epoch is another room. Takes back the member's admission too,
 * when `readmit` says that they must be let in again.
 */
export async function nextEpoch(tx: Tx, booking: BookingId, room: RoomState, readmit: boolean): Promise<void> {
  const parsed = room.roomName === null ? null : parseRoomName(room.roomName);
  await tx
    .updateTable('session_rooms')
    .set({
      epoch: room.epoch + 1,
      room_name: parsed === null ? null : roomName(parsed.opaque, room.epoch + 1),
      ...(readmit && { admitted_at: null }),
    })
    .where('booking_id', '=', booking)
    .execute();
}

/** The media room's name in this epoch, made at the first need. Call it under {@link lockRoom}. */
export async function nameRoom(tx: Tx, partner: PartnerId, booking: BookingId, room: RoomState): Promise<string> {
  if (room.roomName !== null) return room.roomName;
  const opaque = `s${randomBytes(10).toString('hex')}`;
  const name = roomName(opaque, room.epoch);
  await tx.updateTable('session_rooms').set({ room_name: name }).where('booking_id', '=', booking).execute();
  // Webhooks come without a tenant, and tell of rooms of every epoch: found by what stays the same in their names.
  await tx
    .insertInto('partner_lookups')
    .values({ kind: 'room', hash: lookupHash('room', opaque), partner_id: partner })
    .execute();
  return name;
}

/** The booking that a media room of any epoch belongs to, and its state now; null when it is none of this partner's. */
export async function roomNamed(tx: Tx, name: string): Promise<(RoomState & { readonly booking: BookingId }) | null> {
  const parsed = parseRoomName(name);
  if (parsed === null) return null;
  const row = await tx
    .selectFrom('session_rooms')
    .select(['booking_id', 'epoch', 'admitted_at', 'room_name', 'closed_at'])
    .where('room_name', 'like', `${parsed.opaque.replaceAll('_', '\\_')}-e%`)
    .executeTakeFirst();
  return row === undefined
    ? null
    : {
        booking: row.booking_id,
        epoch: row.epoch,
        admittedAt: row.admitted_at,
        roomName: row.room_name,
        closedAt: row.closed_at,
      };
}

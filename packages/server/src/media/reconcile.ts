import { ParticipantInfo_State } from 'livekit-server-sdk';
import { epochOf, instantAt } from '@meetwell/sdk';
import type { Core } from '../commands/core.ts';
import { roomNamed } from '../sessions/room.ts';
import { mediaJoined, mediaSeen } from './media-presence.ts';
import type { Media, MediaConnection } from './media.ts';
import { closeRoom, isGone, parseRoomName } from './rooms.ts';
import { personOf } from './tokens.ts';
import type { WebhookIntake } from './webhooks.ts';

/** Seconds between rounds. */
export const RECONCILE_EVERY = 30;
/** Absent from two rounds in a row: gone, and their `left` was lost. */
const GONE_AFTER = 45_000;

/** Asks the media server for the truth, since webhooks can be lost (row S10). */
export interface Reconciler {
  /** One round now. */
  round(): Promise<void>;
}

export function reconcilerOf(core: Core, media: Media, webhooks: WebhookIntake): Reconciler {
  const { database } = core;

  async function round(): Promise<void> {
    const { connection } = media;
    if (connection === null || media.status !== 'ready') return;
    for (const { name } of await connection.rooms.listRooms()) await reconcileRoom(connection, name);
  }

  async function reconcileRoom(connection: MediaConnection, name: string): Promise<void> {
    const parsed = parseRoomName(name);
    const partner = parsed === null ? null : await database.partnerOf('room', parsed.opaque);
    // Not ours: another installation may share the media server.
    if (partner === null) return;
    await webhooks.handleStored(partner);
    const room = await database.inTenant(partner, (tx) => roomNamed(tx, name));
    if (room === null) return;
    if (room.closedAt !== null || room.roomName !== name) return closeRoom(connection, name);
    const people = await connection.rooms.listParticipants(name).catch((error: unknown) => {
      if (isGone(error)) return [];
      throw error;
    });
    const active = people.filter(({ state }) => state === ParticipantInfo_State.ACTIVE);
    await database.inTenant(partner, async (tx) => {
      const now = await database.now(tx);
      const shift = epochOf(now) - Date.now();
      for (const { sid, identity, joinedAtMs } of active) {
        const at = instantAt(Math.min(Number(joinedAtMs) + shift, epochOf(now)));
        await mediaJoined(tx, { partner, booking: room.booking, person: personOf(identity), sid, at });
      }
      const sids = active.map(({ sid }) => sid);
      await mediaSeen(tx, room.booking, sids, now, instantAt(epochOf(now) - GONE_AFTER));
    });
  }

  return { round };
}

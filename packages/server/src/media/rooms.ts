import type { Room } from 'livekit-server-sdk';
import type { MediaConnection } from './media.ts';

/**
 * Seconds that an empty room stays. Rooms are deleted when their session ends, so this only ends what a crash left.
 * It must outlast any session: a room that goes while two people are both offline cannot be joined again.
 */
const ROOM_STAYS = 6 * 60 * 60;

/** A media room's name: it says nothing of anyone, and a new epoch is a new room. */
export function roomName(opaque: string, epoch: number): string {
  return `${opaque}-e${epoch}`;
}

/** The parts of a room's name, or null when it is not one of ours. */
export function parseRoomName(name: string): { readonly opaque: string; readonly epoch: number } | null {
  const match = /^([\w-]+)-e(\d{1,9})$/.exec(name);
  return match?.[1] === undefined ? null : { opaque: match[1], epoch: Number(match[2]) };
}

/** Makes the room, or leaves it as it is. The media server makes none by itself (`room.auto_create: false`). */
export function openRoom(media: MediaConnection, name: string): Promise<Room> {
  return media.rooms.createRoom({ name, emptyTimeout: ROOM_STAYS, departureTimeout: ROOM_STAYS });
}

/** Seconds that a room for one check stays when nobody is in it, and when whoever was there has gone. */
const CHECK_STAYS = { empty: 60, left: 10 } as const;

/** Makes a room for one person's check: for two connections, and gone by itself soon after them. */
export async function openCheckRoom(media: MediaConnection, name: string): Promise<void> {
  const { empty: emptyTimeout, left: departureTimeout } = CHECK_STAYS;
  await media.rooms.createRoom({ name, emptyTimeout, departureTimeout, maxParticipants: 2 });
}

/** Ends the room for everyone in it. One that is already gone is as good. */
export async function closeRoom(media: MediaConnection, name: string): Promise<void> {
  try {
    await media.rooms.deleteRoom(name);
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

export async function removeFromRoom(media: MediaConnection, name: string, identity: string): Promise<void> {
  try {
    await media.rooms.removeParticipant(name, identity);
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

/** Whether the media server answered that there is no such room or person. */
export function isGone(error: unknown): boolean {
  return error instanceof Error && 'status' in error && error.status === 404;
}

import type { BookingCommand, MemberId, OpeningCommand, RoomId, TherapistId } from '@meetwell/sdk';
import { resourceKey, roomKey, type LockSet } from './locks.ts';

/** Whom a command that opens a booking is about. */
export function therapistsAsked(command: OpeningCommand): readonly TherapistId[] {
  return command.type === 'request' ? command.candidates : [command.therapist];
}

/** The room in which a place is asked for, if one is. */
export function roomsAsked(command: BookingCommand): readonly RoomId[] {
  return command.type === 'offer' && command.room !== null ? [command.room] : [];
}

/**
 * What must be locked to open a booking: the member's account, and whatever time it would hold. Which of a room's places
 * it gets is decided under the lock, so the whole room is locked. A request, and a session in writing, hold no time.
 */
export function locksToOpen(command: OpeningCommand): LockSet {
  const timed = command.type === 'hold' || command.type === 'offer';
  const resources = [
    ...(timed ? [resourceKey({ kind: 'therapist', id: command.therapist })] : []),
    ...roomsAsked(command).map(roomKey),
  ];
  return { members: new Set<MemberId>([command.member]), resources: new Set(resources), bookings: new Set() };
}

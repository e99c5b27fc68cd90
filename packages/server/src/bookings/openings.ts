import {
  isOpening,
  type BookingCommand,
  type BookingId,
  type MemberId,
  type Modality,
  type OpeningCommand,
  type PolicyId,
  type RoomId,
  type ServiceId,
  type TherapistId,
} from '@meetwell/sdk';
import { resourceKey, roomKey, type LockSet } from '../commands/locks.ts';

/** What a booking is opened under: read in the transaction that opens it, so that it is what is in force. */
export interface Terms {
  readonly policy: PolicyId;
  /** Whether whom it is for is a member of the service. */
  readonly isMember: boolean;
  /** Of those asked for, who is listed for the service; for `any`, all who offer the modality, in their order. */
  readonly listed: readonly TherapistId[];
}

/** A wish to open a booking, whose command is complete once its terms are known. */
export interface Opening {
  readonly booking: BookingId;
  readonly service: ServiceId;
  readonly member: MemberId;
  readonly therapist: TherapistId | 'any';
  readonly modality: Modality;
  readonly room: RoomId | null;
  /** Whether it takes time at once: a request, and a session in writing, do not. */
  readonly timed: boolean;
  command(terms: Terms): OpeningCommand;
}

/** One command on one booking. For one that opens it, `booking` is the id that the new booking gets. */
export interface BookingOrder {
  readonly booking: BookingId;
  readonly command: BookingCommand;
}

/** Whom a command that opens a booking is about. */
export function therapistsAsked(command: OpeningCommand): readonly TherapistId[] {
  return command.type === 'request' ? command.candidates : [command.therapist];
}

/** The room in which a place is asked for, if one is. */
export function roomsAsked(command: BookingCommand): readonly RoomId[] {
  return command.type === 'offer' && command.room !== null ? [command.room] : [];
}

/** A complete command as the wish that it would be, for those that need no terms. */
export function openingOf({ booking, command }: BookingOrder): Opening | null {
  if (!isOpening(command)) return null;
  const [room = null] = roomsAsked(command);
  const [therapist] = therapistsAsked(command);
  return {
    booking,
    service: command.service,
    member: command.member,
    therapist: therapist ?? 'any',
    modality: command.type === 'startMessaging' ? 'messaging' : command.modality,
    room,
    timed: command.type === 'hold' || command.type === 'offer',
    command: () => command,
  };
}

/**
 * What must be locked to open a booking: the member's account, and whatever time it would hold. Which of a room's places
 * it gets is decided under the lock, so the whole room is locked.
 */
export function locksToOpen({ member, therapist, room, timed }: Opening): LockSet {
  const resources = [
    ...(timed && therapist !== 'any' ? [resourceKey({ kind: 'therapist', id: therapist })] : []),
    ...(room === null ? [] : [roomKey(room)]),
  ];
  return { members: new Set([member]), resources: new Set(resources), bookings: new Set() };
}

import type { OfferCommand } from '../commands.ts';
import type { BusyTime, Context } from '../context.ts';
import { reason, type Reason } from '../refusal.ts';
import { NONE } from '../rule.ts';
import { sessionAt, takenBy } from '../times.ts';
import { identifier, type BookingId, type PlaceId, type RoomId } from '../../identifiers.ts';
import { contains, type Interval } from '../../time/index.ts';

/** What a place in a room is called: `jupiter/1`. */
export function placeIn(room: RoomId, number: number): PlaceId {
  return identifier(`${room}/${number}`);
}

/** The first place in the room that nobody else has at that time; null when all are taken. */
export function freePlace(
  room: RoomId,
  places: number,
  time: Interval,
  busy: readonly BusyTime[],
  except: BookingId,
): PlaceId | null {
  for (let number = 1; number <= places; number += 1) {
    const id = placeIn(room, number);
    if (!takenBy(busy, { kind: 'place', id }, time, except)) return id;
  }
  return null;
}

/**
 * The place that this offer gets, and why it gets none: the worker must sit in the room for the whole session (row W1).
 * Neither, where it is for a time of the worker's own.
 */
export function placeFor(
  { booking, room, therapist, modality, length, start }: OfferCommand,
  { sittings, busy }: Context,
): readonly [place: PlaceId | null, faults: readonly Reason[]] {
  if (room === null) return [null, NONE];
  const time = sessionAt(start, length);
  const sitting = sittings.find(
    (one) => one.room === room && one.therapist === therapist && one.modality === modality && contains(one, time),
  );
  if (sitting === undefined) return [null, [reason('outsideSitting', { start })]];
  const place = freePlace(room, sitting.places, time, busy, booking);
  return [place, place === null ? [reason('roomFull', { start })] : NONE];
}

import { searchOf, type SlotTerms } from './free-slots.ts';
import { freeStarts, packed } from './free-starts.ts';
import type { Availability } from './types.ts';
import { openStretches } from './windows.ts';
import type { Modality } from '../booking/booking.ts';
import type { Sitting } from '../booking/context.ts';
import type { RoomId, TherapistId } from '../identifiers.ts';
import { epochOf, type Interval } from '../time/index.ts';

/** When a worker sits in a named room (row W1): Ann in Jupiter on Mondays, 6pm to 8pm. Several may share a room. */
export interface RoomPlan {
  readonly room: RoomId;
  readonly therapist: TherapistId;
  readonly modality: Modality;
  /** How many people can be there at once, 1 or more. */
  readonly places: number;
  readonly availability: Availability;
}

/** The sittings around a stretch of time: in order, of equals in the order of the plans. One date has one of its own. */
export function sittingsOf(plans: readonly RoomPlan[], around: Interval): Sitting[] {
  return plans
    .flatMap(({ availability, ...sitting }) =>
      openStretches(availability, around).map((time) => ({ ...sitting, ...time })),
    )
    .sort((one, other) => epochOf(one.start) - epochOf(other.start));
}

/** What is taken already around a room. */
export interface RoomBusy {
  /** What the worker does elsewhere: what they do in this room is in `places`. */
  readonly therapist: readonly Interval[];
  /** What is taken of each place, the first (number 1) first; a place that is not in it is free. */
  readonly places: readonly (readonly Interval[])[];
}

/** A moment at which a session can begin, in epoch milliseconds, and the numbers of the places, from 1, that are free. */
export interface PlaceSlot {
  readonly start: number;
  readonly places: readonly number[];
}

/** The free starts of a room, each with its free places: those which nobody has for any of the session. */
export function freePlaces(plan: RoomPlan, busy: RoomBusy, terms: SlotTerms): PlaceSlot[] {
  const search = searchOf(terms);
  const byStart = new Map<number, number[]>();
  for (let place = 1; place <= plan.places; place += 1) {
    const taken = packed([...busy.therapist, ...(busy.places[place - 1] ?? [])]);
    for (const start of freeStarts({ availability: plan.availability, busy: taken }, search))
      byStart.set(start, [...(byStart.get(start) ?? []), place]);
  }
  return [...byStart].map(([start, places]) => ({ start, places })).sort((one, other) => one.start - other.start);
}

import {
  addDays,
  epochOf,
  localDateIn,
  SYSTEM,
  type Booking,
  type BookingIn,
  type Instant,
  type StaffId,
} from '@meetwell/sdk';
import type { Dice } from './dice.ts';
import { meet, type MeetingEnding } from './meeting.ts';
import { accept, preferences, propose, type Cast, type Story } from './negotiated.ts';
import { LONDON } from './people.ts';
import { CANCELLING, DECLINING } from './words.ts';
import { minutesAfter, type World } from './world.ts';

/** What can come of a session once its time is agreed. */
export type AgreedEnding =
  | MeetingEnding
  | 'stays'
  | 'cancelledEarlyByMember'
  | 'cancelledLateByMember'
  | 'cancelledEarlyByTherapist'
  | 'cancelledLateByTherapist'
  | 'cancelledByStaff'
  | 'cancelledBySystem'
  | 'moved'
  | 'movedLate'
  | 'movedByTherapist'
  | 'moveAsked'
  | 'moveProposed'
  | 'moveProposedByTherapist'
  | 'moveLapsed'
  | 'moveDeclined'
  | 'moveRefused'
  | 'moveWithdrawn';

export const STAFF = { kind: 'staff', id: 'stf_1' as StaffId } as const;

/** How late is late under every policy here. */
const LATE_HOURS = 5;

export async function* agreed(world: World, dice: Dice, cast: Cast, booking: Booking, ending: AgreedEnding): Story {
  if (booking.state !== 'confirmed') throw new Error(`It is ${booking.state}`);
  const { partner, member, therapist } = cast;
  const { id } = booking;
  const soon = minutesAfter(await world.now(), dice.from(30, 300));
  const late = minutesAfter(booking.time.start, -60 * LATE_HOURS);
  switch (ending) {
    case 'stays':
      return;
    case 'cancelledEarlyByMember':
    case 'cancelledLateByMember':
    case 'cancelledEarlyByTherapist':
    case 'cancelledLateByTherapist': {
      yield ending.includes('Early') ? soon : late;
      const who = ending.endsWith('Member') ? member : therapist;
      const message = dice.from(1, 3) === 1 ? {} : { message: dice.one(CANCELLING) };
      return void (await world.give(partner, who, id, { type: 'cancel', ...message }));
    }
    case 'cancelledByStaff':
      yield soon;
      return void (await world.act(partner, STAFF, id, { type: 'cancel', message: null }));
    case 'cancelledBySystem':
      yield late;
      return void (await world.act(partner, SYSTEM, id, { type: 'cancel', message: null }));
    case 'moved':
    case 'movedLate':
    case 'movedByTherapist':
    case 'moveAsked':
    case 'moveProposed':
    case 'moveProposedByTherapist':
    case 'moveLapsed':
    case 'moveDeclined':
    case 'moveRefused':
    case 'moveWithdrawn':
      yield ending === 'movedLate' ? minutesAfter(booking.time.start, -60 * 20) : soon;
      return yield* move(world, dice, cast, booking, ending);
    default:
      return yield* meet(world, dice, cast, booking, ending);
  }
}

type MoveEnding = Extract<AgreedEnding, `mov${string}`>;

/** Row N9: a move that the member, or the therapist, begins. */
async function* move(world: World, dice: Dice, cast: Cast, booking: BookingIn<'confirmed'>, ending: MoveEnding): Story {
  const { partner, member, therapist } = cast;
  const { id } = booking;
  const pause = async (): Promise<Instant> => minutesAfter(await world.now(), dice.from(30, 180));
  const asBefore = meet(world, dice, cast, booking, 'completed');
  let proposed: Booking | null;
  if (ending === 'movedByTherapist' || ending === 'moveProposedByTherapist') {
    const from = addDays(localDateIn(LONDON, booking.time.start), 1);
    const { choices } = await world.client(partner, therapist).freeTimes(id, from);
    const starts = choices.flatMap(({ times }) => times.slice(0, 1).map(({ start }) => start)).slice(0, 2);
    proposed = await world.give(partner, therapist, id, { type: 'propose', starts });
  } else {
    const wishes = await preferences(world, dice, undefined, 5);
    const asked = await world.give(partner, member, id, { type: 'move', preferences: wishes });
    if (asked === null || ending === 'moveAsked') return;
    if (ending === 'moveLapsed') return yield* asBefore;
    yield await pause();
    if (ending === 'moveWithdrawn') {
      await world.give(partner, member, id, { type: 'withdraw' });
      return yield* asBefore;
    }
    if (ending === 'moveDeclined') {
      await world.give(partner, therapist, id, { type: 'decline', message: dice.one(DECLINING) });
      return yield* asBefore;
    }
    proposed = await propose(world, dice, cast, id);
  }
  if (proposed === null || ending === 'moveProposed' || ending === 'moveProposedByTherapist') return;
  yield await pause();
  if (ending === 'moveRefused') {
    await world.give(partner, member, id, { type: 'refuse', preferences: [] });
    return yield* asBefore;
  }
  const moved = await accept(world, cast, proposed);
  if (moved?.state !== 'confirmed') return;
  if (epochOf(moved.time.start) === epochOf(booking.time.start)) throw new Error('It did not move');
  yield* meet(world, dice, cast, moved, 'completed');
}

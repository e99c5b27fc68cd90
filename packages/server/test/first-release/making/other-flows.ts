import {
  addDays,
  instantIn,
  localDateIn,
  localTime,
  SYSTEM,
  type Booking,
  type BookingId,
  type Instant,
} from '@meetwell/sdk';
import { agreed, STAFF, type AgreedEnding } from './agreed.ts';
import type { Dice } from './dice.ts';
import type { Cast, Story } from './negotiated.ts';
import { LONDON, SERVICES } from './people.ts';
import { DECLINING } from './words.ts';
import { minutesAfter, type World } from './world.ts';

export type InstantEnding =
  | AgreedEnding
  | 'heldToTheEnd'
  | 'released'
  | 'extended'
  | 'notReserved'
  | 'reservedAndWaiting'
  | 'notConfirmed'
  | 'declined'
  | 'cancelledBeforeConfirmed'
  | 'rescheduled'
  | 'rescheduledLate'
  | 'keptForWaitingList'
  | 'keptForWaitingListToTheEnd';

/** A free time that is kept, reserved and confirmed (rows I1 to I7). */
export async function* instantly(world: World, dice: Dice, cast: Cast, ending: InstantEnding): Story {
  const { partner, member, therapist } = cast;
  const waiting = ending.startsWith('keptForWaitingList');
  const held = await (waiting ? holdForList(world, dice, cast) : holdFree(world, dice, cast));
  if (held === null || ending.endsWith('ToTheEnd') || ending === 'notReserved') return;
  const { id } = held;
  yield minutesAfter(await world.now(), 4);
  if (ending === 'released') return void (await world.give(partner, member, id, { type: 'release' }));
  if (ending === 'extended') {
    await world.give(partner, member, id, { type: 'extend' });
    yield minutesAfter(await world.now(), 13);
  }
  const reserved = await world.give(partner, member, id, { type: 'reserve', agreed: held.policy });
  // No credit is left.
  if (reserved === null) return;
  if (ending === 'notConfirmed' || ending === 'reservedAndWaiting') return;
  yield minutesAfter(await world.now(), dice.from(30, 1000));
  if (ending === 'declined') {
    return void (await world.give(partner, therapist, id, { type: 'decline', message: dice.one(DECLINING) }));
  }
  if (ending === 'cancelledBeforeConfirmed') {
    return void (await world.give(partner, member, id, { type: 'cancel', message: 'Found another time, thanks!' }));
  }
  let confirmed = await world.give(partner, therapist, id, { type: 'confirm' });
  if (confirmed?.state !== 'confirmed') throw new Error('It was not confirmed');
  if (ending === 'rescheduled' || ending === 'rescheduledLate') {
    yield ending === 'rescheduled'
      ? minutesAfter(await world.now(), dice.from(30, 300))
      : minutesAfter(confirmed.time.start, -60 * 8);
    for (const start of await someStarts(world, dice)) {
      const moved = await world.give(partner, member, id, { type: 'reschedule', start, agreed: held.policy });
      if (moved !== null) break;
    }
    yield minutesAfter(await world.now(), 90);
    confirmed = (await world.give(partner, therapist, id, { type: 'confirm' })) ?? (await world.stored(partner, id));
  }
  const known: readonly string[] = ['rescheduled', 'rescheduledLate', 'extended', 'keptForWaitingList'];
  yield* agreed(world, dice, cast, confirmed, known.includes(ending) ? 'completed' : (ending as AgreedEnding));
}

/** Has one of the therapist's free times kept; null when none was found. */
export async function holdFree(world: World, dice: Dice, cast: Cast): Promise<Booking | null> {
  const { partner, member, therapist, modality } = cast;
  for (const start of await someStarts(world, dice)) {
    const length = dice.one([30, 45]);
    const body = { type: 'hold', service: SERVICES.instant, therapist, modality, length, start } as const;
    const held = await world.open(partner, member, body);
    if (held !== null) return held;
  }
  return null;
}

/** Row I4: the system keeps a time for whoever is next on the waiting list. */
async function holdForList(world: World, dice: Dice, cast: Cast): Promise<Booking | null> {
  const { partner, member, therapist, modality } = cast;
  for (const start of await someStarts(world, dice)) {
    const booking = world.newId();
    const terms = world.terms('instant');
    const command = { type: 'hold', booking, ...terms, member, therapist, modality, length: 45, start } as const;
    if (await world.act(partner, SYSTEM, booking, command)) return world.stored(partner, booking);
  }
  return null;
}

/** Half hours of the days to come. */
export async function someStarts(world: World, dice: Dice): Promise<readonly Instant[]> {
  const today = localDateIn(LONDON, await world.now());
  return Array.from({ length: 20 }, () => {
    const date = addDays(today, dice.from(4, 12));
    const time = `${String(dice.from(9, 19)).padStart(2, '0')}:${dice.one(['00', '30'])}`;
    return instantIn(LONDON, date, localTime(time));
  });
}

export type OfferedEnding =
  AgreedEnding | 'offeredToTheEnd' | 'refused' | 'takenBack' | 'unanswered' | 'offeredByStaff';

/** A time that a worker, or the desk, offers, and the person takes (rows W2 to W7). */
export async function* offered(world: World, dice: Dice, cast: Cast, ending: OfferedEnding): Story {
  const { partner, member, therapist } = cast;
  const id = await offer(world, dice, cast, ending === 'offeredByStaff');
  if (id === null || ending === 'offeredToTheEnd' || ending === 'unanswered') return;
  yield minutesAfter(await world.now(), dice.from(20, 900));
  if (ending === 'takenBack') return void (await world.give(partner, therapist, id, { type: 'withdraw' }));
  if (ending === 'refused') {
    return void (await world.give(partner, member, id, { type: 'refuse', preferences: [] }));
  }
  // Some answer by text message, and the worker says it for them.
  const who = dice.from(1, 3) === 1 ? therapist : member;
  const confirmed = await world.give(partner, who, id, { type: 'agree' });
  if (confirmed === null) throw new Error('Nobody agreed');
  yield* agreed(world, dice, cast, confirmed, ending === 'offeredByStaff' ? 'completed' : ending);
}

async function offer(world: World, dice: Dice, cast: Cast, byStaff: boolean): Promise<BookingId | null> {
  const { partner, member, therapist, modality } = cast;
  for (const start of await someStarts(world, dice)) {
    const time = { room: null, modality, length: 50, start } as const;
    if (!byStaff) {
      const booking = await world.open(partner, therapist, {
        type: 'offer',
        service: SERVICES.offered,
        member,
        ...time,
      });
      if (booking !== null) return booking.id;
      continue;
    }
    const booking = world.newId();
    const command = { type: 'offer', booking, ...world.terms('offered'), member, therapist, ...time } as const;
    if (await world.act(partner, STAFF, booking, command)) return booking;
  }
  return null;
}

/** A session in writing over days, which begins at once (row I9). */
export async function* inWriting(world: World, { partner, member, therapist }: Cast): Story {
  await world.open(partner, member, { type: 'startMessaging', service: SERVICES.instant, therapist });
  yield* [];
}

import { isLive, type Booking, type BookingIn } from '@meetwell/sdk';
import { isMeetwellError } from '@meetwell/sdk/client';
import { decodeJwt } from 'jose';
import type { Dice } from './dice.ts';
import type { Cast, Story } from './negotiated.ts';
import { CHATTING } from './words.ts';
import { minutesAfter, type World } from './world.ts';

/** What can come of a session when its time has come. */
export type MeetingEnding =
  | 'completed'
  /** Nobody ended it; both were there long enough. */
  | 'ranOut'
  /** Nobody ended it, and they were not together for long. */
  | 'fellApart'
  | 'brokenOff'
  /** The member was sent out in between, and let in again. */
  | 'readmitted'
  | 'missedByMember'
  | 'missedByTherapist'
  | 'nobodyCame'
  /** The media server is away when it begins. */
  | 'outage'
  /** Still going on when the story ends. */
  | 'goesOn'
  /** By telephone, and nobody said how it went. */
  | 'notRecorded';

export async function* meet(
  world: World,
  dice: Dice,
  cast: Cast,
  booking: BookingIn<'confirmed'>,
  ending: MeetingEnding,
): Story {
  if (isLive(booking.modality)) return yield* meetHere(world, dice, cast, booking, ending);
  if (ending === 'notRecorded') return;
  yield minutesAfter(booking.time.end, 5);
  const outcomes = {
    missedByMember: 'missedByMember',
    missedByTherapist: 'missedByTherapist',
    brokenOff: 'brokenOff',
  } as const;
  const outcome = ending in outcomes ? outcomes[ending as keyof typeof outcomes] : 'completed';
  await world.give(cast.partner, cast.therapist, booking.id, { type: 'markOutcome', outcome });
}

async function* meetHere(
  world: World,
  dice: Dice,
  cast: Cast,
  booking: BookingIn<'confirmed'>,
  ending: MeetingEnding,
): Story {
  const { time, id } = booking;
  const member = page(world, cast, booking, cast.member);
  const therapist = page(world, cast, booking, cast.therapist);
  if (ending === 'nobodyCame') return;
  if (ending === 'outage') {
    // The server has to miss it twice before it believes it.
    yield minutesAfter(time.start, -1);
    await world.livekit.kill();
    for (let asked = 0; asked < 3; asked += 1) await world.server.media.check();
    yield minutesAfter(time.start, 22);
    await world.livekit.start();
    if ((await world.server.media.check()) !== 'ready') throw new Error('The media server did not come back');
    return;
  }
  yield minutesAfter(time.start, -4);
  if (ending === 'missedByMember' || ending === 'missedByTherapist') {
    yield minutesAfter(time.start, 3);
    return ending === 'missedByMember' ? therapist.beat('present') : member.beat('waiting');
  }
  await member.beat('waiting');
  yield time.start;
  await therapist.beat('present');
  await world.client(cast.partner, cast.therapist).admit(id);
  await therapist.enter();
  await member.enter();
  await member.beat('present');
  await member.say(dice.one(CHATTING));
  await therapist.say(dice.one(CHATTING));
  if (ending === 'goesOn') {
    for (const text of CHATTING) await member.say(text);
    for (let minute = 0; minute < 3; minute += 1) {
      yield minutesAfter(await world.now(), 1);
      await therapist.beat('present');
      await member.beat('present');
    }
    return;
  }
  if (ending === 'ranOut' || ending === 'fellApart') {
    // A page beats more often than somebody counts as gone.
    for (let beats = ending === 'ranOut' ? 100 : 12; beats > 0; beats -= 1) {
      yield minutesAfter(await world.now(), 1 / 6);
      await therapist.beat('present');
      await member.beat('present');
    }
    return;
  }
  if (ending === 'readmitted') {
    yield minutesAfter(time.start, 10);
    await world.client(cast.partner, cast.therapist).remove(id);
    yield minutesAfter(time.start, 12);
    await world.client(cast.partner, cast.therapist).admit(id);
    await therapist.enter();
    await member.enter();
    await member.beat('present');
  }
  yield minutesAfter(time.start, booking.length - dice.from(2, 9));
  await member.leave();
  await therapist.leave();
  const type = ending === 'brokenOff' ? 'breakOff' : 'end';
  const over = await world.give(cast.partner, cast.therapist, id, { type });
  if (over === null) throw new Error(`${type} was refused: ${(await world.stored(cast.partner, id)).state}`);
}

/** Somebody's page in the room of a session. */
function page(world: World, { partner }: Cast, { id, modality }: Booking, person: string) {
  const client = world.client(partner, person);
  const connection = `page-of-${person}`;
  let stay: { readonly room: string; readonly identity: string; readonly sid: string } | null = null;
  let said = 0;
  return {
    async beat(state: 'waiting' | 'present' | 'left'): Promise<void> {
      await client.presence(id, { connection, state });
    },
    async say(text: string): Promise<void> {
      await client.say(id, { clientId: `${person}-said-${(said += 1)}`, text });
    },
    /** Joins the media room as far as the server sees it: a token, and the media server's word. */
    async enter(): Promise<void> {
      if (modality !== 'video' && modality !== 'audio') return;
      const given = await client.mediaToken(id).catch((error: unknown) => {
        // Somebody else's story has the media server down.
        if (isMeetwellError(error) && error.code === 'mediaUnavailable') return null;
        throw error;
      });
      if (given === null) return;
      const { sub: identity = '', video } = decodeJwt<{ video: { room: string } }>(given.token);
      stay = { room: video.room, identity, sid: `PA_${identity.replace('.', '')}` };
      await world.mediaEvent('participant_joined', stay.room, stay.identity, stay.sid);
    },
    async leave(): Promise<void> {
      if (stay !== null) await world.mediaEvent('participant_left', stay.room, stay.identity, stay.sid);
      await this.beat('left');
    },
  };
}

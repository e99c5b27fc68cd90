import {
  addDays,
  localDateIn,
  type Booking,
  type BookingId,
  type Instant,
  type MemberId,
  type Modality,
  type Preference,
  type TherapistId,
} from '@meetwell/sdk';
import { isMeetwellError } from '@meetwell/sdk/client';
import type { FirstReleasePartner } from '../access.ts';
import { agreed, type AgreedEnding } from './agreed.ts';
import type { Dice } from './dice.ts';
import { LONDON, SERVICES, therapistsOf } from './people.ts';
import { minutesAfter, type World } from './world.ts';
import { DECLINING } from './words.ts';

/** What happens to one booking: goes on each time when the clock has come to the moment that it gave last. */
export type Story = AsyncGenerator<Instant, void, void>;

export interface Cast {
  readonly partner: FirstReleasePartner;
  readonly member: MemberId;
  readonly therapist: TherapistId;
  readonly modality: Modality;
}

export type NegotiatedEnding =
  | AgreedEnding
  | 'declined'
  | 'declinedInSilence'
  | 'declinedByAll'
  | 'withdrawn'
  | 'withdrawnAfterProposals'
  | 'unanswered'
  | 'notAccepted'
  | 'secondRound';

export interface NegotiatedPlan {
  readonly ending: NegotiatedEnding;
  /** Asked of any therapist. */
  readonly any?: boolean;
  /** When the session is to be; else whatever is free. */
  readonly start?: Instant;
  /** In which flow's service: the instant one takes requests too, for members whom no free time suits. */
  readonly flow?: 'negotiated' | 'instant';
}

/** A request, answered with times of which one is taken (rows N1 to N9). */
export async function* negotiated(world: World, dice: Dice, cast: Cast, plan: NegotiatedPlan): Story {
  const { partner, member, modality } = cast;
  const { ending, any = false, flow = 'negotiated' } = plan;
  await checkDevices(world, cast);
  // A change of plan needs time before the session.
  const soonest = /cancelled|move|Move|stays/.test(ending) ? 8 : 4;
  const asked = await world.open(partner, member, {
    service: SERVICES[flow],
    therapist: any ? 'any' : cast.therapist,
    modality,
    length: flow === 'negotiated' ? 50 : 45,
    preferences: await preferences(world, dice, plan.start, soonest),
  });
  // The last session is gone.
  if (asked === null || ending === 'unanswered') return;
  yield minutesAfter(await world.now(), dice.from(2, 26) * 60 + dice.from(0, 59));

  if (ending === 'withdrawn') return void (await world.give(partner, member, asked.id, { type: 'withdraw' }));
  if (ending === 'declined' || ending === 'declinedInSilence') {
    const message = ending === 'declined' ? { message: dice.one(DECLINING) } : {};
    return void (await world.give(partner, cast.therapist, asked.id, { type: 'decline', ...message }));
  }
  if (ending === 'declinedByAll') {
    for (const therapist of therapistsOf(flow)) {
      await declineAsOne(world, dice, { ...cast, therapist }, asked.id);
      yield minutesAfter(await world.now(), 40);
    }
    return;
  }
  if (any) {
    // One of several says no: the request stays with the others.
    const other = dice.one(therapistsOf(flow).filter((id) => id !== cast.therapist));
    await declineAsOne(world, dice, { ...cast, therapist: other }, asked.id);
  }
  let proposed = await propose(world, dice, cast, asked.id, plan.start);
  if (proposed === null || ending === 'notAccepted') return;
  yield minutesAfter(await world.now(), dice.from(1, 18) * 60 + dice.from(0, 59));

  if (ending === 'withdrawnAfterProposals')
    return void (await world.give(partner, member, asked.id, { type: 'withdraw' }));
  if (ending === 'secondRound') {
    const wishes = await preferences(world, dice, undefined, 5);
    await world.give(partner, member, asked.id, { type: 'refuse', preferences: wishes });
    yield minutesAfter(await world.now(), dice.from(60, 600));
    proposed = await propose(world, dice, cast, asked.id);
    yield minutesAfter(await world.now(), dice.from(60, 600));
  }
  const confirmed = proposed === null ? null : await accept(world, cast, proposed);
  if (confirmed === null) return void (await world.give(partner, member, asked.id, { type: 'withdraw' }));
  yield* agreed(world, dice, cast, confirmed, isAgreed(ending) ? ending : 'completed');
}

/** This release answers whoever declined as one of several that there is no such booking: it is theirs no more. */
async function declineAsOne(world: World, dice: Dice, { partner, therapist }: Cast, booking: BookingId): Promise<void> {
  const { revision } = await world.stored(partner, booking);
  try {
    await world.give(partner, therapist, booking, { type: 'decline', message: dice.one(DECLINING) });
  } catch (error) {
    if (!isMeetwellError(error) || error.code !== 'notFound') throw error;
  }
  if ((await world.stored(partner, booking)).revision === revision) throw new Error(`${therapist} did not decline`);
}

function isAgreed(ending: NegotiatedEnding): ending is AgreedEnding {
  return ending !== 'secondRound';
}

/** Whoever has not passed the system check does so before they ask for video or audio (row S1). */
async function checkDevices(world: World, { partner, member, modality }: Cast): Promise<void> {
  if (modality !== 'video' && modality !== 'audio') return;
  const { account } = await world.client(partner, member).me();
  if (account?.systemCheckedAt === null) await world.client(partner, member).recordSystemCheck();
}

/** Three parts of different days; around a moment, when one is given. */
export async function preferences(
  world: World,
  dice: Dice,
  start: Instant | undefined,
  soonest: number,
): Promise<readonly Preference[]> {
  if (start !== undefined) {
    const date = localDateIn(LONDON, start);
    return ['morning', 'afternoon', 'evening'].map((part) => ({ date, part }));
  }
  const first = addDays(localDateIn(LONDON, await world.now()), soonest + dice.from(0, 4));
  return [0, 1, 2].map((days) => ({
    date: addDays(first, days),
    part: dice.one(['morning', 'afternoon', 'evening']),
  }));
}

/** Up to three of the free times that the server names; null when there is none left. */
export async function propose(
  world: World,
  dice: Dice,
  { partner, therapist }: Cast,
  booking: BookingId,
  start?: Instant,
): Promise<Booking | null> {
  if (start !== undefined) return world.give(partner, therapist, booking, { type: 'propose', starts: [start] });
  const { choices } = await world.client(partner, therapist).freeTimes(booking);
  const starts = choices.flatMap(({ times }) => (times.length === 0 ? [] : [dice.one(times).start]));
  if (starts.length === 0) return null;
  return world.give(partner, therapist, booking, { type: 'propose', starts: starts.slice(0, dice.from(1, 3)) });
}

/** The first of the times proposed at which the member is free. */
export async function accept(world: World, { partner, member }: Cast, proposed: Booking): Promise<Booking | null> {
  const proposals =
    proposed.state === 'proposed'
      ? proposed.proposals
      : proposed.state === 'confirmed' && proposed.move?.stage === 'proposed'
        ? proposed.move.proposals
        : [];
  for (const { id } of proposals) {
    const accepted = await world.give(partner, member, proposed.id, { type: 'accept', proposal: id });
    if (accepted !== null) return accepted;
  }
  return null;
}

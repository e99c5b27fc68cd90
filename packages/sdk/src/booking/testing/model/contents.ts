import type { Modality, Preference } from '../../booking.ts';
import type { BookingCommand, CommandType, OpeningCommand } from '../../commands.ts';
import type { Dice } from './dice.ts';
import { asMember, asTherapist, DESK, MEETS_BY, MEMBERS, THERAPISTS } from './people.ts';
import type { Line, Version, World } from './world.ts';
import { SYSTEM, type Actor } from '../../actor.ts';
import { identifier, type TherapistId } from '../../../identifiers.ts';
import { partInterval } from '../../../availability/part-of-day.ts';
import type { Policy } from '../../../policy/index.ts';
import { addDays, epochOf, instantAt, localDateIn, minutes, plus, type Instant } from '../../../time/index.ts';

const MINUTE = 60_000;

/** What people say: mostly something that could be, now and then something that could not. */
export function preferences(world: World, { policy }: Version, dice: Dice): readonly Preference[] {
  const today = localDateIn(policy.zone, world.now);
  const { preferences: needed, horizonDays } = policy.request;
  const { partsOfDay } = policy;
  if (dice.chance(88)) {
    const choices = Array.from({ length: horizonDays * partsOfDay.length }, (_, choice) => choice);
    return dice.some(choices, needed).map((choice) => ({
      date: addDays(today, 1 + Math.floor(choice / partsOfDay.length)),
      part: partsOfDay[choice % partsOfDay.length]?.id ?? 'night',
    }));
  }
  return Array.from({ length: dice.below(4) }, () => ({
    date: addDays(today, dice.below(horizonDays + 2)),
    part: dice.pick(['morning', 'evening', 'night']),
  }));
}

/** A start within open time, on the grid as a rule. */
export function start(world: World, { reservation, lengths }: Policy, dice: Dice): Instant {
  if (dice.chance(4)) return plus(world.now, minutes(dice.pick([0, 30, 60 * 24 * 9])));
  // Now and then as soon as may be: limits are met there.
  const from = dice.chance(20) ? plus(world.now, reservation.minimumNotice) : world.now;
  const ahead = world.days.open.filter((open) => open.start > from);
  const stretch = dice.pick(from === world.now ? ahead : ahead.slice(0, 1));
  const room = (epochOf(stretch.end) - epochOf(stretch.start)) / MINUTE - Math.min(...lengths);
  const grid = dice.chance(95) ? reservation.step : 10;
  return plus(stretch.start, minutes(grid * dice.below(Math.floor(room / grid) + 1)));
}

/** Starts that answer preferences, or any in open time. */
function proposed(world: World, { booking, version }: Line, dice: Dice): readonly Instant[] {
  const { policy } = version;
  const move = booking.state === 'confirmed' ? booking.move : null;
  const asked = move?.stage === 'requested' ? move.preferences : booking.preferences;
  const count = dice.chance(90) ? 1 + dice.below(policy.proposal.most) : dice.below(5);
  return Array.from({ length: count }, () => {
    const part = asked.length === 0 ? null : partInterval(policy, dice.pick(asked));
    // Nobody who moves of their own accord is bound to what was asked once.
    const free = booking.state === 'confirmed' && move === null;
    if (part === null || free || dice.chance(5)) return start(world, policy, dice);
    const room = Math.max(0, (epochOf(part.end) - epochOf(part.start)) / MINUTE - booking.length);
    return instantAt(epochOf(part.start) + MINUTE * 5 * dice.below(Math.floor(room / 5) + 1));
  });
}

/** The command with something to say that fits the booking, mostly. */
export function said(type: CommandType, world: World, line: Line, dice: Dice): BookingCommand {
  const { booking, version } = line;
  const agreed = dice.chance(95) ? booking.policy : identifier<Version['id']>('policy-0');
  switch (type) {
    case 'propose':
      return { type, starts: proposed(world, line, dice) };
    case 'accept': {
      const move = booking.state === 'confirmed' && booking.move?.stage === 'proposed' ? booking.move.proposals : [];
      const list = booking.state === 'proposed' ? booking.proposals : move;
      const none = list.length === 0 || dice.chance(5);
      return { type, proposal: none ? identifier('0-0') : dice.pick(list).id };
    }
    case 'refuse':
    case 'move':
      return { type, preferences: preferences(world, version, dice) };
    case 'reserve':
      return { type, agreed };
    case 'reschedule':
      return { type, agreed, start: start(world, version.policy, dice) };
    case 'decline':
    case 'cancel':
      return { type, message: dice.chance(20) ? identifier('words') : null };
    case 'markOutcome':
      return { type, outcome: dice.pick(['completed', 'missedByMember', 'missedByTherapist', 'brokenOff']) };
    case 'request':
    case 'hold':
    case 'offer':
    case 'startMessaging':
      return opening(type, world, version, dice)[1];
    default:
      return { type };
  }
}

/** Somebody opens a booking, mostly one that they may. */
export function opening(
  type: OpeningCommand['type'],
  world: World,
  version: Version,
  dice: Dice,
): readonly [Actor, OpeningCommand] {
  const { policy } = version;
  const member = dice.pick(MEMBERS);
  const command = {
    booking: world.newName(),
    service: identifier<OpeningCommand['service']>(policy.flow),
    policy: version.id,
    member,
  };
  const odd = dice.chance(4);
  const actor = asMember(odd ? dice.pick(MEMBERS) : member);
  const modality: Modality = odd ? 'messaging' : dice.pick(policy.modalities.filter((one) => one !== 'messaging'));
  const therapist = dice.pick(meeting(odd ? 'text' : modality));
  const length = odd ? 20 : dice.pick(policy.lengths);
  const meet = { modality, length, therapist };
  switch (type) {
    case 'request': {
      const candidates = dice.some(meeting(modality), 1 + dice.below(3));
      return [
        actor,
        { ...command, type, modality, length, candidates, preferences: preferences(world, version, dice) },
      ];
    }
    case 'hold':
      return [dice.chance(35) ? SYSTEM : actor, { ...command, type, ...meet, start: start(world, policy, dice) }];
    case 'startMessaging':
      return [actor, { ...command, type, therapist: dice.pick(meeting('messaging')) }];
    case 'offer': {
      const sitting = dice.pick(world.days.sittings.filter((one) => one.start > world.now));
      if (dice.chance(50) && policy.modalities.includes(sitting.modality)) {
        const { room, start: from, therapist: worker } = sitting;
        const begins = plus(from, minutes(dice.pick([0, 0, 30, 60, 70, 90])));
        const place = { ...meet, modality: sitting.modality, therapist: worker, room, start: begins };
        return [dice.chance(50) ? DESK : asTherapist(worker), { ...command, type, ...place }];
      }
      // Everybody has a telephone, so that it is offered more than else.
      const phone = dice.chance(35) && policy.modalities.includes('telephone');
      const by: Modality = phone ? 'telephone' : modality;
      const own = { ...command, type, ...meet, modality: by, room: null, start: start(world, policy, dice) };
      return [odd ? actor : dice.chance(50) ? DESK : asTherapist(therapist), own];
    }
  }
}

function meeting(modality: Modality): readonly TherapistId[] {
  return THERAPISTS.filter((id) => MEETS_BY[id]?.includes(modality));
}

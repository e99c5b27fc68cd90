import { actions } from '../../actions.ts';
import type { Actor } from '../../actor.ts';
import type { CommandType, OpeningCommand } from '../../commands.ts';
import { isOver } from '../../booking.ts';
import { nextDue } from '../../deadlines.ts';
import { opening, said } from './contents.ts';
import type { Dice } from './dice.ts';
import { EVERYBODY, MEMBERS } from './people.ts';
import { somePolicy } from './policies.ts';
import { PRESENCES } from './presence.ts';
import { course, exchangeable, together } from './several.ts';
import { FLOWS, type Line, type World } from './world.ts';
import { epochOf, instantAt, latest, minutes, plus, type Instant } from '../../../time/index.ts';

/** How likely people are to do what they can: what leads further more than what ends things. */
const INCLINATION = {
  request: 0,
  hold: 0,
  offer: 0,
  startMessaging: 0,
  propose: 9,
  accept: 16,
  refuse: 2,
  move: 12,
  withdraw: 1,
  decline: 1,
  reserve: 10,
  extend: 3,
  release: 1,
  confirm: 10,
  reschedule: 9,
  agree: 6,
  cancel: 1,
  start: 24,
  end: 6,
  breakOff: 3,
  markOutcome: 12,
} as const satisfies Record<CommandType, number>;

export const COMMANDS = Object.keys(INCLINATION) as readonly CommandType[];

const OPENINGS: readonly (readonly [weight: number, readonly [(typeof FLOWS)[number], OpeningCommand['type']]])[] = [
  [8, ['negotiated', 'request']],
  [3, ['instant', 'request']],
  [10, ['instant', 'hold']],
  [8, ['offered', 'offer']],
  [1, ['negotiated', 'startMessaging']],
  [1, ['instant', 'startMessaging']],
  [1, ['offered', 'startMessaging']],
];

/** From here on nothing else is done, as a rule. */
const HOT = 16;

/** Whoever is in the middle of something goes on with it more often than others begin: time is short there. */
function urgency({ booking }: Line, now: Instant): number {
  switch (booking.state) {
    case 'inSession':
      return booking.modality === 'messaging' ? 1 : HOT + 4;
    case 'confirmed':
      if (plus(now, minutes(10)) >= booking.time.start) return HOT + 4;
      return booking.move === null ? 4 : HOT;
    case 'reserved':
    case 'held':
      return 4;
    default:
      return 2;
  }
}

/** How readily this actor does it. Those who run the service seldom end what is not theirs. */
function inclination(actor: Actor, command: CommandType, { booking }: Line): number {
  const theirs = actor.kind === 'member' || actor.kind === 'therapist';
  const ends = command === 'withdraw' || command === 'decline' || command === 'refuse';
  // What ends an asking ends only the wish to move once a time is agreed: nobody need be shy of it.
  if (ends && booking.state === 'confirmed') return command === 'refuse' ? 60 : 30;
  return theirs || INCLINATION[command] > 1 ? INCLINATION[command] * 3 : 1;
}

/** One thing that happens: time passes, and somebody does something, mostly about what the time was chosen for. */
export function step(world: World, dice: Dice, favourite: CommandType): void {
  const subject = someLine(world, dice);
  world.until(subject === null ? soon(world, dice) : moment(world, subject, dice));
  const line = subject !== null && !isOver(subject.booking) ? subject : someLine(world, dice);
  const hot = line !== null && urgency(line, world.now) >= HOT;
  if (hot && dice.chance(80)) return guided(world, line, dice, favourite);
  const { length } = world.live;
  if (line === null || length < 2 || dice.chance(length < 7 ? 19 : 2)) {
    if (dice.chance(20)) course(world, dice);
    else open(world, dice);
    return;
  }
  if (dice.chance(4)) return outside(world, dice);
  if (dice.chance(exchangeable(world).length > 0 ? 40 : 6)) return together(world, dice);
  if (dice.chance(10)) return anybody(world, dice);
  guided(world, line, dice, favourite);
}

function someLine(world: World, dice: Dice): Line | null {
  const { live } = world;
  return live.length === 0 ? null : dice.weighted(live.map((line) => [urgency(line, world.now), line]));
}

function open(world: World, dice: Dice): void {
  const [flow, type] = dice.chance(97)
    ? dice.weighted(OPENINGS)
    : ([dice.pick(FLOWS), dice.pick(OPENINGS)[1][1]] as const);
  const version = world.inForce(flow);
  for (let tries = 0; tries < 3; tries += 1) {
    const [actor, command] = opening(type, world, version, dice);
    if (world.open(actor, command, version, dice.pick(PRESENCES))) return;
  }
}

/** What nobody in the booking does: money comes in, a course ends, a policy changes. */
function outside(world: World, dice: Dice): void {
  const member = dice.pick(MEMBERS);
  const flow = dice.pick(FLOWS);
  const purse = world.purse(member, flow);
  const theirs = world.live.filter(({ booking, version }) => booking.member === member && version.policy.flow === flow);
  dice.weighted<() => void>([
    [4, () => purse.grant(2, world.now, null)],
    [3, () => purse.authorise(world.now, null)],
    [1, () => purse.authorise(world.now, theirs.length === 0 ? null : dice.pick(theirs).booking.id)],
    [1, () => world.publish(flow, somePolicy(flow, dice))],
    [
      1,
      () => {
        const person = world.people.get(member);
        const standing = dice.pick(['eligible', 'eligible', 'ineligible', 'discharged'] as const);
        if (person !== undefined) person.standing = standing;
        world.story.tell(world.now, () => `${member} is ${standing}`);
      },
    ],
  ])();
}

/** Anybody gives any command to any booking. */
function anybody(world: World, dice: Dice): void {
  const line = dice.pick(world.lines);
  world.give(line, dice.pick(EVERYBODY), said(dice.pick(COMMANDS), world, line, dice));
}

/** Somebody does something that they can; if what they say is not possible they say something else. */
function guided(world: World, line: Line, dice: Dice, favourite: CommandType): void {
  const nosy = dice.pick(EVERYBODY);
  world.ask(
    line,
    nosy,
    COMMANDS.map((type) => said(type, world, line, dice)),
  );
  const context = world.contextOf(line, nosy);
  const possible = EVERYBODY.flatMap((actor): (readonly [number, readonly [Actor, CommandType]])[] =>
    actions(line.booking, { ...context, actor })
      .filter((action) => action.possible)
      .map(({ command }) => [inclination(actor, command, line) * (command === favourite ? 8 : 1), [actor, command]]),
  );
  if (possible.length === 0) return;
  const [actor, type] = dice.weighted(possible);
  for (let tries = 0; tries < 4; tries += 1) {
    if (world.give(line, actor, said(type, world, line, dice))) return;
  }
}

function soon(world: World, dice: Dice): Instant {
  return plus(world.now, minutes(dice.pick([0, 0, 0, 1, 5, 30])));
}

/** The moment of the next thing: soon, or just before, at or after something that is due. */
function moment(world: World, { booking }: Line, dice: Dice): Instant {
  const near = (when: Instant | null, ...seconds: readonly number[]): Instant =>
    latest(world.now, instantAt(epochOf(when ?? world.now) + 1000 * dice.pick(seconds)));
  const begins = booking.state === 'confirmed' ? booking.time.start : null;
  const meets = booking.state === 'inSession' && booking.modality !== 'messaging';
  const agreeing = booking.state === 'confirmed' && booking.move !== null;
  return dice.weighted<() => Instant>([
    [meets || agreeing ? 100 : 58, () => soon(world, dice)],
    [8, () => plus(world.now, minutes(60 * (1 + dice.below(12))))],
    [12, () => near(nextDue(booking), -60, -1, 0, 1)],
    [begins === null || agreeing ? 0 : 30, () => near(begins, -86_000, -7200, -300, -1, 0, 0, 60, 240, 3000)],
    [1, () => plus(world.now, minutes(60 * 24 * (1 + dice.below(6))))],
  ])();
}

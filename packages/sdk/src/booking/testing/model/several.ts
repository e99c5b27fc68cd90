import type { Actor } from '../../actor.ts';
import { actions } from '../../actions.ts';
import type { Booking } from '../../booking.ts';
import { decide } from '../../decide.ts';
import { decideCourse, decideTogether, type Outcome, type Step, type TogetherDecision } from '../../together.ts';
import { fold } from '../../evolve.ts';
import { opening, said, start } from './contents.ts';
import type { Dice } from './dice.ts';
import { ensure, ensureSame, frozen } from './ensure.ts';
import { asMember, MEMBERS, nameOf } from './people.ts';
import { PRESENCES } from './presence.ts';
import { inWords } from './story.ts';
import type { Line, Version, World } from './world.ts';
import { type BookingId, type MemberId } from '../../../identifiers.ts';

/** What somebody wants done at once. */
interface Attempt {
  readonly actor: Actor;
  readonly version: Version;
  readonly member: MemberId;
  readonly asked: unknown;
  readonly steps: number;
}

/** A member takes several dates at once: all of them or none. */
export function course(world: World, dice: Dice): void {
  for (let tries = 0; tries < 4; tries += 1) if (takeCourse(world, dice)) return;
}

function takeCourse(world: World, dice: Dice): boolean {
  const version = world.inForce('instant');
  const [actor, hold] = opening('hold', world, version, dice);
  if (hold.type !== 'hold') return false;
  const { service, policy, member, therapist, modality, length } = hold;
  const { courseMost } = version.policy.reservation;
  const count = dice.chance(90) ? 1 + dice.below(courseMost) : dice.pick([0, courseMost + 1]);
  const dates = Array.from({ length: count }, () => ({
    booking: world.newName(),
    start: start(world, version.policy, dice),
  }));
  const command = frozen({ service, policy, member, therapist, modality, length, dates, agreed: version.id });
  const context = frozen(world.context(actor, member, version, null));
  const decision = decideCourse(command, context);
  const attempt = { actor, version, member, asked: command, steps: Math.max(1, dates.length) };
  if (!keep(world, [], decision, attempt, dice)) return false;
  ensure(decision.outcome === 'accepted' && decision.bookings.length === dates.length, 'every date is taken');
  if (count > 1) world.tallied('a course is taken');
  return true;
}

/** Somebody does several things to several bookings of one member at once. */
export function together(world: World, dice: Dice): void {
  const pairs = exchangeable(world);
  const chosen = dice.chance(85) && pairs.length > 0 ? dice.pick(pairs) : dice.pick([null, ...world.live]);
  const version = chosen?.version ?? world.inForce('instant');
  const member = chosen?.booking.member ?? dice.pick(MEMBERS);
  const theirs = dice.some(
    world.live.filter((line) => line.version === version && line.booking.member === member),
    dice.pick([1, 2, 2, 2, 3]),
  );
  const actor = asMember(member);
  const swap = dice.chance(75) ? exchange(theirs, version, dice) : [];
  const steps = frozen(swap.length > 0 ? swap : anything(world, theirs, actor, version, member, dice));
  const context = frozen(world.context(actor, member, version, null));
  const given = theirs.map(({ booking }) => booking);
  const decision = decideTogether(given, steps, context);
  const [only] = steps;
  if (steps.length === 1 && only !== undefined && given.length < 2) {
    const alone = decide(given.find(({ id }) => id === only.booking) ?? null, only.command, context);
    ensure(alone.outcome === decision.outcome, 'one thing of several is that thing alone');
  }
  const before = new Map(theirs.map((line) => [line.booking.id, line.booking]));
  const attempt = { actor, version, member, asked: steps, steps: steps.length };
  if (!keep(world, theirs, decision, attempt, dice)) return;
  for (const { booking, command } of steps.slice(0, 1)) world.count(before.get(booking) ?? null, command);
  if (steps.length > 1) world.tallied('several at once');
  if (isExchange(before, theirs)) world.tallied('two change places');
}

/** Sessions of members who have two that could change places. */
export function exchangeable({ live }: World): readonly Line[] {
  return live.filter((line) => isTimed(line) && live.some((other) => goesWith(line, other)));
}

function isTimed({ booking }: Line): boolean {
  return booking.flow === 'instant' && (booking.state === 'reserved' || booking.state === 'confirmed');
}

function goesWith(one: Line, other: Line): boolean {
  return (
    one !== other && isTimed(other) && one.version === other.version && one.booking.member === other.booking.member
  );
}

/** Two sessions change places, or one goes where another is while that one does something else. */
function exchange(theirs: readonly Line[], { id: agreed }: Version, dice: Dice): readonly Step[] {
  const timed = theirs.flatMap(({ booking }) => ('time' in booking ? [booking] : []));
  const [one, other] = timed;
  if (one === undefined || other === undefined) return [];
  const to = (booking: Booking, start: (typeof one)['time']['start']): Step => ({
    booking: booking.id,
    command: { type: 'reschedule', start, agreed },
  });
  const there = to(one, other.time.start);
  const back = to(other, one.time.start);
  const cancelled: Step = { booking: other.id, command: { type: 'cancel', message: null } };
  return dice.weighted<readonly Step[]>([
    [14, [there, back]],
    [2, [there]],
    [2, [there, cancelled]],
    [2, [cancelled, there]],
  ]);
}

function anything(
  world: World,
  theirs: readonly Line[],
  actor: Actor,
  version: Version,
  member: MemberId,
  dice: Dice,
): readonly Step[] {
  const steps: Step[] = [];
  for (const line of theirs) {
    const possible = actions(line.booking, world.contextOf(line, actor)).filter((action) => action.possible);
    if (possible.length === 0 || dice.chance(20)) continue;
    steps.push({ booking: line.booking.id, command: said(dice.pick(possible).command, world, line, dice) });
  }
  for (let index = 0; index < 3; index += 1) {
    const type = dice.pick(['none', 'none', 'hold', 'hold', 'request', 'startMessaging'] as const);
    if (type === 'none') continue;
    const [, command] = opening(type, world, version, dice);
    const { booking } = command;
    steps.push({ booking, command: { ...command, member } });
    if (type === 'hold' && dice.chance(70)) steps.push({ booking, command: { type: 'reserve', agreed: version.id } });
  }
  return steps;
}

/** Keeps what was decided, if it was, and looks at how it was. */
function keep(
  world: World,
  lines: readonly Line[],
  decision: TogetherDecision,
  { actor, version, member, asked, steps }: Attempt,
  dice: Dice,
): boolean {
  world.story.tell(world.now, () => {
    const answer =
      decision.outcome === 'refused'
        ? `no: ${JSON.stringify(decision.refusals)}`
        : decision.bookings.map(({ booking, events }) => `${booking.id} ${inWords(events)}`).join(' | ');
    return `${nameOf(actor)} at once: ${JSON.stringify(asked)} -> ${answer}`;
  });
  if (decision.outcome === 'refused') {
    ensure(decision.refusals.length > 0, 'a refusal says what was refused');
    for (const { step, refusal } of decision.refusals) {
      ensure(step >= 0 && step < steps && refusal.reasons.length > 0, 'a refusal says which step, and why');
    }
    return false;
  }
  if (!world.purse(member, version.policy.flow).allows(decision.bookings)) return false;
  const context = world.context(actor, member, version, null);
  const changed = decision.bookings.map((outcome: Outcome) => {
    const line = lines.find(({ booking }) => booking.id === outcome.booking.id);
    ensure(outcome.events.length > 0, 'what is given back was changed');
    ensureSame(fold([...(line?.events ?? []), ...outcome.events]), outcome.booking, 'the events give the booking');
    if (line === undefined) return world.begin(version, dice.pick(PRESENCES), outcome.events, context);
    world.append(line, outcome.events);
    return line;
  });
  world.check(changed);
  return true;
}

function isExchange(before: ReadonlyMap<BookingId, Booking>, after: readonly Line[]): boolean {
  const moved = after.filter(({ booking }) => {
    const was = before.get(booking.id);
    if (was === undefined || !('time' in was) || !('time' in booking)) return false;
    return [...before.values()].some(
      (other) => other.id !== was.id && 'time' in other && other.time.start === booking.time.start,
    );
  });
  return moved.length > 1;
}

import { actions } from '../../actions.ts';
import { SYSTEM, type Actor } from '../../actor.ts';
import { isOver, type Booking, type Flow } from '../../booking.ts';
import type { BookingCommand, OpeningCommand } from '../../commands.ts';
import type { AccountFacts, Context } from '../../context.ts';
import { nextDue } from '../../deadlines.ts';
import { decide, isOpening } from '../../decide.ts';
import type { BookingEvent } from '../../events.ts';
import { evolve } from '../../evolve.ts';
import { holds, type Hold } from '../../holds.ts';
import type { Reason } from '../../refusal.ts';
import { settle } from '../../settle.ts';
import { checkDeadlines, checkEnd, checkHistory, checkNextActor } from './check-booking.ts';
import { checkCaused, checkDecision } from './check-decision.ts';
import { checkEvent } from './check-event.ts';
import { checkCover, checkOpening } from './check-opening.ts';
import { checkEnding, checkSettling } from './check-settling.ts';
import { checkHolds, checkNoClash, takenBy, type Taken } from './check-times.ts';
import { endOf, openingOf, pairOf, type Tally } from './coverage.ts';
import type { Dice } from './dice.ts';
import { ensure, frozen } from './ensure.ts';
import { MEMBERS, nameOf } from './people.ts';
import { BEGINNINGS, daysAround, type Days } from './places.ts';
import { somePolicy } from './policies.ts';
import { attendanceOf, type Presence } from './presence.ts';
import { Purse } from './purse.ts';
import { inWords, reasonsInWords, Story } from './story.ts';
import { identifier, type BookingId, type MemberId, type PolicyId } from '../../../identifiers.ts';
import type { Policy } from '../../../policy/index.ts';
import { instant, minutes, plus, type Instant } from '../../../time/index.ts';

/** A published policy: bookings keep the one that they were made under. */
export interface Version {
  readonly id: PolicyId;
  readonly policy: Policy;
}

/** A booking of the story, and all that is known of it. */
export interface Line {
  readonly version: Version;
  readonly presence: Presence;
  readonly events: BookingEvent[];
  booking: Booking;
  /** As it was when it was last looked at. */
  seen: Booking | null;
  holds: readonly Hold[];
  taken: readonly Taken[];
}

interface Person {
  standing: AccountFacts['standing'];
  readonly systemCheckedAt: Instant | null;
  readonly courseEnds: Instant | null;
}

export const FLOWS: readonly Flow[] = ['negotiated', 'instant', 'offered'];

/**
 * A server in small, with a service of each flow, the same therapists and members in all of them: it settles, decides
 * and keeps, and looks after everything that it does whether what must always hold does.
 */
export class World {
  now: Instant;
  /** What is open around now. */
  days: Days;
  readonly story = new Story();
  readonly lines: Line[] = [];
  readonly people = new Map<MemberId, Person>();
  readonly #versions = new Map<Flow, Version>();
  readonly #purses = new Map<string, Purse>();
  readonly #tally: Tally;
  #published = 0;
  #named = 0;

  constructor(dice: Dice, tally: Tally) {
    this.#tally = tally;
    this.now = instant(dice.pick(BEGINNINGS));
    this.days = daysAround(this.now);
    for (const flow of FLOWS) this.publish(flow, somePolicy(flow, dice));
    for (const member of MEMBERS) {
      this.people.set(member, {
        standing: 'eligible',
        systemCheckedAt: dice.chance(80) ? this.now : null,
        courseEnds: dice.chance(80) ? null : plus(this.now, minutes(60 * dice.pick([60, 200, 500]))),
      });
      for (const flow of FLOWS) {
        const purse = this.purse(member, flow);
        const expires = dice.chance(25) ? plus(this.now, minutes(60 * dice.pick([50, 150, 300]))) : null;
        purse.grant(dice.pick([1, 2, 3, 4]), this.now, expires);
        for (let charges = dice.pick([0, 1, 2]); charges > 0; charges -= 1) purse.authorise(this.now, null);
      }
    }
  }

  get live(): readonly Line[] {
    return this.lines.filter(({ booking }) => !isOver(booking));
  }

  /** Sets a new version of a service's policy in force: for what is opened from now on. */
  publish(flow: Flow, policy: Policy): void {
    this.#published += 1;
    const id = identifier<PolicyId>(`policy-${this.#published}`);
    this.#versions.set(flow, { id, policy: frozen(policy) });
    this.story.tell(this.now, () => `${flow} goes by ${id}: ${JSON.stringify(policy)}`);
  }

  inForce(flow: Flow): Version {
    const version = this.#versions.get(flow);
    ensure(version !== undefined, 'every service has a policy');
    return version;
  }

  purse(member: MemberId, flow: Flow): Purse {
    const key = `${member} ${flow}`;
    const known = this.#purses.get(key) ?? new Purse();
    this.#purses.set(key, known);
    return known;
  }

  /** A name that no booking ever had. */
  newName(): BookingId {
    this.#named += 1;
    return identifier(`booking-${this.#named}`);
  }

  /** What is known when somebody acts on a booking; null for several at once. */
  context(actor: Actor, member: MemberId, { policy }: Version, booking: BookingId | null): Context {
    const person = this.people.get(member);
    const theirs = this.live.filter(({ booking }) => booking.member === member).map(({ booking }) => booking);
    const writing = theirs.find(({ modality }) => modality === 'messaging');
    const { therapists, sittings } = this.days;
    return {
      now: this.now,
      actor,
      policy,
      account: {
        standing: person?.standing ?? 'ineligible',
        ...this.purse(member, policy.flow).facts(this.now, booking),
        holding: theirs.some(({ state }) => state === 'held'),
        messagingUntil: writing?.state === 'inSession' ? writing.closesAt : null,
        systemCheckedAt: person?.systemCheckedAt ?? null,
        courseEnds: person?.courseEnds ?? null,
      },
      therapists,
      busy: this.live.flatMap((line) => line.holds),
      sittings,
    };
  }

  contextOf(line: Line, actor: Actor): Context {
    return this.context(actor, line.booking.member, line.version, line.booking.id);
  }

  /** Lets time pass: every deadline on the way comes to be, in whatever order it is noticed. */
  until(moment: Instant): void {
    this.now = moment;
    this.days = daysAround(moment);
    for (const line of this.live) {
      const { booking, version, presence } = line;
      const due = nextDue(booking);
      if (due === null || due > moment) continue;
      const attendance = attendanceOf(presence, booking);
      checkSettling(booking, moment, version.policy, attendance);
      const events = settle(booking, moment, version.policy, attendance);
      this.story.tell(moment, () => `of itself ${booking.id}: ${inWords(events)}`);
      this.append(line, events);
    }
    for (const purse of this.#purses.values()) purse.settle(moment);
    for (const line of this.live) checkDeadlines(line.booking, moment);
    this.check(this.live.filter(({ booking, seen }) => booking !== seen));
  }

  /** Opens a booking, if the rules let this actor. */
  open(actor: Actor, command: OpeningCommand, version: Version, presence: Presence): boolean {
    const context = frozen(this.context(actor, command.member, version, command.booking));
    const decision = decide(null, frozen(command), context);
    this.#tell(actor, `${command.booking}`, command, decision);
    if (decision.outcome === 'refused') return false;
    checkCaused(decision.events, context);
    const line = this.begin(version, presence, decision.events, context);
    checkCover(line.booking, context);
    this.#tally.add(openingOf(version.policy.flow, command.type));
    if (actor.kind === 'system') this.#tally.add(openingOf(version.policy.flow, 'hold for the waiting list'));
    if ('place' in line.booking && line.booking.place !== null) {
      this.#tally.add(openingOf(version.policy.flow, 'offer a place'));
    }
    this.check([line]);
    return true;
  }

  /** Keeps a booking that was just opened. */
  begin(version: Version, presence: Presence, events: readonly BookingEvent[], context: Context): Line {
    checkOpening(events, context);
    const [first, ...others] = events;
    ensure(first !== undefined, 'a booking begins with an event');
    const line: Line = {
      version,
      presence,
      events: [],
      booking: evolve(null, first),
      seen: null,
      holds: [],
      taken: [],
    };
    this.lines.push(line);
    this.#enter(line, null, first);
    this.append(line, others);
    return line;
  }

  /** Gives a command to a booking, if the rules let this actor. */
  give(line: Line, actor: Actor, command: BookingCommand): boolean {
    const { booking } = line;
    const context = frozen(this.contextOf(line, actor));
    const decision = decide(booking, frozen(command), context);
    this.#tell(actor, booking.id, command, decision);
    checkDecision(booking, command, context, decision, actions(booking, context));
    if (decision.outcome === 'refused') return false;
    this.count(booking, command);
    this.append(line, decision.events);
    if (command.type === 'reserve') checkCover(line.booking, context);
    this.check([line]);
    return true;
  }

  /** Sees that the answers to this actor fit what they are offered; nothing is done. */
  ask(line: Line, actor: Actor, commands: readonly BookingCommand[]): void {
    const context = frozen(this.contextOf(line, actor));
    const offered = actions(line.booking, context);
    for (const command of commands) {
      checkDecision(line.booking, command, context, decide(line.booking, command, context), offered);
    }
  }

  count(booking: Booking | null, command: BookingCommand): void {
    if (booking !== null && !isOpening(command)) this.#tally.add(pairOf(booking.flow, booking.state, command.type));
  }

  tallied(what: string): void {
    this.#tally.add(what);
  }

  append(line: Line, events: readonly BookingEvent[]): void {
    for (const event of events) {
      const before = line.booking;
      ensure(!isOver(before), 'nothing follows the end');
      line.booking = evolve(before, event);
      this.#enter(line, before, event);
    }
  }

  /** What must hold of these bookings, of what they were paid with, and of all times together. */
  check(changed: readonly Line[]): void {
    for (const line of changed) {
      const { booking, version } = line;
      line.seen = booking;
      checkHistory(booking, line.events);
      checkDeadlines(booking, this.now);
      checkNextActor(booking, this.contextOf(line, SYSTEM));
      checkHolds(booking, line.taken, version.policy);
    }
    for (const member of MEMBERS) {
      const theirs = this.live.filter(({ booking }) => booking.member === member);
      const many = (is: (booking: Booking) => boolean) => theirs.filter(({ booking }) => is(booking)).length;
      ensure(many(({ state }) => state === 'held') <= 1, 'one time is kept for a member at once');
      ensure(many(({ modality }) => modality === 'messaging') <= 1, 'a member has one session in writing at once');
    }
    for (const [key, purse] of this.#purses) if (purse.takeChanged()) this.#checkPurse(key, purse);
    checkNoClash(
      this.live.flatMap(({ taken }) => taken),
      this.days.sittings,
    );
  }

  /** What must hold at the end of every story. */
  finish(): void {
    // One of each kind; of every booking that is over some are tried.
    const kinds = [...new Map(this.lines.flatMap(({ events }) => events).map((event) => [event.type, event])).values()];
    for (const [index, { booking, version, presence, events }] of this.lines.entries()) {
      checkHistory(booking, events);
      if (isOver(booking))
        checkEnd(
          booking,
          kinds.filter((_, kind) => (kind + index) % 5 === 0),
        );
      else checkEnding(booking, this.now, version.policy, attendanceOf(presence, booking));
    }
  }

  #enter(line: Line, before: Booking | null, event: BookingEvent): void {
    const { policy } = line.version;
    frozen(event);
    frozen(line.booking);
    line.events.push(event);
    line.holds = holds(line.booking, policy);
    line.taken = takenBy(line.booking, policy);
    ensure(event.at <= this.now, 'nothing happens before its time');
    checkEvent(before, event, line.booking, policy);
    this.purse(line.booking.member, policy.flow).write(line.booking, event);
    if (isOver(line.booking)) this.#tally.add(endOf(line.booking));
  }

  #checkPurse(key: string, purse: Purse): void {
    const theirs = this.lines.filter(({ booking, version }) => key === `${booking.member} ${version.policy.flow}`);
    const lost = (booking: Booking) =>
      theirs
        .filter((line) => line.booking === booking)
        .flatMap(({ events }) => events)
        .filter((event) => (event.type === 'moved' || event.type === 'rescheduled') && event.sessionLost).length;
    purse.check(
      theirs.map(({ booking }) => booking),
      lost,
    );
  }

  #tell(
    actor: Actor,
    booking: string,
    { type, ...said }: BookingCommand,
    decision: { events: readonly BookingEvent[] } | { reasons: readonly Reason[] },
  ): void {
    this.story.tell(this.now, () => {
      const answer = 'events' in decision ? inWords(decision.events) : reasonsInWords(decision.reasons);
      return `${nameOf(actor)} to ${booking}: ${type} ${JSON.stringify(said)} -> ${answer}`;
    });
  }
}

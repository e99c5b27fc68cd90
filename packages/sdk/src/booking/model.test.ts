import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actions } from './actions.ts';
import type { Actor } from './actor.ts';
import type { Attendance } from './attendance.ts';
import { isOver, type Booking, type Preference } from './booking.ts';
import type { BookingCommand, CommandType } from './commands.ts';
import type { Context } from './context.ts';
import { deadlines, nextDue } from './deadlines.ts';
import { decide } from './decide.ts';
import type { BookingEvent, EventType } from './events.ts';
import { evolve, fold } from './evolve.ts';
import { holds, type Hold } from './holds.ts';
import type { ReasonCode } from './refusal.ts';
import { AMIRA, amira, ASKED, DESK, PRIYA, REQUEST, SAM, THE_SYSTEM, TOM, tom } from './scene.ts';
import { settle } from './settle.ts';
import { identifier, type BookingId } from '../identifiers.ts';
import { available, ledgerEntries, type LedgerEntry } from '../ledger/index.ts';
import { NEGOTIATED, type Policy } from '../policy/index.ts';
import {
  addDays,
  duration,
  epochOf,
  instantAt,
  instantIn,
  localDateIn,
  localTime,
  minutes,
  overlaps,
  plus,
  type Instant,
} from '../time/index.ts';

/** Small figures, so that limits are met often; two parts of the day, so that requests compete. */
const POLICY: Policy = {
  ...NEGOTIATED,
  partsOfDay: [
    { id: 'morning', from: localTime('08:00'), until: localTime('10:00') },
    { id: 'evening', from: localTime('18:00'), until: localTime('20:00') },
  ],
  request: { ...NEGOTIATED.request, preferences: 2, rounds: 2, horizonDays: 7, minimumNotice: duration('PT6H') },
  moves: { most: 1 },
};
const GRANTED = 3;
const ACTORS: readonly Actor[] = [SAM, SAM, SAM, PRIYA, PRIYA, AMIRA, AMIRA, AMIRA, TOM, TOM, DESK, THE_SYSTEM];
/** What a command may say that makes it refused although `actions` called it possible. */
const OF_CONTENT: ReadonlySet<ReasonCode> = new Set<ReasonCode>([
  'preferencesCount',
  'preferencesSame',
  'preferenceUnknownPart',
  'preferenceTooSoon',
  'preferenceTooFar',
  'proposalsCount',
  'proposalsSame',
  'proposalTooSoon',
  'proposalOutsidePreferences',
  'timeTaken',
  'memberBusy',
  'proposalUnknown',
  'proposalPassed',
]);

interface Line {
  readonly events: BookingEvent[];
  readonly attendance: Attendance;
  booking: Booking;
}

/** The server in small: it settles, decides and keeps, and checks what must always hold. */
class World {
  readonly lines: Line[] = [];
  readonly ledger = new Map<string, LedgerEntry[]>();
  readonly seen = new Set<EventType>();
  now: Instant = ASKED;

  constructor() {
    for (const actor of [SAM, PRIYA])
      if ('id' in actor) this.ledger.set(actor.id, [{ kind: 'granted', amount: GRANTED }]);
  }

  holds(): Hold[] {
    return this.lines.flatMap(({ booking }) => holds(booking, POLICY));
  }

  context(actor: Actor, member: string): Context {
    return {
      now: this.now,
      actor,
      policy: POLICY,
      account: { available: this.available(member), systemCheckedAt: ASKED, courseEnds: null },
      therapists: [
        { id: amira, modalities: ['video'] },
        { id: tom, modalities: ['video'] },
      ],
      busy: this.holds(),
    };
  }

  available(member: string): number {
    return available(this.ledger.get(member) ?? []);
  }

  /** Lets time pass: every deadline on the way comes in its turn. */
  until(moment: Instant): void {
    this.now = moment;
    for (const line of this.lines) this.#append(line, settle(line.booking, moment, POLICY, line.attendance));
  }

  request(actor: Actor, command: BookingCommand & { type: 'request' }, attendance: Attendance): void {
    const decision = decide(null, command, this.context(actor, command.member));
    if (decision.outcome === 'refused') return;
    const line: Line = { events: [], attendance, booking: fold(decision.events) };
    this.lines.push(line);
    this.#append(line, decision.events, true);
  }

  give(line: Line, actor: Actor, command: BookingCommand): void {
    const { booking } = line;
    const context = this.context(actor, booking.member);
    const decision = decide(booking, command, context);
    const action = actions(booking, context).find((offered) => offered.command === command.type);
    if (decision.outcome === 'accepted') {
      expect(action?.possible, `${actor.kind} ${command.type} was done, so it was offered`).toBe(true);
      this.#append(line, decision.events);
      return;
    }
    const codes = decision.reasons.map(({ code }) => code);
    if (action?.possible === true) {
      expect(
        codes.filter((code) => !OF_CONTENT.has(code)),
        `${actor.kind} ${command.type} was offered`,
      ).toEqual([]);
    } else if (action !== undefined) {
      expect(codes).toEqual(expect.arrayContaining(action.reasons.map(({ code }) => code)));
    }
    if (isOver(booking)) expect(codes.every((code) => ['wrongState', 'tooLate', 'notYours'].includes(code))).toBe(true);
  }

  #append(line: Line, events: readonly BookingEvent[], opening = false): void {
    for (const event of events) {
      expect(isOver(line.booking) && !opening, 'nothing follows the end').toBe(false);
      expect(event.at <= this.now).toBe(true);
      expect(event.at >= (line.events.at(-1)?.at ?? event.at), 'events are in the order of their times').toBe(true);
      if (!opening) line.booking = evolve(line.booking, event);
      line.events.push(event);
      this.seen.add(event.type);
      this.ledger.get(line.booking.member)?.push(...ledgerEntries(event));
      expect(this.available(line.booking.member), 'available is never below zero').toBeGreaterThanOrEqual(0);
    }
  }

  check(): void {
    for (const { booking, events } of this.lines) {
      expect(fold(events)).toEqual(booking);
      expect(booking.revision).toBe(events.length);
      const entries = events.flatMap((event) => ledgerEntries(event));
      const count = (kind: LedgerEntry['kind']) => entries.filter((entry) => entry.kind === kind).length;
      const open = count('held') - count('consumed') - count('released');
      expect(open, 'a session is held for as long as the booking lives').toBe(isOver(booking) ? 0 : 1);
      expect(booking.session === 'held').toBe(!isOver(booking));
      if (isOver(booking)) {
        expect(deadlines(booking)).toEqual([]);
        expect(holds(booking, POLICY)).toEqual([]);
      } else {
        const due = nextDue(booking);
        expect(due !== null && due > this.now, 'a live booking waits for something that is to come').toBe(true);
        expect(deadlines(booking).map(({ at }) => at)).toEqual(
          deadlines(booking)
            .map(({ at }) => at)
            .sort(),
        );
      }
    }
    this.#noDoubleBooking();
  }

  #noDoubleBooking(): void {
    const all = this.holds();
    for (const [index, one] of all.entries()) {
      for (const other of all.slice(index + 1)) {
        if (one.resource.kind !== other.resource.kind || one.resource.id !== other.resource.id) continue;
        expect(overlaps(one, other), `${one.booking} and ${other.booking} hold the same time`).toBe(false);
      }
    }
  }

  /** However late the deadlines are noticed, and however often, they bring the same. */
  checkSettling(): void {
    const end = plus(this.now, minutes(60 * 24 * 60));
    for (const { booking, attendance } of this.lines) {
      const atOnce = settle(booking, end, POLICY, attendance);
      const step: BookingEvent[] = [];
      let current = booking;
      for (let due = nextDue(current); due !== null; due = nextDue(current)) {
        const events = settle(current, due, POLICY, attendance);
        expect(events.length).toBeGreaterThan(0);
        step.push(...events);
        current = events.reduce<Booking>(evolve, current);
      }
      expect(atOnce).toEqual(step);
      expect(isOver(current)).toBe(true);
      expect(settle(current, end, POLICY, attendance)).toEqual([]);
    }
  }
}

const part = fc.constantFrom(...['morning', 'morning', 'morning', 'evening', 'evening', 'evening', 'evening', 'night']);
/** Days after today. */
const choice = fc.record({ days: fc.constantFrom(0, 1, 1, 2, 2, 3, 3, 4, 5, 6, 8), part });
const choices = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.uniqueArray(choice, {
      minLength: 2,
      maxLength: 2,
      selector: ({ days, part: of }) => `${days} ${of}`,
    }),
  },
  { weight: 1, arbitrary: fc.array(choice, { maxLength: 3 }) },
);
const pass = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({ kind: fc.constant('minutes' as const), amount: fc.constantFrom(0, 1, 30, 60) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('minutes' as const), amount: fc.integer({ min: 0, max: 5000 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('due' as const), amount: fc.constantFrom(-1, 0, 1) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('start' as const), amount: fc.constantFrom(-600, -1, 0, 300) }),
  },
);
const TYPES: readonly CommandType[] = [
  'propose',
  'decline',
  'accept',
  'refuse',
  'withdraw',
  'move',
  'cancel',
  'start',
  'end',
];
const step = fc.record({
  pass,
  which: fc.nat({ max: 50 }),
  actor: fc.constantFrom(...ACTORS),
  opens: fc.boolean(),
  fitting: fc.constantFrom(true, true, true, false),
  /** Now and then something is called off: more often, and little would ever be agreed. */
  ends: fc.constantFrom(false, false, false, true),
  turn: fc.nat({ max: 50 }),
  type: fc.constantFrom(...TYPES),
  choices,
  both: fc.boolean(),
  times: fc.array(fc.record({ of: fc.nat({ max: 2 }), minutes: fc.constantFrom(0, 0, 30, 60, 70, 71) }), {
    minLength: 1,
    maxLength: 2,
  }),
  proposal: fc.constantFrom(0, 0, 1, 2, 3),
  attendance: fc.constantFrom('nobody', 'member', 'therapist', 'both', 'outage'),
});
type StepOf = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

function attendanceOf(who: StepOf['attendance']): Attendance {
  const always = [{ start: ASKED, end: plus(ASKED, minutes(90_000)) }];
  return {
    member: who === 'member' || who === 'both' ? always : [],
    therapist: who === 'therapist' || who === 'both' ? always : [],
    outages: who === 'outage' ? always : [],
  };
}

function preferencesOf(world: World, picked: StepOf['choices']): Preference[] {
  const today = localDateIn(POLICY.zone, world.now);
  return picked.map(({ days, part: of }) => ({ date: addDays(today, days), part: of }));
}

function commandOf(world: World, { booking }: Line, type: CommandType, picked: StepOf): BookingCommand {
  switch (type) {
    case 'propose': {
      const asked =
        booking.state === 'confirmed' && booking.move?.stage === 'requested'
          ? booking.move.preferences
          : booking.preferences;
      const starts = picked.times.map(({ of, minutes: past }) => {
        const { date, part: name } = asked[of % asked.length] ?? {
          date: localDateIn(POLICY.zone, world.now),
          part: 'evening',
        };
        return plus(instantIn(POLICY.zone, date, localTime(name === 'morning' ? '08:00' : '18:00')), minutes(past));
      });
      return { type, starts };
    }
    case 'accept': {
      const move = booking.state === 'confirmed' && booking.move?.stage === 'proposed' ? booking.move.proposals : [];
      const proposals = booking.state === 'proposed' ? booking.proposals : move;
      return { type, proposal: proposals[picked.proposal]?.id ?? identifier('0-0') };
    }
    case 'refuse':
    case 'move':
      return { type, preferences: preferencesOf(world, picked.choices) };
    case 'decline':
    case 'cancel':
      return { type, message: null };
    default:
      return type === 'request' ? { type: 'withdraw' } : { type };
  }
}

const MOVING: ReadonlySet<CommandType> = new Set<CommandType>(['move', 'propose', 'accept']);
const ENDING: ReadonlySet<CommandType> = new Set<CommandType>(['withdraw', 'decline', 'cancel']);

/** Who gives which command: anything by anybody, or something that this person can do now, which leads further. */
function turnOf(world: World, { booking }: Line, picked: StepOf): readonly [Actor, CommandType] {
  const possible = ACTORS.flatMap((actor) =>
    actions(booking, world.context(actor, booking.member))
      .filter(({ possible: can, command }) => can && (picked.ends || !ENDING.has(command)))
      .map(({ command }) => [actor, command] as const),
  );
  // A move is agreed only if several things go well: what leads there is tried first, most of the time.
  const moving = possible.filter(([, command]) => booking.state === 'confirmed' && MOVING.has(command));
  const list = picked.turn % 4 > 0 && moving.length > 0 ? moving : possible;
  const turn = list[picked.turn % Math.max(1, list.length)];
  return picked.fitting && turn !== undefined ? turn : [picked.actor, picked.type];
}

function momentOf(world: World, { pass: { kind, amount }, which }: StepOf): Instant {
  if (kind === 'minutes') return plus(world.now, minutes(amount));
  const moments = world.lines.flatMap(({ booking }) => {
    if (kind === 'due') return nextDue(booking) ?? [];
    return booking.state === 'confirmed' ? booking.time.start : [];
  });
  const moment = moments[which % Math.max(1, moments.length)];
  if (moment === undefined) return world.now;
  const wanted = instantAt(epochOf(moment) + amount * 1000);
  return wanted > world.now ? wanted : world.now;
}

function run(steps: readonly StepOf[]): World {
  const world = new World();
  for (const picked of steps) {
    world.until(momentOf(world, picked));
    world.check();
    const line = world.lines[picked.which % Math.max(1, world.lines.length)];
    if (line === undefined || (picked.opens && world.lines.length < 4)) {
      const member = picked.actor === PRIYA ? PRIYA : SAM;
      world.request(
        picked.fitting ? member : picked.actor,
        {
          ...REQUEST,
          booking: identifier<BookingId>(`booking-${world.lines.length + 1}`),
          member: identifier(member === PRIYA ? 'priya' : 'sam'),
          candidates: picked.both ? [amira, tom] : [amira],
          preferences: preferencesOf(world, picked.choices),
        },
        attendanceOf(picked.attendance),
      );
    } else {
      const [actor, type] = turnOf(world, line, picked);
      world.give(line, actor, commandOf(world, line, type, picked));
    }
    world.check();
  }
  world.checkSettling();
  return world;
}

describe('whatever anybody does, in whatever order and at whatever time', () => {
  // Seconds of work, more on a busy machine.
  it('what must hold holds: one booking a time, one fold, one end, and a ledger that adds up', () => {
    const seen = new Set<EventType>();
    fc.assert(
      fc.property(fc.array(step, { minLength: 20, maxLength: 60 }), (steps) => {
        for (const type of run(steps).seen) seen.add(type);
      }),
      { numRuns: 600 },
    );
    // Otherwise it held because nothing happened.
    expect([...seen].sort()).toEqual([
      'accepted',
      'cancelled',
      'completed',
      'declined',
      'interrupted',
      'lapsed',
      'missed',
      'moveEnded',
      'moveProposed',
      'moveRequested',
      'moved',
      'proposed',
      'refused',
      'requested',
      'started',
      'withdrawn',
    ]);
  }, 120_000);
});

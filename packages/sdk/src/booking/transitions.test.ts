import { describe, expect, it } from 'vitest';
import { actions } from './actions.ts';
import type { Actor } from './actor.ts';
import type { Booking } from './booking.ts';
import type { BookingCommand, CommandType } from './commands.ts';
import { decide } from './decide.ts';
import { evolve } from './evolve.ts';
import {
  ACCEPTED_AT,
  ACCEPTING,
  after,
  AMIRA,
  ASKED,
  ASKING,
  ASKING_TO_MOVE,
  contextOf,
  DESK,
  MONDAY,
  MOVE_ASKED_AT,
  MOVE_PROPOSED_AT,
  MOVING_BY_THERAPIST,
  OTHER_PREFERENCES,
  PRIYA,
  PROPOSING,
  PROPOSING_TO_MOVE,
  REQUEST,
  SAM,
  STARTING,
  THE_SYSTEM,
  TOM,
  WEDNESDAY,
  FRIDAY,
} from './scene.ts';
import { identifier } from '../identifiers.ts';
import { instant, minutes, plus, type Instant } from '../time/index.ts';

const hour = minutes(60);
const afterwards = instant('2026-03-30T12:00:00Z');
const there = [{ start: MONDAY, end: plus(MONDAY, hour) }];

/** A booking in each state, and, for one that is booked, in each stage of a move; and a moment at which it is looked at. */
const SITUATIONS = {
  requested: [after(ASKING), plus(ASKED, hour)],
  proposed: [after(PROPOSING), plus(ASKED, minutes(300))],
  confirmed: [after(ACCEPTING), plus(ACCEPTED_AT, hour)],
  moveRequested: [after(ASKING_TO_MOVE), plus(MOVE_ASKED_AT, hour)],
  moveProposed: [after(PROPOSING_TO_MOVE), plus(MOVE_PROPOSED_AT, hour)],
  movedByTherapist: [after(MOVING_BY_THERAPIST), plus(MOVE_PROPOSED_AT, hour)],
  due: [after(ACCEPTING), MONDAY],
  inSession: [after(STARTING), plus(MONDAY, minutes(10))],
  completed: [after(STARTING, afterwards), afterwards],
  missed: [after(ACCEPTING, afterwards, { member: [], therapist: there, outages: [] }), afterwards],
  interrupted: [after(ACCEPTING, afterwards), afterwards],
  cancelled: [
    after([...ACCEPTING, [MOVE_ASKED_AT, SAM, { type: 'cancel', message: null }]]),
    plus(MOVE_ASKED_AT, hour),
  ],
  declined: [after([...ASKING, [plus(ASKED, hour), AMIRA, { type: 'decline', message: null }]]), plus(ASKED, hour)],
  withdrawn: [after([...ASKING, [plus(ASKED, hour), SAM, { type: 'withdraw' }]]), plus(ASKED, hour)],
  lapsed: [after(ASKING, afterwards), afterwards],
} satisfies Record<string, readonly [Booking, Instant]>;

type Situation = keyof typeof SITUATIONS;

const ACTORS = { member: SAM, therapist: AMIRA, staff: DESK, system: THE_SYSTEM, priya: PRIYA, tom: TOM } as const;

/** A command with content that is valid in the situation, where there is such. */
function commandFor(type: CommandType, situation: Situation): BookingCommand {
  const [booking] = SITUATIONS[situation];
  switch (type) {
    case 'propose':
      return { type, starts: situation === 'requested' ? [FRIDAY] : [WEDNESDAY] };
    case 'accept': {
      const proposals = booking.state === 'proposed' ? booking.proposals : [];
      const moved = booking.state === 'confirmed' && booking.move?.stage === 'proposed' ? booking.move.proposals : [];
      return { type, proposal: [...proposals, ...moved][0]?.id ?? identifier('0-0') };
    }
    case 'refuse':
    case 'move':
      return { type, preferences: OTHER_PREFERENCES };
    case 'decline':
    case 'cancel':
      return { type, message: null };
    case 'withdraw':
    case 'start':
    case 'end':
      return { type };
    case 'request':
      throw new TypeError('A request has no booking');
  }
}

function outcomeOf(situation: Situation, actor: Actor, type: CommandType): string {
  const [booking, now] = SITUATIONS[situation];
  const decision = decide(booking, commandFor(type, situation), contextOf(actor, now));
  if (decision.outcome === 'refused') return decision.reasons.map(({ code }) => code).join(' ');
  const next = decision.events.reduce<Booking>(evolve, booking);
  return `${decision.events.map(({ type: event }) => event).join(' ')} → ${next.state}`;
}

/** What each may do in each situation: the events and the next state, or the reasons. What is not here: `wrongState`. */
const EXPECTED: Readonly<Record<Situation, Readonly<Record<string, string>>>> = {
  requested: {
    'member withdraw': 'withdrawn → withdrawn',
    'therapist propose': 'proposed → proposed',
    'therapist decline': 'declined → declined',
    'therapist withdraw': 'notYours',
  },
  proposed: {
    'member accept': 'accepted → confirmed',
    'member refuse': 'refused → requested',
    'member withdraw': 'withdrawn → withdrawn',
    'therapist decline': 'declined → declined',
    'therapist withdraw': 'notYours',
  },
  confirmed: {
    'member accept': 'alreadyBooked',
    'member refuse': 'noMoveUnderway',
    'member withdraw': 'noMoveUnderway',
    'member move': 'moveRequested → confirmed',
    'member cancel': 'cancelled → cancelled',
    'therapist propose': 'moveProposed → confirmed',
    'therapist decline': 'noMoveUnderway',
    'therapist withdraw': 'noMoveUnderway',
    'therapist cancel': 'cancelled → cancelled',
    'staff cancel': 'cancelled → cancelled',
    'system start': 'notYet',
  },
  moveRequested: {
    'member accept': 'alreadyBooked',
    'member refuse': 'noMoveUnderway',
    'member withdraw': 'moveEnded → confirmed',
    'member move': 'moveUnderway',
    'member cancel': 'cancelled → cancelled',
    'therapist propose': 'moveProposed → confirmed',
    'therapist decline': 'moveEnded → confirmed',
    'therapist withdraw': 'noMoveUnderway',
    'therapist cancel': 'cancelled → cancelled',
    'staff cancel': 'cancelled → cancelled',
    'system start': 'notYet',
  },
  moveProposed: {
    'member accept': 'moved → confirmed',
    'member refuse': 'moveEnded → confirmed',
    'member withdraw': 'moveEnded → confirmed',
    'member move': 'moveUnderway',
    'member cancel': 'cancelled → cancelled',
    'therapist propose': 'moveUnderway',
    'therapist decline': 'moveEnded → confirmed',
    'therapist withdraw': 'noMoveUnderway',
    'therapist cancel': 'cancelled → cancelled',
    'staff cancel': 'cancelled → cancelled',
    'system start': 'notYet',
  },
  movedByTherapist: {
    'member accept': 'moved → confirmed',
    'member refuse': 'moveEnded → confirmed',
    'member withdraw': 'noMoveUnderway',
    'member move': 'moveUnderway',
    'member cancel': 'cancelled → cancelled',
    'therapist propose': 'moveUnderway',
    'therapist decline': 'noMoveUnderway',
    'therapist withdraw': 'moveEnded → confirmed',
    'therapist cancel': 'cancelled → cancelled',
    'staff cancel': 'cancelled → cancelled',
    'system start': 'notYet',
  },
  due: {
    'member accept': 'alreadyBooked',
    'member refuse': 'noMoveUnderway',
    'member withdraw': 'noMoveUnderway',
    'member move': 'sessionBegun',
    'member cancel': 'sessionBegun',
    'therapist propose': 'sessionBegun',
    'therapist decline': 'noMoveUnderway',
    'therapist withdraw': 'noMoveUnderway',
    'therapist cancel': 'sessionBegun',
    'staff cancel': 'sessionBegun',
    'system start': 'started → inSession',
  },
  inSession: { 'member accept': 'alreadyBooked', 'therapist end': 'completed → completed' },
  completed: {},
  missed: {},
  interrupted: {},
  cancelled: {},
  declined: {},
  withdrawn: {},
  lapsed: {
    'member accept': 'tooLate',
    'member refuse': 'tooLate',
    'member withdraw': 'tooLate',
    'therapist propose': 'tooLate',
    'therapist decline': 'tooLate',
    'therapist withdraw': 'tooLate',
  },
};

const OF_ACTOR = {
  member: ['accept', 'refuse', 'withdraw', 'move', 'cancel'],
  therapist: ['propose', 'decline', 'withdraw', 'cancel', 'end'],
  staff: ['cancel'],
  system: ['start'],
} as const;

const COMMANDS: readonly CommandType[] = [
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

const situations = Object.keys(SITUATIONS) as Situation[];
const cells = situations.flatMap((situation) =>
  (['member', 'therapist', 'staff', 'system'] as const).flatMap((kind) =>
    OF_ACTOR[kind].map((command) => ({
      situation,
      kind,
      command,
      expected: EXPECTED[situation][`${kind} ${command}`] ?? 'wrongState',
    })),
  ),
);

describe('every command in every state', () => {
  it.each(cells)('$situation: $kind, $command: $expected', ({ situation, kind, command, expected }) => {
    expect(outcomeOf(situation, ACTORS[kind], command)).toBe(expected);
  });

  it('stands for a situation that is what its name says', () => {
    const move = new Set(['moveRequested', 'moveProposed', 'movedByTherapist', 'due']);
    for (const situation of situations) {
      expect(SITUATIONS[situation][0].state).toBe(move.has(situation) ? 'confirmed' : situation);
    }
  });

  it.each(situations)(
    '%s: somebody else, or an actor of the wrong kind, is told only that it is not theirs',
    (situation) => {
      for (const command of COMMANDS) {
        for (const actor of [PRIYA, TOM]) expect(outcomeOf(situation, actor, command)).toBe('notYours');
        for (const kind of ['member', 'therapist', 'staff', 'system'] as const) {
          if ((OF_ACTOR[kind] as readonly CommandType[]).includes(command)) continue;
          expect(outcomeOf(situation, ACTORS[kind], command), `${kind} ${command}`).toBe('notYours');
        }
      }
    },
  );

  it.each(situations)('%s: `actions` says the same as `decide`', (situation) => {
    const [booking, now] = SITUATIONS[situation];
    for (const kind of ['member', 'therapist', 'staff', 'system'] as const) {
      const offered = actions(booking, contextOf(ACTORS[kind], now));
      expect(offered.map(({ command }) => command)).toEqual(OF_ACTOR[kind]);
      for (const action of offered) {
        const said = action.possible ? 'possible' : action.reasons.map(({ code }) => code).join(' ');
        const outcome = outcomeOf(situation, ACTORS[kind], action.command);
        expect(said).toBe(outcome.includes('→') ? 'possible' : outcome);
      }
    }
  });

  it('a request opens a booking once', () => {
    const [booking, now] = SITUATIONS.requested;
    expect(decide(booking, REQUEST, contextOf(SAM, now))).toMatchObject({ reasons: [{ code: 'wrongState' }] });
  });

  it('a command without a booking is a fault of the caller', () => {
    expect(() => decide(null, { type: 'withdraw' }, contextOf(SAM, ASKED))).toThrow(TypeError);
  });
});

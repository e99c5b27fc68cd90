import { describe, expect, it } from 'vitest';
import { actions, can } from '../src/booking/actions.ts';
import type { ActorKind } from '../src/booking/actor.ts';
import type { Booking, BookingState } from '../src/booking/booking.ts';
import type { BookingCommand, CommandType, OpeningCommand } from '../src/booking/commands.ts';
import type { Context } from '../src/booking/context.ts';
import { decide } from '../src/booking/decide.ts';
import { evolve } from '../src/booking/evolve.ts';
import { AMIRA, contextOf, DESK, PRIYA, SAM, THE_SYSTEM, TOM, TUESDAY } from '../src/booking/testing/scene.ts';
import { identifier } from '../src/identifiers.ts';
import type { Instant } from '../src/time/index.ts';

/** Commands to a booking that exists. */
export type LaterCommand = Exclude<CommandType, OpeningCommand['type']>;

/** Written out, so that a new command does not compile until it is thought of here. */
const COMMANDS: Readonly<Record<LaterCommand, true>> = {
  propose: true,
  decline: true,
  accept: true,
  refuse: true,
  withdraw: true,
  move: true,
  reserve: true,
  extend: true,
  release: true,
  confirm: true,
  reschedule: true,
  agree: true,
  cancel: true,
  start: true,
  end: true,
  breakOff: true,
  markOutcome: true,
};
const ALL = Object.keys(COMMANDS) as LaterCommand[];

/** What each is ever offered, each once. */
const DRAWN: Readonly<Record<ActorKind, readonly LaterCommand[]>> = {
  member: ['accept', 'refuse', 'withdraw', 'move', 'reserve', 'extend', 'release', 'reschedule', 'agree', 'cancel'],
  therapist: [
    'propose',
    'decline',
    'withdraw',
    'confirm',
    'agree',
    'refuse',
    'cancel',
    'end',
    'breakOff',
    'markOutcome',
  ],
  staff: ['agree', 'refuse', 'withdraw', 'release', 'cancel', 'markOutcome'],
  system: ['withdraw', 'release', 'cancel', 'start', 'breakOff'],
};

const ACTORS = { member: SAM, therapist: AMIRA, staff: DESK, system: THE_SYSTEM } as const;
const KINDS = ['member', 'therapist', 'staff', 'system'] as const satisfies readonly ActorKind[];

/** A booking, and a moment at which it is looked at. */
export type Situation = readonly [state: BookingState, booking: Booking, now: Instant];

/** Who ever may do what to bookings of a flow; what is not here, the flow does not allow. */
export type Who = Partial<Readonly<Record<LaterCommand, readonly ActorKind[]>>>;

export interface Transitions<Name extends string> {
  readonly situations: Readonly<Record<Name, Situation>>;
  readonly who: Who;
  /**
   * What each may do in each situation: the events and the next state, or the reasons. What is not here, and may be done
   * by them at all: `wrongState`, and `tooLate` where it lapsed.
   */
  readonly expected: Readonly<Record<Name, Readonly<Record<string, string>>>>;
  /** What the flow's commands say, where {@link plain} is not valid in the situation. */
  readonly command?: (type: LaterCommand, booking: Booking) => BookingCommand | null;
  readonly context: Partial<Context>;
}

/** A command that says as little as it can. */
function plain(type: LaterCommand, booking: Booking): BookingCommand {
  switch (type) {
    case 'propose':
      return { type, starts: [TUESDAY] };
    case 'accept':
      return { type, proposal: identifier('0-0') };
    case 'refuse':
    case 'move':
      return { type, preferences: [] };
    case 'decline':
    case 'cancel':
      return { type, message: null };
    case 'reserve':
      return { type, agreed: booking.policy };
    case 'reschedule':
      return { type, start: TUESDAY, agreed: booking.policy };
    case 'markOutcome':
      return { type, outcome: 'completed' };
    default:
      return { type };
  }
}

/** Tries every command of every actor in every situation, and what `actions` says of it. */
export function describeTransitions<Name extends string>(flow: string, table: Transitions<Name>): void {
  const { situations, who, expected } = table;
  const names = Object.keys(situations) as Name[];
  const outcomeOf = (name: Name, actor: Context['actor'], type: LaterCommand): string => {
    const [, booking, now] = situations[name];
    const command = table.command?.(type, booking) ?? plain(type, booking);
    const decision = decide(booking, command, contextOf(actor, now, table.context));
    if (decision.outcome === 'refused') {
      expect(decision.command).toBe(type);
      return decision.reasons.map(({ code }) => code).join(' ');
    }
    const next = decision.events.reduce<Booking>(evolve, booking);
    return `${decision.events.map(({ type: event }) => event).join(' ')} → ${next.state}`;
  };
  const usual = (name: Name, kind: ActorKind, command: LaterCommand) => {
    const allowed = who[command];
    if (allowed === undefined) return 'flowDoesNotAllow';
    if (!allowed.includes(kind)) return 'notYours';
    return situations[name][0] === 'lapsed' ? 'tooLate' : 'wrongState';
  };
  const rows = names.flatMap((name) => KINDS.map((kind) => [name, kind] as const));

  describe(`every command in every state of ${flow}`, () => {
    it.each(names)('%s is what its name says', (name) => {
      const [state, booking] = situations[name];
      expect(booking.state).toBe(state);
    });

    it.each(rows)('%s: what the %s may do, and why not the rest', (name, kind) => {
      const said = ALL.map((command) => [command, outcomeOf(name, ACTORS[kind], command)]);
      const wanted = ALL.map((command) => [
        command,
        expected[name][`${kind} ${command}`] ?? usual(name, kind, command),
      ]);
      expect(Object.fromEntries(said)).toEqual(Object.fromEntries(wanted));
    });

    it.each(names)('%s: somebody whose booking it is not is told only that', (name) => {
      for (const actor of [PRIYA, TOM]) {
        for (const command of ALL) {
          expect(outcomeOf(name, actor, command)).toBe(who[command] === undefined ? 'flowDoesNotAllow' : 'notYours');
        }
      }
    });

    it.each(names)('%s: `actions` and `can` say the same as `decide`', (name) => {
      const [, booking, now] = situations[name];
      for (const kind of KINDS) {
        const context = contextOf(ACTORS[kind], now, table.context);
        const offered = actions(booking, context);
        expect(offered.map(({ command }) => command).toSorted()).toEqual(DRAWN[kind].toSorted());
        for (const action of offered) {
          const said = action.possible ? 'possible' : action.reasons.map(({ code }) => code).join(' ');
          const outcome = outcomeOf(name, ACTORS[kind], action.command as LaterCommand);
          expect(said, action.command).toBe(outcome.includes('→') ? 'possible' : outcome);
          expect(can(booking, action.command, context)).toBe(action.possible);
        }
      }
    });

    it('everything that somebody may do is a button of theirs, and is done somewhere in the table', () => {
      for (const [command, kinds] of Object.entries(who)) {
        for (const kind of kinds) {
          expect(DRAWN[kind]).toContain(command);
          const done = names.some((name) => expected[name][`${kind} ${command}`]?.includes('→'));
          expect(done, `${kind} ${command}`).toBe(command !== 'markOutcome' || flow === 'the offered flow');
        }
      }
    });
  });
}

import type { Actor } from '../actor.ts';
import type { Attendance } from '../attendance.ts';
import type { Booking, BookingIn, BookingState, Preference } from '../booking.ts';
import type { BookingCommand, RequestCommand } from '../commands.ts';
import type { AccountFacts, BusyTime, Context } from '../context.ts';
import { decide } from '../decide.ts';
import type { BookingEvent } from '../events.ts';
import { evolve } from '../evolve.ts';
import { holds } from '../holds.ts';
import type { Reason, ReasonCode, ReasonParameters } from '../refusal.ts';
import { settle } from '../settle.ts';
import { identifier, type BookingId, type MemberId, type StaffId, type TherapistId } from '../../identifiers.ts';
import { NEGOTIATED, type Policy } from '../../policy/index.ts';
import {
  addDays,
  epochOf,
  instant,
  instantAt,
  instantIn,
  localDate,
  localTime,
  minutes,
  plus,
  type Instant,
  type Interval,
} from '../../time/index.ts';

/**
 * The people and days of the tests of bookings. It is March 2026; the clocks of Europe/London go forward on Sunday 29,
 * so 6pm is 18:00Z on Friday 27 and 17:00Z on Monday 30.
 */
export const SAM: Actor = { kind: 'member', id: identifier<MemberId>('sam') };
export const PRIYA: Actor = { kind: 'member', id: identifier<MemberId>('priya') };
export const AMIRA: Actor = { kind: 'therapist', id: identifier<TherapistId>('amira') };
export const TOM: Actor = { kind: 'therapist', id: identifier<TherapistId>('tom') };
export const DESK: Actor = { kind: 'staff', id: identifier<StaffId>('desk') };
export const THE_SYSTEM: Actor = { kind: 'system' };

export const sam = identifier<MemberId>('sam');
export const amira = identifier<TherapistId>('amira');
export const tom = identifier<TherapistId>('tom');

/** Monday 23 March, 9am. */
export const ASKED = instant('2026-03-23T09:00:00Z');
/** Friday 27 March, 6pm to 6:50pm. */
export const FRIDAY = instant('2026-03-27T18:00:00Z');
/** Monday 30 March, 10am, in summer time. */
export const MONDAY = instant('2026-03-30T09:00:00Z');
/** Tuesday 31 March, 6pm, in summer time. */
export const TUESDAY = instant('2026-03-31T17:00:00Z');

export function preference(date: string, part: string): Preference {
  return { date: localDate(date), part };
}

export const PREFERENCES: readonly Preference[] = [
  preference('2026-03-27', 'evening'),
  preference('2026-03-30', 'morning'),
  preference('2026-03-31', 'evening'),
];

export const OTHER_PREFERENCES: readonly Preference[] = [
  preference('2026-04-01', 'morning'),
  preference('2026-04-02', 'afternoon'),
  preference('2026-04-03', 'evening'),
];

export const REQUEST: RequestCommand = {
  type: 'request',
  booking: identifier('booking-1'),
  service: identifier('live-therapy'),
  policy: identifier('policy-1'),
  member: sam,
  candidates: [amira],
  modality: 'video',
  length: 50,
  preferences: PREFERENCES,
};

/** Amira's open time: 9am to 9pm, every day of the tests' four weeks. */
export const OPEN: readonly Interval[] = Array.from({ length: 28 }, (_, day) => {
  const date = addDays(localDate('2026-03-23'), day);
  const at = (time: string) => instantIn(NEGOTIATED.zone, date, localTime(time));
  return { start: at('09:00'), end: at('21:00') };
});

export const ACCOUNT: AccountFacts = {
  standing: 'eligible',
  available: 6,
  charges: 0,
  holding: false,
  messagingUntil: null,
  systemCheckedAt: instant('2026-03-20T12:00:00Z'),
  courseEnds: null,
};

export function contextOf(actor: Actor, now: Instant, change: Partial<Context> = {}): Context {
  return {
    now,
    actor,
    policy: NEGOTIATED,
    account: ACCOUNT,
    therapists: [
      { id: amira, modalities: ['video', 'audio', 'text', 'messaging', 'telephone'], open: OPEN },
      { id: tom, modalities: ['video', 'text'], open: null },
    ],
    busy: [],
    sittings: [],
    ...change,
  };
}

/** One thing that somebody does, and when. */
export type Step = readonly [at: Instant, actor: Actor, command: BookingCommand];

/** Plays steps one after the other, settling before each, as the server does. A refusal is a fault of the test. */
export function play(
  steps: readonly Step[],
  change: Partial<Context> = {},
): { booking: Booking; events: BookingEvent[] } {
  let booking: Booking | null = null;
  const events: BookingEvent[] = [];
  const take = (taken: readonly BookingEvent[]) => {
    for (const event of taken) {
      booking = evolve(booking, event);
      events.push(event);
    }
  };
  for (const [at, actor, command] of steps) {
    const context = contextOf(actor, at, change);
    if (booking !== null) take(settle(booking, at, context.policy, NOBODY));
    const decision = decide(booking, command, context);
    if (decision.outcome === 'refused') throw new Error(`Refused: ${JSON.stringify(decision)}`);
    take(decision.events);
  }
  if (booking === null) throw new Error('Nothing was played');
  return { booking, events };
}

export const NOBODY: Attendance = { member: [], therapist: [], outages: [] };

/** Monday 23 March: asked at 9am, Amira answers at 1pm, Sam accepts at 6pm. */
export const ASKING: readonly Step[] = [[ASKED, SAM, REQUEST]];
export const PROPOSING: readonly Step[] = [
  ...ASKING,
  [instant('2026-03-23T13:00:00Z'), AMIRA, { type: 'propose', starts: [FRIDAY, MONDAY, TUESDAY] }],
];
export const ACCEPTED_AT = instant('2026-03-23T18:00:00Z');
/** Accepts Monday 30 March, 10am. */
export const ACCEPTING: readonly Step[] = [
  ...PROPOSING,
  [ACCEPTED_AT, SAM, { type: 'accept', proposal: identifier('2-2') }],
];
export const MOVE_ASKED_AT = instant('2026-03-24T09:00:00Z');
export const ASKING_TO_MOVE: readonly Step[] = [
  ...ACCEPTING,
  [MOVE_ASKED_AT, SAM, { type: 'move', preferences: OTHER_PREFERENCES }],
];
/** Wednesday 1 April, 9am, in summer time. */
export const WEDNESDAY = instant('2026-04-01T08:00:00Z');
export const MOVE_PROPOSED_AT = instant('2026-03-24T12:00:00Z');
export const PROPOSING_TO_MOVE: readonly Step[] = [
  ...ASKING_TO_MOVE,
  [MOVE_PROPOSED_AT, AMIRA, { type: 'propose', starts: [WEDNESDAY] }],
];
export const MOVING_BY_THERAPIST: readonly Step[] = [
  ...ACCEPTING,
  [MOVE_PROPOSED_AT, AMIRA, { type: 'propose', starts: [WEDNESDAY] }],
];
export const STARTING: readonly Step[] = [...ACCEPTING, [MONDAY, THE_SYSTEM, { type: 'start' }]];

/** The booking after some steps, settled at a moment. */
export function after(
  steps: readonly Step[],
  at: Instant | null = null,
  attendance: Attendance = NOBODY,
  policy: Policy = NEGOTIATED,
  change: Partial<Context> = {},
): Booking {
  const { booking } = play(steps, { ...change, policy });
  return at === null ? booking : settle(booking, at, policy, attendance).reduce<Booking>(evolve, booking);
}

/** The same, known to be in a state. */
export function inState<State extends BookingState>(state: State, booking: Booking): BookingIn<State> {
  if (booking.state !== state) throw new Error(`Expected ${state}, got ${booking.state}`);
  return booking as BookingIn<State>;
}

/** Why a command is refused; none when it is not. */
export function refusalsOf(booking: Booking | null, command: BookingCommand, context: Context): readonly Reason[] {
  const decision = decide(booking, command, context);
  return decision.outcome === 'refused' ? decision.reasons : [];
}

/** One reason and no other, as a refusal gives it. */
export function only<Code extends ReasonCode>(
  code: Code,
  parameters: ReasonParameters[Code],
  changesAt: string | null = null,
): readonly object[] {
  return [{ code, parameters, changesAt }];
}

/** The event that an accepted command causes; fails the test where there is not exactly one. */
export function eventOf(booking: Booking | null, command: BookingCommand, context: Context): BookingEvent {
  const decision = decide(booking, command, context);
  if (decision.outcome === 'refused') throw new Error(`Refused: ${JSON.stringify(decision)}`);
  const [event, ...others] = decision.events;
  if (event === undefined || others.length > 0) throw new Error(`${decision.events.length} events`);
  return event;
}

/** The times that a booking holds, as `therapist amira 03-30T09:00 03-30T10:00` in UTC. */
export function heldBy(booking: Booking, policy: Policy): readonly string[] {
  return holds(booking, policy).map(
    ({ resource: { kind, id }, start, end }) => `${kind} ${id} ${start.slice(5, 16)} ${end.slice(5, 16)}`,
  );
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** A moment so many milliseconds after, or before, another. */
export function shift(moment: Instant, by: number): Instant {
  return instantAt(epochOf(moment) + by);
}

/** Something else that holds a resource, from a moment on. */
export function busyWith(resource: BusyTime['resource'], start: Instant, length = 50): BusyTime {
  return { resource, booking: identifier<BookingId>('booking-2'), start, end: plus(start, minutes(length)) };
}

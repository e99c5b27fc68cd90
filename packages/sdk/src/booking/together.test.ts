import { describe, expect, it } from 'vitest';
import type { Booking } from './booking.ts';
import type { HoldCommand } from './commands.ts';
import type { BusyTime, Context } from './context.ts';
import { evolve } from './evolve.ts';
import { holds } from './holds.ts';
import {
  accountWith,
  CONFIRMED_AT,
  HOLD,
  instantContext,
  instantly,
  POLICY_1,
  RESCHEDULED_AT,
  RESERVED_AT,
  WRITE,
} from './instant/testing/scene.ts';
import { AMIRA, amira, ASKED, busyWith, MONDAY, only, refusalsOf, SAM, TUESDAY, WEDNESDAY } from './testing/scene.ts';
import { decideTogether, type Step, type TogetherDecision } from './together.ts';
import { identifier, type BookingId } from '../identifiers.ts';
import { INSTANT } from '../policy/index.ts';
import { instant, type Instant } from '../time/index.ts';

const id = (name: string) => identifier<BookingId>(name);
const THURSDAY = instant('2026-04-02T08:00:00Z');

/** A confirmed booking at that time. */
function booked(name: string, start: Instant, change: Partial<Context> = {}): Booking {
  return instantly(
    [
      [ASKED, SAM, { ...HOLD, booking: id(name), start }],
      [RESERVED_AT, SAM, { type: 'reserve', agreed: POLICY_1 }],
      [CONFIRMED_AT, AMIRA, { type: 'confirm' }],
    ],
    null,
    undefined,
    change,
  );
}

const hold = (name: string, start: Instant, change: Partial<HoldCommand> = {}): Step => ({
  booking: id(name),
  command: { ...HOLD, booking: id(name), start, ...change },
});
const reserve = (name: string): Step => ({ booking: id(name), command: { type: 'reserve', agreed: POLICY_1 } });
const move = (name: string, start: Instant): Step => ({
  booking: id(name),
  command: { type: 'reschedule', start, agreed: POLICY_1 },
});

const a = booked('a', MONDAY);
const b = booked('b', TUESDAY);
const busyOf = (...bookings: readonly Booking[]): readonly BusyTime[] =>
  bookings.flatMap((booking) => holds(booking, INSTANT));

const together = (
  given: readonly Booking[],
  steps: readonly Step[],
  change: Partial<Context> = {},
  now = RESCHEDULED_AT,
) => decideTogether(given, steps, instantContext(SAM, now, { busy: busyOf(...given), ...change }));

/** Where each booking ends up, or which steps were refused and why. */
function said(decision: TogetherDecision): unknown {
  return decision.outcome === 'accepted'
    ? decision.bookings.map(({ booking }) => [booking.id, booking.state, 'time' in booking ? booking.time.start : null])
    : decision.refusals.map(({ step, booking, refusal }) => [
        step,
        booking,
        ...refusal.reasons.map(({ code }) => code),
      ]);
}

describe('several commands as one (rows I6, I10)', () => {
  it('gives for each booking what it becomes, and the events that make it so', () => {
    const decision = together([a], [hold('c', WEDNESDAY), reserve('c'), move('a', THURSDAY)]);
    if (decision.outcome === 'refused') throw new Error(JSON.stringify(decision));
    expect(decision.bookings.map(({ booking, events }) => [booking.id, events.map(({ type }) => type)])).toEqual([
      ['c', ['slotHeld', 'reserved']],
      ['a', ['rescheduled']],
    ]);
    for (const { booking, events } of decision.bookings) {
      expect(events.reduce<Booking | null>(evolve, booking.id === a.id ? a : null)).toEqual(booking);
    }
  });

  it('gives them in the order in which they were last touched, so that nothing is spent before it is given back', () => {
    const cancel: Step = { booking: id('c'), command: { type: 'cancel', message: null } };
    const steps = [hold('c', WEDNESDAY), reserve('c'), hold('d', THURSDAY), reserve('d'), cancel];
    expect(said(together([], steps))).toEqual([
      ['d', 'reserved', THURSDAY],
      ['c', 'cancelled', WEDNESDAY],
    ]);
  });

  it('says nothing of a booking to which nothing is done', () => {
    expect(said(together([a, b], [move('a', WEDNESDAY)]))).toEqual([['a', 'reserved', WEDNESDAY]]);
    expect(together([a, b], [])).toEqual({ outcome: 'accepted', bookings: [] });
  });

  it('does none where one is refused, and names each that was, by its place', () => {
    const busy = [...busyOf(a, b), busyWith({ kind: 'therapist', id: amira }, THURSDAY)];
    const decision = together([a, b], [move('a', WEDNESDAY), move('b', THURSDAY), hold('c', WEDNESDAY)], { busy });
    expect(said(decision)).toEqual([
      [1, 'b', 'timeTaken'],
      [2, 'c', 'timeTaken', 'memberBusy'],
    ]);
    expect(decision).toMatchObject({
      refusals: [
        { refusal: { outcome: 'refused', command: 'reschedule' } },
        { refusal: { outcome: 'refused', command: 'hold' } },
      ],
    });
  });

  it('does not ask further of a booking that was refused', () => {
    expect(said(together([], [hold('c', WEDNESDAY, { length: 44 }), reserve('c'), hold('d', THURSDAY)]))).toEqual([
      [0, 'c', 'lengthNotOffered'],
    ]);
  });
});

describe('what stands in the way', () => {
  it('is not what these bookings leave: two change places', () => {
    expect(said(together([a, b], [move('a', TUESDAY), move('b', MONDAY)]))).toEqual([
      ['a', 'reserved', TUESDAY],
      ['b', 'reserved', MONDAY],
    ]);
  });

  it('is what they do not leave after all', () => {
    for (const given of [
      [a, b],
      [b, a],
    ]) {
      const decision = together(given, [move('a', TUESDAY)]);
      expect(said(decision)).toEqual([[0, 'a', 'memberBusy']]);
      expect(decision).toMatchObject({
        refusals: [
          { refusal: { outcome: 'refused', command: 'reschedule', reasons: only('memberBusy', { start: TUESDAY }) } },
        ],
      });
    }
  });

  it('is what one of them has taken before', () => {
    expect(said(together([a, b], [move('a', WEDNESDAY), move('b', WEDNESDAY)]))).toEqual([
      [1, 'b', 'timeTaken', 'memberBusy'],
    ]);
    expect(said(together([], [hold('c', WEDNESDAY), reserve('c'), hold('d', WEDNESDAY)]))).toEqual([
      [2, 'd', 'timeTaken', 'memberBusy'],
    ]);
  });

  it('is what others hold, and outside calendars', () => {
    const other = busyWith({ kind: 'therapist', id: amira }, WEDNESDAY);
    for (const booking of [id('x'), null]) {
      const busy = [...busyOf(a), { ...other, booking }];
      expect(said(together([a], [move('a', WEDNESDAY)], { busy }))).toEqual([[0, 'a', 'timeTaken']]);
    }
  });

  it('is named once: who would have had the time of one that was refused is told of that alone', () => {
    const busy = [busyWith({ kind: 'therapist', id: amira }, WEDNESDAY)];
    expect(said(together([a, b], [move('a', WEDNESDAY), move('b', MONDAY)], { busy }))).toEqual([
      [0, 'a', 'timeTaken'],
    ]);
  });

  it('is not a time that one of them gave up just before', () => {
    const cancel: Step = { booking: id('b'), command: { type: 'cancel', message: null } };
    expect(said(together([a, b], [cancel, move('a', TUESDAY)]))).toEqual([
      ['b', 'cancelled', TUESDAY],
      ['a', 'reserved', TUESDAY],
    ]);
  });
});

describe('what is left to pay with', () => {
  it('goes down with each', () => {
    const three = ['c', 'd', 'e'].flatMap((name, index) => [
      hold(name, [WEDNESDAY, THURSDAY, TUESDAY][index] ?? MONDAY),
      reserve(name),
    ]);
    expect(said(together([], three, accountWith({ available: 3 })))).toHaveLength(3);
    expect(said(together([], three, accountWith({ available: 2 })))).toEqual([[5, 'e', 'chargeNeeded']]);
    expect(said(together([], three, accountWith({ available: 1 })))).toEqual([
      [3, 'd', 'chargeNeeded'],
      [5, 'e', 'chargeNeeded'],
    ]);
    const mixed = together([], three, accountWith({ available: 1, charges: 2 }));
    expect(mixed.outcome === 'accepted' && mixed.bookings.map(({ booking }) => booking.cover)).toEqual([
      'session',
      'charge',
      'charge',
    ]);
    expect(said(together([], three, accountWith({ available: 0, charges: 2 })))).toEqual([[5, 'e', 'chargeNeeded']]);
  });

  it('goes up again with what one of them gives back', () => {
    const steps: readonly Step[] = [
      { booking: id('a'), command: { type: 'cancel', message: null } },
      hold('c', WEDNESDAY),
      reserve('c'),
    ];
    expect(said(together([a], steps, accountWith({ available: 0 })))).toHaveLength(2);
    expect(said(together([a], steps.slice(1), accountWith({ available: 0 })))).toEqual([[1, 'c', 'chargeNeeded']]);
  });

  it('does not go up with a charge that is let go: it was for that one', () => {
    const charged = accountWith({ available: 0, charges: 1 });
    const steps: readonly Step[] = [
      { booking: id('d'), command: { type: 'cancel', message: null } },
      hold('c', WEDNESDAY),
      reserve('c'),
    ];
    const none = accountWith({ available: 0, charges: 0 });
    expect(said(together([booked('d', TUESDAY, charged)], steps, none))).toEqual([[2, 'c', 'chargeNeeded']]);
  });

  it('goes down with each late move, of a session or a charge', () => {
    const late = instant('2026-03-30T17:30:00Z');
    const c = booked('c', instant('2026-03-31T09:00:00Z'));
    const friday = instant('2026-04-03T08:00:00Z');
    const moves = [move('b', THURSDAY), move('c', friday)];
    expect(said(together([b, c], moves, accountWith({ available: 2 }), late))).toHaveLength(2);
    expect(said(together([b, c], moves, accountWith({ available: 1, charges: 5 }), late))).toEqual([
      [1, 'c', 'noSessionsLeft'],
    ]);

    const charged = accountWith({ available: 0, charges: 1 });
    const [d, e] = [booked('d', TUESDAY, charged), booked('e', instant('2026-03-31T09:00:00Z'), charged)];
    const others = [move('d', THURSDAY), move('e', friday)];
    expect(said(together([d, e], others, accountWith({ available: 5, charges: 2 }), late))).toHaveLength(2);
    expect(said(together([d, e], others, accountWith({ available: 5, charges: 1 }), late))).toEqual([
      [1, 'e', 'chargeNeeded'],
    ]);
  });
});

describe('one at once', () => {
  it('holds for times that are kept, until they are reserved or let go', () => {
    const release: Step = { booking: id('c'), command: { type: 'release' } };
    expect(said(together([], [hold('c', WEDNESDAY), hold('d', THURSDAY)]))).toEqual([[1, 'd', 'alreadyHolding']]);
    expect(said(together([], [hold('c', WEDNESDAY), reserve('c'), hold('d', THURSDAY)]))).toHaveLength(2);
    expect(said(together([], [hold('c', WEDNESDAY), release, hold('d', WEDNESDAY)]))).toEqual([
      ['c', 'lapsed', null],
      ['d', 'held', WEDNESDAY],
    ]);
    expect(said(together([], [hold('c', WEDNESDAY)], accountWith({ holding: true })))).toEqual([
      [0, 'c', 'alreadyHolding'],
    ]);
  });

  it('holds whatever else is opened between', () => {
    const write: Step = { booking: id('w'), command: { ...WRITE, booking: id('w') } };
    expect(said(together([], [hold('c', WEDNESDAY), write, hold('d', THURSDAY)]))).toEqual([
      [2, 'd', 'alreadyHolding'],
    ]);
  });

  it('holds for sessions in writing', () => {
    const write = (name: string): Step => ({ booking: id(name), command: { ...WRITE, booking: id(name) } });
    const decision = together([], [write('v'), write('w')]);
    const until = instant('2026-04-02T12:00:00Z');
    expect(decision).toEqual({
      outcome: 'refused',
      refusals: [
        {
          step: 1,
          booking: 'w',
          refusal: {
            outcome: 'refused',
            command: 'startMessaging',
            reasons: only('messagingUnderway', { until }, until),
          },
        },
      ],
    });
  });

  it('is decided as it would be alone', () => {
    const alone = refusalsOf(
      a,
      { type: 'reschedule', start: MONDAY, agreed: POLICY_1 },
      instantContext(SAM, RESCHEDULED_AT),
    );
    const decision = together([a], [move('a', MONDAY)]);
    expect(decision).toMatchObject({ refusals: [{ step: 0, booking: 'a', refusal: { reasons: alone } }] });
    expect(alone).toHaveLength(1);
  });
});

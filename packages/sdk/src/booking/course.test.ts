import { describe, expect, it } from 'vitest';
import type { Context } from './context.ts';
import { accountWith, HOLD, instantContext, openTimes, POLICY_1 } from './instant/testing/scene.ts';
import { amira, ASKED, busyWith, only, PRIYA, SAM, sam } from './testing/scene.ts';
import { decideCourse, type CourseCommand } from './together.ts';
import { identifier, type BookingId, type PolicyId } from '../identifiers.ts';
import { INSTANT, type Policy } from '../policy/index.ts';
import { addDays, instantIn, localDate, localTime, type Instant } from '../time/index.ts';

/** Mondays at 6pm on the wall clock, from 23 March on: the clocks go forward after the first. */
const MONDAYS = Array.from({ length: 13 }, (_, week) =>
  instantIn(INSTANT.zone, addDays(localDate('2026-03-23'), 7 * week), localTime('18:00')),
);
const ZONE_OPEN = MONDAYS.map((start) => ({
  start,
  end: instantIn(INSTANT.zone, localDate(start.slice(0, 10)), localTime('21:00')),
}));
const policy = (courseMost: number): Policy => ({
  ...INSTANT,
  reservation: { ...INSTANT.reservation, horizonDays: 100, courseMost },
});

const { type: _type, booking: _booking, start: _start, ...what } = HOLD;
function weekly(from: number, count: number, change: Partial<CourseCommand> = {}): CourseCommand {
  const dates = MONDAYS.slice(from, from + count).map((start, index) => ({
    booking: identifier<BookingId>(`week-${from + index}`),
    start,
  }));
  return { ...what, agreed: POLICY_1, dates, ...change };
}

const book = (command: CourseCommand, change: Partial<Context> = {}, actor = SAM) =>
  decideCourse(command, instantContext(actor, ASKED, { policy: policy(12), ...openTimes(...ZONE_OPEN), ...change }));
const clashes = (command: CourseCommand, change: Partial<Context> = {}, actor = SAM) => {
  const decision = book(command, change, actor);
  return decision.outcome === 'accepted'
    ? []
    : decision.refusals.map(({ step, booking, refusal }) => [
        step,
        booking,
        ...refusal.reasons.map(({ code }) => code),
      ]);
};

describe('a course booked at once (row I10)', () => {
  it('takes every date, each a booking of its own that is reserved, at the same hour by the wall clock', () => {
    const decision = book(weekly(1, 6));
    if (decision.outcome === 'refused') throw new Error(JSON.stringify(decision));
    expect(decision.bookings.map(({ booking, events }) => [booking.id, booking.state, events.length])).toEqual(
      [1, 2, 3, 4, 5, 6].map((week) => [`week-${week}`, 'reserved', 2]),
    );
    expect(decision.bookings[0]?.booking).toMatchObject({
      time: { start: '2026-03-30T17:00:00.000Z', end: '2026-03-30T17:45:00.000Z' },
      cover: 'session',
      session: 'held',
      confirmBy: '2026-03-29T17:00:00.000Z',
    });
  });

  it('takes none where one date clashes, and names each that does by its place', () => {
    const [, , second, , fourth] = MONDAYS as [Instant, Instant, Instant, Instant, Instant];
    const busy = [busyWith({ kind: 'therapist', id: amira }, second), busyWith({ kind: 'member', id: sam }, fourth)];
    expect(clashes(weekly(1, 6), { busy })).toEqual([
      [1, 'week-2', 'timeTaken'],
      [3, 'week-4', 'memberBusy'],
    ]);
    expect(book(weekly(1, 6), { busy })).toMatchObject({
      refusals: [
        { refusal: { command: 'hold', reasons: [{ parameters: { start: second } }] } },
        { refusal: { command: 'hold', reasons: [{ parameters: { start: fourth } }] } },
      ],
    });
  });

  it('names dates that clash with one another', () => {
    const { dates } = weekly(1, 2);
    const twice = [...dates, { booking: identifier<BookingId>('again'), start: MONDAYS[2] as Instant }];
    expect(clashes(weekly(1, 2, { dates: twice }))).toEqual([[2, 'again', 'timeTaken', 'memberBusy']]);
  });

  it('names every date from which on nothing is left to pay with', () => {
    expect(clashes(weekly(1, 4), accountWith({ available: 2 }))).toEqual([
      [2, 'week-3', 'chargeNeeded'],
      [3, 'week-4', 'chargeNeeded'],
    ]);
    expect(clashes(weekly(1, 4), accountWith({ available: 2, charges: 2 }))).toEqual([]);
    expect(clashes(weekly(1, 4), accountWith({ available: 2, charges: 1 }))).toEqual([[3, 'week-4', 'chargeNeeded']]);
  });

  it('must be agreed to: the policy not agreed to is said of every date, and nothing else', () => {
    expect(clashes(weekly(1, 3, { agreed: identifier<PolicyId>('other') }))).toEqual([
      [0, 'week-1', 'policyNotAgreed'],
      [1, 'week-2', 'policyNotAgreed'],
      [2, 'week-3', 'policyNotAgreed'],
    ]);
  });

  it('has at least one date and at most the policy’s', () => {
    expect(clashes(weekly(1, 12), accountWith({ available: 12 }))).toEqual([]);
    expect(clashes(weekly(1, 1))).toEqual([]);
    const refused = (most: number, given: number) => ({
      outcome: 'refused',
      refusals: [
        {
          step: 0,
          booking: null,
          refusal: { outcome: 'refused', command: 'hold', reasons: only('courseCount', { most, given }) },
        },
      ],
    });
    expect(book(weekly(1, 0))).toEqual(refused(12, 0));
    expect(book(weekly(0, 13), accountWith({ available: 13 }))).toEqual(refused(12, 13));
    expect(book(weekly(1, 3), { policy: policy(2) })).toEqual(refused(2, 3));
    expect(clashes(weekly(1, 2), { policy: policy(2) })).toEqual([]);
  });

  it('is the member’s own', () => {
    expect(clashes(weekly(1, 2), {}, PRIYA)).toEqual([
      [0, 'week-1', 'notYours'],
      [1, 'week-2', 'notYours'],
    ]);
  });

  it('starts after the notice and ends before the course of therapy does', () => {
    const courseEnds = MONDAYS[3] as Instant;
    expect(clashes(weekly(0, 4), accountWith({ courseEnds }))).toEqual([
      [0, 'week-0', 'timeTooSoon'],
      [3, 'week-3', 'courseEnds'],
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { timesToPropose, type Availability, type TimesToProposeQuestion } from './index.ts';
import type { BusyTime } from '../booking/context.ts';
import { ACCEPTING, after, amira, ASKING, ASKING_TO_MOVE, FRIDAY, sam } from '../booking/testing/scene.ts';
import { identifier, type BookingId } from '../identifiers.ts';
import { NEGOTIATED, type Policy } from '../policy/index.ts';
import { duration, instant, localDate, localTime, zone, type Instant } from '../time/index.ts';

/** Amira's day in the tests of bookings. */
const OPEN: Availability = {
  zone: zone('Europe/London'),
  weekly: ([1, 2, 3, 4, 5, 6, 7] as const).map((weekday) => ({
    weekday,
    from: localTime('09:00'),
    until: localTime('21:00'),
  })),
  exceptions: [],
};

/** A request for the evening of Friday 27 March, the morning of Monday 30 and the evening of Tuesday 31. */
const QUESTION: TimesToProposeQuestion = {
  booking: after(ASKING),
  policy: NEGOTIATED,
  availability: OPEN,
  busy: [],
  from: null,
  now: instant('2026-03-23T13:00:00Z'),
  courseEnds: null,
};

function found(change: Partial<TimesToProposeQuestion> = {}) {
  return timesToPropose({ ...QUESTION, ...change });
}

const startsOf = (change: Partial<TimesToProposeQuestion>, which = 0) =>
  found(change)[which]?.times.map(({ start }) => start.slice(5, 16)) ?? [];

function busy(kind: 'member' | 'therapist', start: Instant, end: Instant, booking: BookingId | null = null): BusyTime {
  return { start, end, booking, resource: kind === 'member' ? { kind, id: sam } : { kind, id: amira } };
}

function proposing(change: Partial<Policy['proposal']>): Policy {
  return { ...NEGOTIATED, proposal: { ...NEGOTIATED.proposal, ...change } };
}

describe('the times to propose', () => {
  it('lie in each preference, in their order, as far apart as the policy says [N3]', () => {
    expect(found().map(({ preference, date, times }) => [preference?.part, date, times.length])).toEqual([
      ['evening', '2026-03-27', 7],
      ['morning', '2026-03-30', 5],
      ['evening', '2026-03-31', 7],
    ]);
    expect(startsOf({}, 1)).toEqual(['03-30T08:00', '03-30T08:30', '03-30T09:00', '03-30T09:30', '03-30T10:00']);
    expect(startsOf({ policy: proposing({ step: 60 }) }, 1)).toEqual(['03-30T08:00', '03-30T09:00', '03-30T10:00']);
    expect(found()[1]?.times[0]).toEqual({ start: '2026-03-30T08:00:00.000Z', end: '2026-03-30T08:50:00.000Z' });
  });

  it('leave out parts of the day that the policy does not have any more', () => {
    const partsOfDay = NEGOTIATED.partsOfDay.filter(({ id }) => id !== 'morning');
    expect(found({ policy: { ...NEGOTIATED, partsOfDay } }).map(({ preference }) => preference?.part)).toEqual([
      'evening',
      'evening',
    ]);
  });

  it('lie in the preferences of the move that is asked for', () => {
    const booking = after(ASKING_TO_MOVE);
    const preferences =
      booking.state === 'confirmed' && booking.move?.stage === 'requested' && booking.move.preferences;
    expect(found({ booking }).map(({ preference }) => preference)).toEqual(preferences);
  });

  it('lie on as many whole days as the policy says, from a date on, when a move is proposed', () => {
    const booking = after(ACCEPTING);
    const from = localDate('2026-03-28');
    const days = found({ booking, from, policy: proposing({ moveDays: 3 }) });
    expect(days.map(({ preference, date }) => [preference, date])).toEqual([
      [null, '2026-03-28'],
      [null, '2026-03-29'],
      [null, '2026-03-30'],
    ]);
    expect(found({ booking, from })).toHaveLength(7);
    // From 9am to 9pm, on the day the clocks go forward too.
    expect(days.map(({ times }) => [times[0]?.start.slice(11, 16), times.at(-1)?.end.slice(11, 16)])).toEqual([
      ['09:00', '20:50'],
      ['08:00', '19:50'],
      ['08:00', '19:50'],
    ]);
  });

  it('lie on no day that is over', () => {
    expect(found({ from: localDate('2026-03-01') })[0]?.date).toBe('2026-03-23');
  });

  it('begin after the notice and end before the course does', () => {
    const now = instant('2026-03-30T07:10:00Z');
    expect(startsOf({ now }, 1)[0]).toBe('03-30T08:30');
    expect(startsOf({ now, policy: proposing({ minimumNotice: duration('PT2H') }) }, 1)[0]).toBe('03-30T09:30');
    expect(startsOf({ courseEnds: instant('2026-03-30T09:20:00Z') }, 1)).toEqual(['03-30T08:00', '03-30T08:30']);
    expect(startsOf({ courseEnds: instant('2026-03-30T09:20:00Z') }, 2)).toEqual([]);
  });

  it('keep the buffer from what the therapist has, which is told, and none from what the member has', () => {
    const [start, end] = [instant('2026-03-30T08:55:00Z'), instant('2026-03-30T09:50:00Z')];
    const therapist = { busy: [busy('therapist', start, end)] };
    expect(startsOf(therapist, 1)).toEqual(['03-30T10:00']);
    expect(found(therapist)[1]?.taken).toEqual([{ start, end }]);
    expect(found(therapist)[0]?.taken).toEqual([]);
    const member = { busy: [busy('member', start, instant('2026-03-30T09:30:00Z'))] };
    expect(startsOf(member, 1)).toEqual(['03-30T08:00', '03-30T09:30', '03-30T10:00']);
    expect(found(member)[1]?.taken).toEqual([]);
  });

  it('may overlap with what the booking itself holds', () => {
    const own = busy('therapist', FRIDAY, instant('2026-03-27T19:00:00Z'), QUESTION.booking.id);
    expect(found({ busy: [own] })).toEqual(found());
    const others = { ...own, booking: identifier<BookingId>('booking-2') };
    expect(startsOf({ busy: [others] })).not.toEqual(startsOf({}));
  });
});

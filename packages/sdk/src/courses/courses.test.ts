import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freeTimes } from '../availability/index.ts';
import { identifier, type BookingId } from '../identifiers.ts';
import {
  contains,
  duration,
  epochOf,
  instant,
  instantAt,
  localDateIn,
  localTime,
  minuteOfDayIn,
  zone,
  type Interval,
} from '../time/index.ts';
import { courseDates, moveRest, planCourse, shiftBetween, type CourseQuestion } from './index.ts';

const LONDON = zone('Europe/London');
const NO_BUFFER = { before: duration('PT0M'), after: duration('PT0M') };
const DAY = 86_400_000;

function minute(text: string): string {
  return text.slice(0, 16);
}

/** A session of 50 minutes. */
function session(start: string): Interval {
  const at = instant(start);
  return { start: at, end: instantAt(epochOf(at) + 50 * 60_000) };
}

describe('the dates of a course', () => {
  it('are 6pm on each Monday, before and after summer time begins [I10]', () => {
    expect(courseDates(LONDON, instant('2026-03-16T18:00:00Z'), 7, 4).map(minute)).toEqual([
      '2026-03-16T18:00',
      '2026-03-23T18:00',
      '2026-03-30T17:00',
      '2026-04-06T17:00',
    ]);
  });

  it('are not shifted by a date on which the clock skips their time', () => {
    // Sunday 29 March 2026 has no 1:30am in London.
    expect(courseDates(LONDON, instant('2026-03-22T01:30:00Z'), 7, 3).map(minute)).toEqual([
      '2026-03-22T01:30',
      '2026-03-29T01:30',
      '2026-04-05T00:30',
    ]);
  });

  it.each([
    [0, 3],
    [1.5, 3],
    [7, 0],
    [Number.NaN, 3],
  ])('are refused every %s days, %s times', (everyDays, count) => {
    expect(() => courseDates(LONDON, instant('2026-03-16T18:00:00Z'), everyDays, count)).toThrow(RangeError);
  });

  it('show one time on the wall clock and whole days between them, in any zone', () => {
    const zones = ['Europe/London', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Kathmandu'].map(zone);
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 19_000 * 1440, max: 21_000 * 1440 }),
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 12 }),
        (place, minutes, everyDays, count) => {
          const first = instantAt(minutes * 60_000);
          const start = minuteOfDayIn(place, first);
          // Between 4am and 11pm no zone here skips an hour.
          fc.pre(start > 240 && start < 1380);
          const dates = courseDates(place, first, everyDays, count);
          expect(dates).toHaveLength(count);
          const days = dates.map((date) => Date.parse(localDateIn(place, date)) / DAY);
          for (const [index, date] of dates.entries()) {
            expect(minuteOfDayIn(place, date)).toBe(start);
            expect((days[index] ?? 0) - (days[0] ?? 0)).toBe(index * everyDays);
          }
        },
      ),
    );
  });
});

describe('planning a course', () => {
  const plan = (question: Partial<CourseQuestion>) =>
    planCourse({ zone: LONDON, dates: [], free: [], buffer: NO_BUFFER, most: 3, ...question });

  it('shows each clash with what is free that day, then that week, then nearest [I10]', () => {
    const free = [
      '2026-03-16T18:00:00Z', // The first date.
      '2026-03-22T18:00:00Z', // The Sunday before the second: as near as can be, in another week.
      '2026-03-23T10:00:00Z', // The same day, eight hours off.
      '2026-03-23T19:00:00Z', // The same day, an hour off.
      '2026-03-24T18:00:00Z', // The same week.
      '2026-03-29T17:00:00Z', // The same week, on its Sunday.
      '2026-03-30T17:00:00Z', // The third date.
    ].map(session);
    const dates = courseDates(LONDON, instant('2026-03-16T18:00:00Z'), 7, 3);
    const planned = plan({ dates, free, most: 5 });
    expect(planned.map(({ state }) => state)).toEqual(['free', 'taken', 'free']);
    const [, second] = planned;
    expect(second?.state === 'taken' && second.alternatives.map(({ start }) => minute(start))).toEqual([
      '2026-03-23T19:00',
      '2026-03-23T10:00',
      '2026-03-24T18:00',
      '2026-03-29T17:00',
      '2026-03-22T18:00',
    ]);
  });

  it('offers no alternative too near to another date of the course, buffers included', () => {
    const dates = [instant('2026-03-16T18:00:00Z'), instant('2026-03-17T18:00:00Z')];
    const free = [session('2026-03-16T18:00:00Z'), session('2026-03-16T18:55:00Z'), session('2026-03-16T19:05:00Z')];
    const alternatives = (after: string) => {
      const [, second] = plan({ dates, free, buffer: { before: duration('PT0M'), after: duration(after) } });
      return second?.state === 'taken' ? second.alternatives.map(({ start }) => minute(start)) : null;
    };
    expect(alternatives('PT0M')).toEqual(['2026-03-16T19:05', '2026-03-16T18:55']);
    expect(alternatives('PT10M')).toEqual(['2026-03-16T19:05']);
    expect(alternatives('PT20M')).toEqual([]);
  });

  it('goes by what the slot engine gives', () => {
    const availability = {
      zone: LONDON,
      weekly: [{ weekday: 1 as const, from: localTime('17:00'), until: localTime('20:00') }],
      exceptions: [],
    };
    const dates = courseDates(LONDON, instant('2026-03-16T18:00:00Z'), 7, 4);
    const busy = [{ start: instant('2026-03-30T17:00:00Z'), end: instant('2026-03-30T18:00:00Z') }];
    const free = freeTimes({
      ...{ availability, busy, from: instant('2026-03-16T00:00:00Z'), until: instant('2026-04-30T00:00:00Z') },
      ...{ length: 50, step: 30, buffer: NO_BUFFER },
    });
    const planned = plan({ dates, free, most: 1 });
    expect(planned.map(({ state }) => state)).toEqual(['free', 'free', 'taken', 'free']);
    // 5pm and 7pm summer time are as near: the earlier.
    expect(planned[2]).toMatchObject({ alternatives: [{ start: '2026-03-30T16:00:00.000Z' }] });
  });

  it('says free only of what is free, gives no more alternatives than asked for, and none twice', () => {
    const hour = fc.integer({ min: 0, max: 24 * 21 });
    const at = (hours: number) => session(instantAt(epochOf(instant('2026-03-16T00:00:00Z')) + hours * 3_600_000));
    fc.assert(
      fc.property(fc.uniqueArray(hour), fc.uniqueArray(hour), fc.integer({ min: 0, max: 4 }), (open, wanted, most) => {
        const free = open.map(at);
        const dates = wanted.map((hours) => at(hours).start);
        const planned = plan({ free, dates, most });
        expect(planned).toHaveLength(dates.length);
        const kept = planned.flatMap((one) => (one.state === 'free' ? [one.time] : []));
        for (const [index, one] of planned.entries()) {
          if (one.state === 'free') expect(one.time.start).toBe(dates[index]);
          else {
            expect(free.some(({ start }) => start === dates[index])).toBe(false);
            expect(one.alternatives).toHaveLength(Math.min(most, free.length - kept.length));
            expect(new Set(one.alternatives).size).toBe(one.alternatives.length);
            for (const other of one.alternatives) {
              expect(free).toContain(other);
              expect(kept.some((time) => contains(time, other))).toBe(false);
            }
          }
        }
      }),
    );
  });
});

describe('moving a course', () => {
  const id = (name: string) => identifier<BookingId>(name);
  const dates = courseDates(LONDON, instant('2026-03-16T18:00:00Z'), 7, 4);
  const course = dates.map((start, index) => ({ id: id(`b${index + 1}`), start }));
  const later = shiftBetween(LONDON, instant('2026-03-23T18:00:00Z'), instant('2026-03-24T19:30:00Z'));

  it('moves all the rest by the same days and hours on the wall clock, across a clock change [I10]', () => {
    expect(later).toEqual({ days: 1, minutes: 90 });
    expect(moveRest(LONDON, [...course].reverse(), id('b2'), later)).toEqual([
      { id: 'b2', start: '2026-03-24T19:30:00.000Z' },
      { id: 'b3', start: '2026-03-31T18:30:00.000Z' },
      { id: 'b4', start: '2026-04-07T18:30:00.000Z' },
    ]);
  });

  it('moves one date alone', () => {
    expect(moveRest(LONDON, course, id('b2'), later, 'one')).toEqual([{ id: 'b2', start: '2026-03-24T19:30:00.000Z' }]);
  });

  it('moves back over midnight', () => {
    const [moved] = moveRest(LONDON, course, id('b4'), { days: -1, minutes: -19 * 60 });
    expect(moved?.start).toBe('2026-04-04T22:00:00.000Z');
  });

  it('refuses a booking of another course', () => {
    expect(() => moveRest(LONDON, course, id('b9'), later)).toThrow(RangeError);
  });
});

import { describe, expect, it } from 'vitest';
import { dayOptions, partInterval, type Availability, type DayOptionsQuestion } from './index.ts';
import { identifier, type TherapistId } from '../identifiers.ts';
import { NEGOTIATED } from '../policy/index.ts';
import { duration, instant, localDate, localTime, zone, type Weekday } from '../time/index.ts';

const amira = identifier<TherapistId>('amira');
const tom = identifier<TherapistId>('tom');

function open(...windows: readonly (readonly [Weekday, string, string])[]): Availability {
  return {
    zone: zone('Europe/London'),
    weekly: windows.map(([weekday, from, until]) => ({ weekday, from: localTime(from), until: localTime(until) })),
    exceptions: [],
  };
}

/** Asked on Monday 5 January 2026, 9am. */
const QUESTION: DayOptionsQuestion = {
  availabilities: new Map([[amira, open([1, '18:00', '20:00'], [3, '09:00', '13:00'])]]),
  busyByTherapist: new Map(),
  policy: NEGOTIATED,
  length: 50,
  from: localDate('2026-01-05'),
  now: instant('2026-01-05T09:00:00Z'),
};

function daysOf(change: Partial<DayOptionsQuestion>): string[] {
  return dayOptions({ ...QUESTION, ...change }).days.map(({ date, parts }) => `${date} ${parts.join(' ')}`);
}

describe('a part of the day', () => {
  it('is the policy’s, in its zone', () => {
    const evening = { date: localDate('2026-07-06'), part: 'evening' };
    expect(partInterval(NEGOTIATED, evening)).toEqual({
      start: '2026-07-06T16:00:00.000Z',
      end: '2026-07-06T20:00:00.000Z',
    });
  });

  it('is as long as the clock makes it', () => {
    const policy = {
      ...NEGOTIATED,
      partsOfDay: [{ id: 'night', from: localTime('00:00'), until: localTime('06:00') }],
    };
    const night = (date: string) => partInterval(policy, { date: localDate(date), part: 'night' });
    expect(night('2026-03-29')).toEqual({ start: '2026-03-29T00:00:00.000Z', end: '2026-03-29T05:00:00.000Z' });
    expect(night('2026-10-25')).toEqual({ start: '2026-10-24T23:00:00.000Z', end: '2026-10-25T06:00:00.000Z' });
  });

  it('that the policy does not have is nothing', () => {
    expect(partInterval(NEGOTIATED, { date: localDate('2026-01-05'), part: 'night' })).toBeNull();
  });
});

describe('the days that can be asked for', () => {
  it('have the parts in which a whole session fits', () => {
    // From 9am to 1pm: the hour after midday holds a session of 50 minutes. Monday evening is within 24 hours.
    expect(daysOf({}).slice(0, 3)).toEqual([
      '2026-01-07 morning afternoon',
      '2026-01-12 evening',
      '2026-01-14 morning afternoon',
    ]);
    expect(daysOf({ length: 90 }).slice(0, 1)).toEqual(['2026-01-07 morning']);
  });

  it('leave the notice before the last possible start', () => {
    const tuesday = new Map([[amira, open([2, '08:00', '09:50'])]]);
    expect(daysOf({ availabilities: tuesday })[0]).toBe('2026-01-06 morning');
    expect(daysOf({ availabilities: tuesday, now: instant('2026-01-05T09:01:00Z') })[0]).toBe('2026-01-13 morning');
  });

  it('end at the horizon', () => {
    const policy = { ...NEGOTIATED, request: { ...NEGOTIATED.request, horizonDays: 7 } };
    expect(dayOptions({ ...QUESTION, policy })).toEqual({
      days: [
        { date: '2026-01-07', parts: ['morning', 'afternoon'] },
        { date: '2026-01-12', parts: ['evening'] },
      ],
      next: null,
    });
  });

  it('come ten a page, and go on from the next', () => {
    const availabilities = new Map([
      [amira, open(...([1, 2, 3, 4, 5, 6, 7] as const).map((day) => [day, '09:00', '12:00'] as const))],
    ]);
    const first = dayOptions({ ...QUESTION, availabilities });
    expect(first.days).toHaveLength(10);
    expect(first.next).toBe('2026-01-16');
    const pages = [first];
    for (let page = first; page.next !== null; pages.push(page))
      page = dayOptions({ ...QUESTION, availabilities, from: page.next });
    const dates = pages.flatMap(({ days }) => days.map(({ date }) => date));
    expect(new Set(dates).size).toBe(dates.length);
    expect([dates.length, dates.at(-1)]).toEqual([28, '2026-02-02']);
  });

  it('say that nothing later is possible when the last page is full', () => {
    const { days, next } = dayOptions({ ...QUESTION, limit: 8 });
    expect([days.length, days.at(-1)?.date, next]).toEqual([8, '2026-02-02', null]);
  });

  it('never begin before today', () => {
    expect(daysOf({ from: localDate('2025-01-01') })[0]).toBe('2026-01-07 morning afternoon');
  });

  it('leave out what is taken, buffers included', () => {
    const busy = [{ start: instant('2026-01-07T09:50:00Z'), end: instant('2026-01-07T13:00:00Z') }];
    expect(daysOf({ busyByTherapist: new Map([[amira, busy]]) })[0]).toBe('2026-01-12 evening');
    const noBuffer = { ...NEGOTIATED, buffer: { before: duration('PT0M'), after: duration('PT0M') } };
    expect(daysOf({ busyByTherapist: new Map([[amira, busy]]), policy: noBuffer })[0]).toBe('2026-01-07 morning');
  });

  it('with several therapists are those on which one of them is free', () => {
    const availabilities = new Map([
      [amira, open([3, '09:00', '10:00'])],
      [tom, open([3, '18:00', '19:00'], [4, '18:00', '19:00'])],
    ]);
    expect(daysOf({ availabilities }).slice(0, 2)).toEqual(['2026-01-07 morning evening', '2026-01-08 evening']);
  });

  it('end with the course of therapy', () => {
    const courseEnds = instant('2026-01-14T09:49:00Z');
    expect(daysOf({ courseEnds })).toEqual(['2026-01-07 morning afternoon', '2026-01-12 evening']);
    expect(daysOf({ courseEnds: instant('2026-01-14T09:50:00Z') }).at(-1)).toBe('2026-01-14 morning');
    expect(daysOf({ courseEnds: null })).toEqual(daysOf({}));
  });

  it('are none when nobody is asked', () => {
    expect(dayOptions({ ...QUESTION, availabilities: new Map() })).toEqual({ days: [], next: null });
  });

  it('stand on the policy’s dates when the therapist works in another zone', () => {
    // 6pm in Kolkata is half past twelve in London, in winter.
    const availability = { ...open([3, '18:00', '20:00']), zone: zone('Asia/Kolkata') };
    expect(daysOf({ availabilities: new Map([[amira, availability]]) })[0]).toBe('2026-01-07 afternoon');
  });
});

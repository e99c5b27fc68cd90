import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Availability, AvailabilityException, DayWindow } from '../availability/index.ts';
import {
  epochOf,
  instant,
  instantAt,
  localDate,
  localDateIn,
  localTime,
  minuteOfDay,
  minuteOfDayIn,
  weekday,
  zone,
  type Instant,
  type LocalDate,
  type Weekday,
} from '../time/index.ts';
import { answersFrom } from './index.ts';

const hours = (from: string, until: string): DayWindow => ({ from: localTime(from), until: localTime(until) });

function office(exceptions: readonly AvailabilityException[] = []): Availability {
  const weekly = ([1, 2, 3, 4, 5] as const).map((day) => ({ weekday: day, ...hours('09:00', '17:00') }));
  return { zone: zone('Europe/London'), weekly, exceptions };
}

const closed = (date: string): AvailabilityException => ({ kind: 'closed', date: localDate(date), window: null });

function from(now: string, availability = office()): string | null {
  return answersFrom(availability, instant(now))?.slice(0, 16) ?? null;
}

describe('when the support worker answers', () => {
  it('is now inside working hours, to the minute', () => {
    expect(from('2026-01-05T09:00:00Z')).toBeNull();
    expect(from('2026-01-05T16:59:59Z')).toBeNull();
    expect(from('2026-01-05T17:00:00Z')).toBe('2026-01-06T09:00');
    expect(from('2026-01-05T08:59:59Z')).toBe('2026-01-05T09:00');
  });

  it('is 9am on Monday from Friday evening on, also when summer time begins in between', () => {
    expect(from('2026-03-27T18:00:00Z')).toBe('2026-03-30T08:00');
    expect(from('2026-10-23T18:00:00Z')).toBe('2026-10-26T09:00');
  });

  it('is after the bank holidays: from Maundy Thursday evening, the Tuesday after Easter', () => {
    expect(from('2026-04-02T18:00:00Z', office([closed('2026-04-03'), closed('2026-04-06')]))).toBe('2026-04-07T08:00');
  });

  it('minds a closure of part of a day, and one date on which they work as well', () => {
    const exceptions: AvailabilityException[] = [
      { kind: 'closed', date: localDate('2026-01-05'), window: hours('12:00', '14:00') },
      { kind: 'extra', date: localDate('2026-01-10'), window: hours('10:00', '11:00') },
    ];
    expect(from('2026-01-05T12:30:00Z', office(exceptions))).toBe('2026-01-05T14:00');
    expect(from('2026-01-09T20:00:00Z', office(exceptions))).toBe('2026-01-10T10:00');
  });

  it('goes on over midnight', () => {
    const night: Availability = {
      zone: zone('Europe/London'),
      weekly: [
        { weekday: 1, ...hours('18:00', '24:00') },
        { weekday: 2, ...hours('00:00', '02:00') },
      ],
      exceptions: [],
    };
    expect(from('2026-01-06T00:00:00Z', night)).toBeNull();
    expect(from('2026-01-06T02:00:00Z', night)).toBe('2026-01-12T18:00');
  });

  it('is not promised where there are no hours, and found though they are most of a year away', () => {
    expect(from('2026-01-05T12:00:00Z', { ...office(), weekly: [] })).toBe('unknown');
    const once: AvailabilityException = {
      kind: 'extra',
      date: localDate('2026-12-21'),
      window: hours('10:00', '11:00'),
    };
    expect(from('2026-01-05T12:00:00Z', { ...office([once]), weekly: [] })).toBe('2026-12-21T10:00');
  });

  it('agrees with the clock on the wall, at every quarter of an hour until then', () => {
    const QUARTER = 900_000;
    const first = epochOf(instant('2026-01-01T00:00:00Z'));
    const window = fc
      .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 5, max: 21 }), fc.integer({ min: 1, max: 3 }))
      .map(([day, hour, long]) => ({
        weekday: day as Weekday,
        ...hours(`${String(hour).padStart(2, '0')}:00`, `${String(hour + long).padStart(2, '0')}:00`),
      }));
    const date = fc
      .integer({ min: 0, max: 364 })
      .map((day) => localDateIn(zone('UTC'), instantAt(first + day * 864e5)));
    let waited = 0;
    fc.assert(
      fc.property(
        fc.array(window, { minLength: 1, maxLength: 4 }),
        fc.array(date, { maxLength: 60 }),
        fc.integer({ min: 0, max: 364 * 96 }),
        (weekly, holidays, quarter) => {
          const place = zone('Europe/London');
          const availability: Availability = {
            zone: place,
            weekly,
            exceptions: holidays.map((day): AvailabilityException => ({ kind: 'closed', date: day, window: null })),
          };
          const shut = new Set<LocalDate>(holidays);
          const open = (moment: Instant) => {
            const day = localDateIn(place, moment);
            const minute = minuteOfDayIn(place, moment);
            if (shut.has(day)) return false;
            return weekly.some(
              (one) =>
                one.weekday === weekday(day) && minuteOfDay(one.from) <= minute && minute < minuteOfDay(one.until),
            );
          };
          let moment = first + quarter * QUARTER;
          const answer = answersFrom(availability, instantAt(moment));
          const expected = open(instantAt(moment)) ? null : 'later';
          expect(answer === null ? null : 'later').toBe(expected);
          if (answer === null || answer === 'unknown') return;
          waited += 1;
          for (; moment < epochOf(answer); moment += QUARTER) expect(open(instantAt(moment))).toBe(false);
          expect(open(answer)).toBe(true);
        },
      ),
    );
    expect(waited).toBeGreaterThan(50);
  });
});

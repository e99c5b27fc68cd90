import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  contains,
  dayNumber,
  duration,
  earliest,
  epochOf,
  instant,
  instantAt,
  isDuration,
  isInstant,
  isLocalDate,
  isLocalTime,
  latest,
  localDate,
  localDateAt,
  localTime,
  milliseconds,
  minuteOfDay,
  minus,
  minutes,
  overlaps,
  plus,
  weekday,
} from './index.ts';

const epochs = fc.integer({ min: Date.UTC(1970, 0, 1), max: Date.UTC(2199, 11, 31) });

describe('durations', () => {
  it.each([
    ['PT48H', 172_800_000],
    ['PT1H30M', 5_400_000],
    ['PT10M', 600_000],
    ['PT0M', 0],
    ['PT1H0M1S', 3_601_000],
  ])('%s is %i milliseconds', (text, expected) => {
    expect(milliseconds(duration(text))).toBe(expected);
  });

  it.each(['', 'PT', 'P2D', 'P1W', 'PT1.5H', '-PT1H', 'PT1H ', 'PT1M1H', '48', 'P1DT1H'])('“%s” is not one', (text) => {
    expect(isDuration(text)).toBe(false);
    expect(() => duration(text)).toThrow(RangeError);
  });

  it('are as long as Temporal says', () => {
    const count = fc.integer({ min: 0, max: 99_999 });
    fc.assert(
      fc.property(count, count, count, (hours, mins, seconds) => {
        const text = `PT${hours}H${mins}M${seconds}S`;
        expect(milliseconds(duration(text))).toBe(Temporal.Duration.from(text).total('milliseconds'));
      }),
    );
  });

  it('of whole minutes are made by number', () => {
    expect(milliseconds(minutes(50))).toBe(3_000_000);
  });
});

describe('instants', () => {
  it('are brought to one form whatever offset they came with', () => {
    expect(instant('2026-07-06T18:00:00+01:00')).toBe('2026-07-06T17:00:00.000Z');
    expect(instant('2026-01-05T18:00:00Z')).toBe('2026-01-05T18:00:00.000Z');
  });

  it.each(['2026-01-05T18:00:00', '2026-01-05', 'soon', '2026-13-05T18:00:00Z', ''])('“%s” is not one', (text) => {
    expect(() => instant(text)).toThrow(RangeError);
    expect(isInstant(text)).toBe(false);
  });

  it('compare as text as they do as moments', () => {
    fc.assert(
      fc.property(epochs, epochs, (one, other) => {
        expect(instantAt(one) < instantAt(other)).toBe(one < other);
        expect(earliest(instantAt(one), instantAt(other))).toBe(instantAt(Math.min(one, other)));
        expect(latest(instantAt(one), instantAt(other))).toBe(instantAt(Math.max(one, other)));
      }),
    );
  });

  it('come back when a duration is added and taken away', () => {
    fc.assert(
      fc.property(epochs, fc.integer({ min: 0, max: 99_999 }), (epoch, count) => {
        const moment = instantAt(epoch);
        const later = plus(moment, minutes(count));
        expect(epochOf(later) - epoch).toBe(count * 60_000);
        expect(minus(later, minutes(count))).toBe(moment);
      }),
    );
  });
});

describe('calendar dates', () => {
  it.each(['2026-02-30', '2025-02-29', '2026-1-5', '2026-01-05T00:00', '', '2026-00-10'])('“%s” is not one', (text) => {
    expect(isLocalDate(text)).toBe(false);
    expect(() => localDate(text)).toThrow(RangeError);
  });

  it('count days, add them and name weekdays as Temporal does', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 60_000 }), fc.integer({ min: -1000, max: 1000 }), (day, days) => {
        const plain = Temporal.PlainDate.from('1970-01-01').add({ days: day });
        const date = localDate(plain.toString());
        expect(dayNumber(date)).toBe(day);
        expect(localDateAt(day)).toBe(date);
        expect(weekday(date)).toBe(plain.dayOfWeek);
        expect(addDays(date, days)).toBe(plain.add({ days }).toString());
      }),
    );
  });
});

describe('times of day', () => {
  it.each([
    ['00:00', 0],
    ['18:30', 1110],
    ['24:00', 1440],
  ])('%s is minute %i', (text, minute) => {
    expect(minuteOfDay(localTime(text))).toBe(minute);
  });

  it.each(['6pm', '9:00', '24:01', '12:60', ''])('“%s” is not one', (text) => {
    expect(isLocalTime(text)).toBe(false);
    expect(() => localTime(text)).toThrow(RangeError);
  });
});

describe('intervals', () => {
  const between = (start: number, end: number) => ({ start: instantAt(start * 60_000), end: instantAt(end * 60_000) });

  it('that touch do not overlap', () => {
    expect(overlaps(between(0, 10), between(10, 20))).toBe(false);
    expect(overlaps(between(0, 11), between(10, 20))).toBe(true);
  });

  it('contain themselves and what lies within', () => {
    expect(contains(between(0, 10), between(0, 10))).toBe(true);
    expect(contains(between(0, 10), between(2, 8))).toBe(true);
    expect(contains(between(0, 10), between(2, 11))).toBe(false);
  });
});

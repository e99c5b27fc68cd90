import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { rounds } from '../../test/depth.ts';
import { instant, instantAt } from './instant.ts';
import { localDate } from './local-date.ts';
import { addMonths, dateMinus, datePlus, isPeriod, minusPeriod, partsOf, period, plusPeriod } from './period.ts';
import { zone } from './zone.ts';

const london = zone('Europe/London');

describe('reading a period', () => {
  it.each(['P28D', 'P6M', 'P2W', 'P1Y', 'P0D', 'P1Y2M3W4D'])('takes %s', (text) => {
    expect(isPeriod(text)).toBe(true);
  });

  it.each(['', 'P', '28D', 'P28', 'PT28H', 'P1M2Y', 'P-1D', 'P1.5D', 'P28D ', 'P1DT1H'])('refuses "%s"', (text) => {
    expect(isPeriod(text)).toBe(false);
    expect(() => period(text)).toThrow(RangeError);
  });

  it('counts a year as twelve months and a week as seven days', () => {
    expect(partsOf(period('P1Y2M3W4D'))).toEqual({ months: 14, days: 25 });
  });
});

describe('adding months to a date', () => {
  it.each([
    ['2026-08-31', 6, '2027-02-28'],
    ['2027-08-31', 6, '2028-02-29'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-05-05', 0, '2026-05-05'],
    ['2026-11-30', 1, '2026-12-30'],
  ])('%s and %i months is %s', (from, months, to) => {
    expect(addMonths(localDate(from), months)).toBe(to);
  });

  it('counts months first and days after them', () => {
    expect(datePlus(localDate('2026-01-31'), period('P1M1D'))).toBe('2026-03-01');
    expect(dateMinus(localDate('2026-03-31'), period('P1M1D'))).toBe('2026-02-27');
  });
});

describe('a period by the wall clock', () => {
  it('keeps the time of day across the start and the end of summer time', () => {
    // Clocks in the United Kingdom go forward on 29 March 2026 and back on 25 October 2026.
    expect(plusPeriod(london, instant('2026-03-10T18:00:00Z'), period('P28D'))).toBe('2026-04-07T17:00:00.000Z');
    expect(plusPeriod(london, instant('2026-10-10T17:00:00Z'), period('P28D'))).toBe('2026-11-07T18:00:00.000Z');
    expect(minusPeriod(london, instant('2026-04-07T17:00:00Z'), period('P28D'))).toBe('2026-03-10T18:00:00.000Z');
  });

  it('lands after a time that the clock skips, and on the first of two that it shows', () => {
    expect(plusPeriod(london, instant('2026-03-28T01:30:00Z'), period('P1D'))).toBe('2026-03-29T01:30:00.000Z');
    expect(plusPeriod(london, instant('2026-10-24T00:30:00Z'), period('P1D'))).toBe('2026-10-25T00:30:00.000Z');
  });

  it('does not move a moment by nothing, also in the hour that the clock shows twice', () => {
    expect(plusPeriod(london, instant('2026-10-25T01:30:00Z'), period('P0D'))).toBe('2026-10-25T01:30:00.000Z');
  });

  it('agrees with Temporal, in both directions and in zones of every kind', () => {
    const zones = ['Europe/London', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'America/New_York', 'UTC'];
    const year2020 = Date.UTC(2020, 0, 1);
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 20 * 366 * 24 * 60 * 60 * 1000 }),
        fc.integer({ min: 0, max: 18 }),
        fc.integer({ min: 0, max: 90 }),
        fc.boolean(),
        (name, after, months, days, forward) => {
          const moment = instantAt(year2020 + after);
          const length = period(`P${months}M${days}D`);
          const there = Temporal.Instant.from(moment).toZonedDateTimeISO(name);
          const expected = forward ? there.add(length) : there.subtract(length);
          const found = forward ? plusPeriod(zone(name), moment, length) : minusPeriod(zone(name), moment, length);
          expect(found).toBe(instantAt(expected.epochMilliseconds));
        },
      ),
      { numRuns: rounds(500, 10_000) },
    );
  });
});

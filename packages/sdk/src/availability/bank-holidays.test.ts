import { describe, expect, it } from 'vitest';
import { BANK_HOLIDAY_LIST, bankHolidays } from './bank-holidays.ts';
import { openTimes, type BankHolidayNation } from './index.ts';
import { closedOn, everyDay, extraOn, opens } from './testing/scenes.ts';
import { addDays, localDate, localDateAt, weekdayOf } from '../time/index.ts';

function datesIn(nation: BankHolidayNation, year: number): string[] {
  return [...bankHolidays(nation)]
    .map(localDateAt)
    .filter((date) => date.startsWith(String(year)))
    .sort();
}

describe('bank holidays', () => {
  it('are read once for each nation', () => {
    expect(bankHolidays('scotland')).toBe(bankHolidays('scotland'));
    expect(bankHolidays('scotland')).not.toBe(bankHolidays('northernIreland'));
  });

  it.each([
    ['englandAndWales', '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28'],
    ['scotland', '01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28'],
    ['northernIreland', '01-01 03-17 04-03 04-06 05-04 05-25 07-13 08-31 12-25 12-28'],
  ] as const)('of %s in 2026 are those that the government publishes', (nation, days) => {
    expect(datesIn(nation, 2026)).toEqual(days.split(' ').map((day) => `2026-${day}`));
  });

  it.each([
    ['englandAndWales', [8, 8, 8]],
    ['scotland', [10, 9, 9]],
    ['northernIreland', [10, 10, 10]],
  ] as const)('of %s are known for three years, none on a weekend', (nation, counts) => {
    expect([2026, 2027, 2028].map((year) => datesIn(nation, year).length)).toEqual(counts);
    expect(bankHolidays(nation).size).toBe(counts[0] + counts[1] + counts[2]);
    expect([...bankHolidays(nation)].every((day) => weekdayOf(day) <= 5)).toBe(true);
    expect([BANK_HOLIDAY_LIST.firstYear, BANK_HOLIDAY_LIST.lastYear]).toEqual([2026, 2028]);
  });

  it('are substitute days where the day itself is on a weekend', () => {
    expect(datesIn('englandAndWales', 2027).slice(-2)).toEqual(['2027-12-27', '2027-12-28']);
    expect(datesIn('scotland', 2028).slice(0, 2)).toEqual(['2028-01-03', '2028-01-04']);
    expect(datesIn('northernIreland', 2027).slice(1, 6)).toEqual([
      '2027-03-17',
      '2027-03-26',
      '2027-03-29',
      '2027-05-03',
      '2027-05-31',
    ]);
  });
});

describe('windows on a bank holiday', () => {
  const day = localDate('2026-08-31');
  const hours = opens('Europe/London', everyDay('09:00', '17:00'));
  const on = (change: object, date = day) =>
    openTimes({ ...hours, ...change }, date, date).map(
      ({ start, end }) => `${start.slice(11, 16)} ${end.slice(11, 16)}`,
    );

  it('are closed for whoever keeps it, and open for others', () => {
    expect(on({ bankHolidays: 'englandAndWales' })).toEqual([]);
    expect(on({ bankHolidays: 'scotland' })).toEqual(['08:00 16:00']);
    expect(on({ bankHolidays: null })).toEqual(['08:00 16:00']);
    expect(on({})).toEqual(['08:00 16:00']);
    expect(on({ bankHolidays: 'englandAndWales' }, addDays(day, 1))).toEqual(['08:00 16:00']);
  });

  it('are open again by a dated exception', () => {
    const exceptions = [extraOn(day, '10:00', '12:00'), closedOn(day, '09:00', '11:00')];
    expect(on({ bankHolidays: 'englandAndWales', exceptions })).toEqual(['09:00 11:00']);
  });
});

import type { BankHolidayNation } from './types.ts';
import { dayNumber, localDate } from '../time/index.ts';

/**
 * Bank holidays as the government publishes them, substitute days in place of those that fall on a weekend.
 * Beyond the last year nothing is known, and no date is closed: the list is read again every autumn.
 */
export const BANK_HOLIDAY_LIST = {
  source: 'https://www.gov.uk/bank-holidays',
  /** When this copy was last compared with the source, as it stood in February 2026 with the years to 2028. */
  reviewed: '2026-11-22',
  firstYear: 2026,
  lastYear: 2028,
} as const;

/** New Year, Good Friday, early May, spring, Christmas and Boxing Day. */
const EVERYWHERE = `
  2026-01-01 2026-04-03 2026-05-04 2026-05-25 2026-12-25 2026-12-28
  2027-01-01 2027-03-26 2027-05-03 2027-05-31 2027-12-27 2027-12-28
  2028-01-03 2028-04-14 2028-05-01 2028-05-29 2028-12-25 2028-12-26`;
/** Easter Monday, and summer at the end of August. */
const NOT_SCOTLAND = `
  2026-04-06 2026-08-31
  2027-03-29 2027-08-30
  2028-04-17 2028-08-28`;

const DATES: Readonly<Record<BankHolidayNation, string>> = {
  englandAndWales: EVERYWHERE + NOT_SCOTLAND,
  /** 2 January, summer at the beginning of August, St Andrew; 15 June 2026 by royal proclamation (World Cup). */
  scotland: `${EVERYWHERE}
  2026-01-02 2026-06-15 2026-08-03 2026-11-30
  2027-01-04 2027-08-02 2027-11-30
  2028-01-04 2028-08-07 2028-11-30`,
  /** St Patrick, Battle of the Boyne. */
  northernIreland: `${EVERYWHERE + NOT_SCOTLAND}
  2026-03-17 2026-07-13
  2027-03-17 2027-07-12
  2028-03-17 2028-07-12`,
};

const known = new Map<BankHolidayNation, ReadonlySet<number>>();

/** The bank holidays of a nation, as days since 1970-01-01. */
export function bankHolidays(nation: BankHolidayNation): ReadonlySet<number> {
  let days = known.get(nation);
  if (days === undefined) {
    days = new Set(
      DATES[nation]
        .trim()
        .split(/\s+/)
        .map((date) => dayNumber(localDate(date))),
    );
    known.set(nation, days);
  }
  return days;
}

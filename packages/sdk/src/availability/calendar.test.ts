import { describe, expect, it } from 'vitest';
import { isOffered, openStretches, openTimes } from './index.ts';
import { everyDay, opens, weekly } from './scenes.ts';
import { addDays, instant, localDate, type Interval, type LocalDate } from '../time/index.ts';

const dates = (from: string, count: number) =>
  Array.from({ length: count }, (_, index) => addDays(localDate(from), index));

describe('a window of every few weeks', () => {
  const openOn = (weeks: number, including: string) => {
    const window = { ...weekly(1, '09:00', '10:00'), every: { weeks, including: localDate(including) } };
    const other = weekly(3, '09:00', '10:00');
    return dates('2026-01-01', 42).filter(
      (date: LocalDate) => openTimes(opens('Europe/London', [window, other]), date, date).length > 0,
    );
  };
  const wednesdays = ['2026-01-07', '2026-01-14', '2026-01-21', '2026-01-28', '2026-02-04', '2026-02-11'];

  it.each([
    ['the Monday itself', '2026-01-12'],
    ['the Sunday of its week', '2026-01-18'],
    ['a week long before', '2025-01-01'],
    ['a week long after', '2027-01-14'],
  ])('is open in its weeks, told by %s', (_, including) => {
    const mondays = openOn(2, including).filter((date) => !wednesdays.includes(date));
    expect(mondays).toEqual(['2026-01-12', '2026-01-26', '2026-02-09']);
  });

  it('of one week is of every week, and others are left alone', () => {
    expect(openOn(1, '2026-01-12')).toHaveLength(12);
    expect(openOn(3, '2026-01-12').filter((date) => wednesdays.includes(date))).toEqual(wednesdays);
    expect(openOn(3, '2026-01-12')).toHaveLength(8);
  });
});

describe('where the clock changes', () => {
  const on = (zoneName: string, date: string, ...hours: [string, string]) =>
    openTimes(opens(zoneName, everyDay(...hours)), localDate(date), localDate(date)).map(
      ({ start, end }) => `${start.slice(5, 16)} ${end.slice(5, 16)}`,
    );

  it('a date that the zone skips opens nothing, and its neighbours what they always open', () => {
    expect(on('Pacific/Apia', '2011-12-29', '09:00', '17:00')).toEqual(['12-29T19:00 12-30T03:00']);
    expect(on('Pacific/Apia', '2011-12-30', '09:00', '17:00')).toEqual([]);
    expect(on('Pacific/Apia', '2011-12-31', '09:00', '17:00')).toEqual(['12-30T19:00 12-31T03:00']);
  });

  it('what is open over a skipped date goes on without a gap', () => {
    const stretches = openTimes(
      opens('Pacific/Apia', everyDay('00:00', '24:00')),
      localDate('2011-12-29'),
      localDate('2011-12-31'),
    );
    expect(stretches).toEqual([{ start: '2011-12-29T10:00:00.000Z', end: '2011-12-31T10:00:00.000Z' }]);
  });

  it('a midnight that is skipped ends one date and begins the next', () => {
    expect(on('Africa/Cairo', '2026-04-23', '22:00', '24:00')).toEqual(['04-23T20:00 04-23T22:00']);
    expect(on('Africa/Cairo', '2026-04-24', '00:00', '02:00')).toEqual(['04-23T22:00 04-23T23:00']);
    expect(on('Africa/Cairo', '2026-04-24', '00:00', '01:00')).toEqual([]);
  });

  it('an hour before midnight that comes twice belongs to the date both times', () => {
    expect(on('America/Santiago', '2026-04-04', '22:00', '24:00')).toEqual(['04-05T01:00 04-05T04:00']);
    expect(on('America/Santiago', '2026-04-05', '00:00', '01:00')).toEqual(['04-05T04:00 04-05T05:00']);
  });

  it('half an hour is skipped or doubled on Lord Howe', () => {
    expect(on('Australia/Lord_Howe', '2026-10-04', '01:00', '03:00')).toEqual(['10-03T14:30 10-03T16:00']);
    expect(on('Australia/Lord_Howe', '2026-04-05', '01:00', '03:00')).toEqual(['04-04T14:00 04-04T16:30']);
  });

  it('windows that the change pushes into each other are one', () => {
    const windows = [weekly(7, '00:30', '01:45'), weekly(7, '02:00', '03:00')];
    const day = localDate('2026-03-29');
    expect(openTimes(opens('Europe/London', windows), day, day)).toEqual([
      { start: '2026-03-29T00:30:00.000Z', end: '2026-03-29T02:00:00.000Z' },
    ]);
  });
});

describe('a session that is offered', () => {
  const availability = opens('Europe/London', [weekly(1, '22:00', '24:00'), weekly(2, '00:00', '02:00')]);
  const session = (start: string, end: string): Interval => ({ start: instant(start), end: instant(end) });
  const offered = (from: string, until: string, step = 30) => {
    const asked = session(`2026-01-${from}:00Z`, `2026-01-${until}:00Z`);
    return isOffered(openStretches(availability, asked), asked, step);
  };

  it('begins a whole number of steps after the open time of its date', () => {
    expect(offered('05T22:00', '05T22:50')).toBe(true);
    expect(offered('05T22:30', '05T23:20')).toBe(true);
    expect(offered('05T22:15', '05T23:05')).toBe(false);
    expect(offered('05T23:20', '05T23:45', 40)).toBe(true);
    expect(offered('06T00:00', '06T00:50', 50)).toBe(true);
    expect(offered('06T00:10', '06T00:50', 50)).toBe(false);
  });

  it('lies within open time, over midnight as well', () => {
    expect(offered('05T23:30', '06T00:20')).toBe(true);
    expect(offered('06T01:30', '06T02:00')).toBe(true);
    expect(offered('06T01:30', '06T02:20')).toBe(false);
    expect(offered('06T02:00', '06T02:50')).toBe(false);
    expect(offered('05T21:30', '05T22:20')).toBe(false);
  });

  it('does not go on over a gap, nor back before its own open time', () => {
    const lunch = opens('Europe/London', [weekly(1, '09:00', '12:00'), weekly(1, '13:00', '17:00')]);
    const over = session('2026-01-05T11:30:00Z', '2026-01-05T13:30:00Z');
    expect(openStretches(lunch, over)).toHaveLength(2);
    expect(isOffered(openStretches(lunch, over), over, 30)).toBe(false);
    const after = session('2026-01-05T16:30:00Z', '2026-01-05T17:20:00Z');
    expect(isOffered(openStretches(lunch, after), after, 30)).toBe(false);
  });

  it('is asked of the dates that it touches, which do not run together', () => {
    const asked = session('2026-01-05T23:30:00Z', '2026-01-06T00:20:00Z');
    expect(openStretches(availability, asked)).toEqual([
      session('2026-01-05T22:00:00Z', '2026-01-06T00:00:00Z'),
      session('2026-01-06T00:00:00Z', '2026-01-06T02:00:00Z'),
    ]);
  });
});

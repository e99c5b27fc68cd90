import { describe, expect, it } from 'vitest';
import { calendarOf, type OpenDate } from './calendar.ts';
import { isOffered, openStretches, openTimes } from './index.ts';
import { closedOn, everyDay, opens, weekly } from './testing/scenes.ts';
import { datesOf, reachOf } from './windows.ts';
import { addDays, dayNumber, instant, localDate, zone, type Interval, type LocalDate } from '../time/index.ts';

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

  it.each(['2026-01-12', '2026-01-19', '2026-01-26'])('of three weeks is open in the week of %s', (including) => {
    const first = { '2026-01-12': '2026-01-12', '2026-01-19': '2026-01-19', '2026-01-26': '2026-01-05' }[including];
    const second = addDays(localDate(first ?? ''), 21);
    expect(openOn(3, including).filter((date) => !wednesdays.includes(date))).toEqual([first, second]);
  });

  it('is told from the weeks around it where a range is asked for, alone or beside one of every week', () => {
    const every = { weeks: 2, including: localDate('2026-01-12') };
    const range = (windows: Parameters<typeof opens>[1]) =>
      openTimes(opens('Europe/London', windows), localDate('2026-01-05'), localDate('2026-01-27')).map(({ start }) =>
        start.slice(8, 10),
      );
    const mondays = { ...weekly(1, '09:00', '10:00'), every };
    expect(range([mondays])).toEqual(['12', '26']);
    expect(range([mondays, weekly(2, '09:00', '10:00')])).toEqual(['06', '12', '13', '20', '26', '27']);
  });
});

describe('a date of the calendar', () => {
  const HOUR = 3_600_000;
  const day = (date: string) => dayNumber(localDate(date));

  it('counts from its midnight, as far as the zone is ahead of UTC on it, in whatever order dates are asked for', () => {
    const calendar = calendarOf(opens('Australia/Lord_Howe', everyDay('09:00', '17:00')));
    const at = (origin: string): OpenDate => ({ origin: Date.parse(origin), spans: [9 * HOUR, 17 * HOUR] });
    expect(calendar(day('2026-07-06'))).toEqual(at('2026-07-05T13:30:00Z'));
    expect(calendar(day('2026-01-06'))).toEqual(at('2026-01-05T13:00:00Z'));
    expect(calendar(day('2026-07-07'))).toEqual(at('2026-07-06T13:30:00Z'));
    expect(calendar(day('2026-12-07'))).toEqual(at('2026-12-06T13:00:00Z'));
  });

  it('shares what its weekday has open, which is read once', () => {
    let reads = 0;
    const monday = weekly(1, '09:00', '17:00');
    const counted = {
      ...monday,
      get from() {
        reads += 1;
        return monday.from;
      },
    };
    const calendar = calendarOf(opens('Europe/London', [counted], [closedOn('2026-01-19', '12:00', '13:00')]));
    const { spans } = calendar(day('2026-01-05'));
    expect(calendar(day('2026-01-19')).spans).toEqual([9 * HOUR, 12 * HOUR, 13 * HOUR, 17 * HOUR]);
    expect(calendar(day('2026-01-12')).spans).toBe(spans);
    expect(calendar(day('2026-07-06')).spans).toBe(spans);
    expect([spans, reads]).toEqual([[9 * HOUR, 17 * HOUR], 1]);
  });

  it('is read by the clock where it changes on the date, and shared again from a day after the change', () => {
    // In Havana, 1am of 1 November is midnight again.
    const calendar = calendarOf(opens('America/Havana', everyDay('00:00', '24:00')));
    const spans = (date: string) => calendar(day(date)).spans;
    expect(spans('2026-11-01')).toEqual([0, 25 * HOUR]);
    expect(spans('2026-11-02')).toBe(spans('2026-11-09'));
    expect(spans('2026-10-31')).toBe(spans('2026-10-17'));
  });

  it('begins at the first of two midnights, east of Greenwich as well', () => {
    // In Amman, 1am of 29 October 2021 was midnight again: 9pm UTC and 10pm UTC of the 28th.
    const date = localDate('2021-10-29');
    expect(openTimes(opens('Asia/Amman', everyDay('00:00', '02:00')), date, date)).toEqual([
      { start: '2021-10-28T21:00:00.000Z', end: '2021-10-29T00:00:00.000Z' },
    ]);
  });

  it('may have begun although the clock shows the one before again', () => {
    // In St John's, a minute past midnight of 7 November 2010 was 11:01pm of the 6th again.
    const again = Date.parse('2010-11-07T03:00:00Z');
    expect(datesOf(zone('America/St_Johns'), again, again)).toEqual([day('2010-11-06'), day('2010-11-07')]);
    const later = again + 2 * HOUR;
    expect(datesOf(zone('America/St_Johns'), later, later)).toEqual([day('2010-11-07'), day('2010-11-07')]);
  });

  it('is looked at no further than is needed', () => {
    const asked: number[] = [];
    const whole = calendarOf(opens('UTC', everyDay('00:00', '24:00')));
    const reach = (end: number, needed: number) => {
      asked.length = 0;
      const calendar = (date: number) => {
        asked.push(date);
        return whole(date);
      };
      return [reachOf(calendar, zone('UTC'), 0, end * HOUR, needed * HOUR) / HOUR, [...asked]];
    };
    expect(reach(24, 24)).toEqual([24, []]);
    expect(reach(24, 25)).toEqual([48, [1]]);
    expect(reach(24, 49)).toEqual([72, [1, 2]]);
    expect(reach(23, 25)).toEqual([23, []]);
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

  it('counts its steps from the stretch in which it begins, whatever is open earlier', () => {
    const split = opens('Europe/London', [weekly(1, '09:00', '12:00'), weekly(1, '13:10', '17:00')]);
    const begins = (time: string, end: string) => {
      const asked = session(`2026-01-05T${time}:00Z`, `2026-01-05T${end}:00Z`);
      return isOffered(openStretches(split, asked), asked, 30);
    };
    expect([begins('14:10', '15:00'), begins('14:00', '14:50'), begins('12:30', '13:20')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('that begins as one date ends is of the next', () => {
    const both = openStretches(availability, session('2026-01-05T12:00:00Z', '2026-01-06T12:00:00Z'));
    expect(isOffered(both, session('2026-01-06T00:00:00Z', '2026-01-06T00:50:00Z'), 50)).toBe(true);
    expect(isOffered(both, session('2026-01-06T00:30:00Z', '2026-01-06T01:20:00Z'), 50)).toBe(false);
  });

  it('is asked of the dates that it touches, which do not run together', () => {
    const asked = session('2026-01-05T23:30:00Z', '2026-01-06T00:20:00Z');
    expect(openStretches(availability, asked)).toEqual([
      session('2026-01-05T22:00:00Z', '2026-01-06T00:00:00Z'),
      session('2026-01-06T00:00:00Z', '2026-01-06T02:00:00Z'),
    ]);
  });
});

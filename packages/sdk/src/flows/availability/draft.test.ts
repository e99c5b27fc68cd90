import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { onlyIn, putTogether, sayTheSame } from './comparing.ts';
import { blankLine, draftOf, readDraft, withoutPast, type AvailabilityDraft } from './draft.ts';
import { blankEntry, readEntry, type DatesEntry } from './dates-entry.ts';
import type { Availability, AvailabilityException, WeeklyWindow } from '../../availability/types.ts';
import { addDays, localDate, localTime, zone, type LocalTime, type Weekday } from '../../time/index.ts';

const TODAY = localDate('2026-01-05');
const window = (from: string, until: string) => ({ from: localTime(from), until: localTime(until) });
const closed = (date: string, hours: ReturnType<typeof window> | null = null): AvailabilityException => ({
  kind: 'closed',
  date: localDate(date),
  window: hours,
});

function availability(more: Partial<Availability> = {}): Availability {
  return {
    zone: zone('Europe/London'),
    weekly: [{ weekday: 1, ...window('09:00', '17:00') }],
    exceptions: [],
    bankHolidays: null,
    ...more,
  };
}

/** What people have: hours that begin before they end, dates near each other so that some are alike. */
const hour = fc.integer({ min: 0, max: 22 });
const hours = fc
  .tuple(hour, hour)
  .filter(([from, until]) => from < until)
  .map(([from, until]) => {
    const time = (value: number) => `${String(value).padStart(2, '0')}:00` as LocalTime;
    return { from: time(from), until: time(until) };
  });
const weeklyWindow: fc.Arbitrary<WeeklyWindow> = fc
  .record({
    weekday: fc.integer({ min: 1, max: 7 }) as fc.Arbitrary<Weekday>,
    hours,
    every: fc.option(fc.record({ weeks: fc.integer({ min: 1, max: 4 }), including: fc.constant(TODAY) })),
  })
  .map(({ hours: own, ...rest }) => ({ ...rest, ...own }));
const exception: fc.Arbitrary<AvailabilityException> = fc
  .tuple(fc.integer({ min: 0, max: 9 }), fc.option(hours), fc.boolean())
  .map(([day, own, isExtra]) => {
    const date = addDays(TODAY, day);
    return isExtra && own !== null ? { kind: 'extra', date, window: own } : { kind: 'closed', date, window: own };
  });
const anyAvailability: fc.Arbitrary<Availability> = fc.record({
  zone: fc.constant(zone('Europe/London')),
  weekly: fc.array(weeklyWindow, { maxLength: 6 }),
  exceptions: fc.array(exception, { maxLength: 8 }),
  bankHolidays: fc.constantFrom(null, 'scotland' as const),
});

describe('a draft', () => {
  it('reads as what it was made from', () => {
    fc.assert(
      fc.property(anyAvailability, (one) => {
        const { availability: read } = readDraft(draftOf(one));
        expect(read !== null && sayTheSame(read, one)).toBe(true);
      }),
    );
  });

  it('has an id of its own for each line', () => {
    fc.assert(
      fc.property(anyAvailability, (one) => {
        const draft = draftOf(one);
        const ids = [...draft.weekly, ...draft.dates].map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });

  it('makes one line of dates that follow one another and differ alike', () => {
    const exceptions = ['2026-02-18', '2026-02-16', '2026-02-17', '2026-02-20'].map((date) => closed(date));
    const half = closed('2026-02-19', window('09:00', '12:00'));
    const { dates } = draftOf(availability({ exceptions: [...exceptions, half] }));
    expect(dates.map(({ first, last, window: hours }) => [first, last, hours?.from ?? null])).toEqual([
      ['2026-02-16', '2026-02-18', null],
      ['2026-02-19', '2026-02-19', '09:00'],
      ['2026-02-20', '2026-02-20', null],
    ]);
  });

  it('keeps nothing that is removed', () => {
    const draft = draftOf(availability({ exceptions: [closed('2026-02-16')] }));
    const removed: AvailabilityDraft = {
      ...draft,
      weekly: draft.weekly.map((line) => ({ ...line, isRemoved: true })),
      dates: draft.dates.map((line) => ({ ...line, isRemoved: true })),
    };
    expect(readDraft(removed).availability).toMatchObject({ weekly: [], exceptions: [] });
  });

  it('names everything that is wrong, by line and field, in the order of the page', () => {
    const draft = draftOf(availability());
    const [first] = draft.weekly;
    const weekly = [
      { ...first!, until: { text: '8am', was: null } },
      blankLine('added-1', 2),
      { ...blankLine('added-2', 3), from: { text: '9', was: null }, until: { text: 'five', was: null } },
    ];
    const read = readDraft({ ...draft, weekly });
    expect(read.availability).toBe(null);
    expect(read.faults.map(({ line, field, code }) => [line, field, code])).toEqual([
      ['week-0', 'until', 'empty'],
      ['added-1', 'from', 'missing'],
      ['added-1', 'until', 'missing'],
      ['added-2', 'from', 'unclear'],
      ['added-2', 'until', 'notTime'],
    ]);
  });

  it('says once that there are too many dates', () => {
    const exceptions = Array.from({ length: 501 }, (_, day) => closed(addDays(TODAY, day)));
    expect(readDraft(draftOf(availability({ exceptions }))).faults).toEqual([
      { part: 'dates', line: null, field: null, code: 'tooMany' },
    ]);
  });

  it('leaves out dates that are over, and not today', () => {
    const exceptions = [closed('2026-01-04'), closed('2026-01-05'), closed('2026-01-06')];
    expect(withoutPast(availability({ exceptions }), TODAY).exceptions.map(({ date }) => date)).toEqual([
      '2026-01-05',
      '2026-01-06',
    ]);
  });
});

describe('two availabilities', () => {
  const every = (including: string) => ({ weeks: 2, including: localDate(including) });
  const biweekly = (including: string) =>
    availability({ weekly: [{ weekday: 1, ...window('09:00', '17:00'), every: every(including) }] });

  it('say the same in another order, with something twice, and from another week of the cycle', () => {
    const [one, other] = [closed('2026-02-16'), closed('2026-02-17')];
    expect(
      sayTheSame(availability({ exceptions: [one, other] }), availability({ exceptions: [other, one, other] })),
    ).toBe(true);
    expect(sayTheSame(biweekly('2026-01-05'), biweekly('2026-01-19'))).toBe(true);
    expect(sayTheSame(biweekly('2026-01-05'), biweekly('2026-01-12'))).toBe(false);
  });

  it('differ by hours, dates and bank holidays', () => {
    for (const more of [
      { weekly: [] },
      { exceptions: [closed('2026-02-16')] },
      { bankHolidays: 'scotland' as const },
    ]) {
      expect(sayTheSame(availability(), availability(more))).toBe(false);
      expect(sayTheSame(availability(more), availability())).toBe(false);
    }
  });

  it('are put together so that either’s additions are there and either’s removals are not', () => {
    const before = availability({ exceptions: [closed('2026-02-16'), closed('2026-02-17')] });
    const mine = { ...before, exceptions: [closed('2026-02-17'), closed('2026-03-01')] };
    const theirs = {
      ...before,
      exceptions: [closed('2026-02-16'), closed('2026-04-01')],
      bankHolidays: 'scotland' as const,
    };
    const both = putTogether(before, mine, theirs);
    expect(both.exceptions.map(({ date }) => date).sort()).toEqual(['2026-03-01', '2026-04-01']);
    expect(both.bankHolidays).toBe('scotland');
    expect(onlyIn(mine, before).dates.map(({ first }) => first)).toEqual(['2026-03-01']);
  });

  it('put together with one that is as before, are the other', () => {
    fc.assert(
      fc.property(anyAvailability, anyAvailability, (before, changed) => {
        expect(sayTheSame(putTogether(before, changed, before), changed)).toBe(true);
        expect(sayTheSame(putTogether(before, before, changed), changed)).toBe(true);
      }),
    );
  });
});

describe('dates as they are written', () => {
  const date = (text: string) => {
    const [year = '', month = '', day = ''] = text.split('-');
    return { day, month, year };
  };
  const at = (text: string) => ({ text, was: null });
  const entry = (more: Partial<DatesEntry>): DatesEntry => ({ ...blankEntry('closed'), ...more });
  const faults = (more: Partial<DatesEntry>) =>
    readEntry(entry(more), TODAY).faults.map(({ field, code }) => [field, code]);

  it('are one date when no last is written, and all day when no hours are', () => {
    expect(readEntry(entry({ first: date('2026-01-05') }), TODAY).dates).toEqual({
      kind: 'closed',
      window: null,
      first: '2026-01-05',
      last: '2026-01-05',
    });
  });

  it('have hours where they are written', () => {
    const more = {
      kind: 'extra',
      first: date('2026-02-07'),
      last: date('2026-02-08'),
      from: at('10am'),
      until: at('1pm'),
    };
    expect(readEntry(entry(more as Partial<DatesEntry>), TODAY).dates).toEqual({
      kind: 'extra',
      window: { from: '10:00', until: '13:00' },
      first: '2026-02-07',
      last: '2026-02-08',
    });
  });

  it('are wrong before today, in the wrong order, and for too many days', () => {
    expect(faults({})).toEqual([['first', 'missing']]);
    expect(faults({ first: date('2026-01-04') })).toEqual([['first', 'past']]);
    expect(faults({ first: date('2026-02-07'), last: date('2026-02-06') })).toEqual([['last', 'order']]);
    expect(faults({ first: date('2026-02-07'), last: date('2906-02-07') })).toEqual([['last', 'tooMany']]);
    expect(faults({ first: date('2026-02-30'), last: date('2026-02-31') })).toEqual([
      ['first', 'notDate'],
      ['last', 'notDate'],
    ]);
  });

  it('need both ends of hours, and both of extra time', () => {
    const first = date('2026-02-07');
    expect(faults({ first, from: at('9am') })).toEqual([['until', 'missing']]);
    expect(faults({ first, kind: 'extra' })).toEqual([
      ['from', 'missing'],
      ['until', 'missing'],
    ]);
    expect(faults({ first, from: at('5pm'), until: at('9am') })).toEqual([['until', 'empty']]);
  });
});

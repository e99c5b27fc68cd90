import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rounds } from '../../test/depth.ts';
import {
  freeTimes,
  hasFreeTime,
  openTimes,
  type Availability,
  type AvailabilityException,
  type FreeTimesQuestion,
  type WeeklyWindow,
} from './index.ts';
import { plainStarts, plainWindows } from './testing/temporal-oracle.ts';
import {
  addDays,
  duration,
  epochOf,
  instant,
  instantAt,
  localDate,
  localTime,
  minutes,
  zone,
  type LocalDate,
  type LocalTime,
  type Weekday,
} from '../time/index.ts';

const NO_BUFFER = { before: duration('PT0M'), after: duration('PT0M') };

function weekly(weekday: Weekday, from: string, until: string): WeeklyWindow {
  return { weekday, from: localTime(from), until: localTime(until) };
}

function open(
  zoneName: string,
  windows: readonly WeeklyWindow[],
  exceptions: readonly AvailabilityException[] = [],
): Availability {
  return { zone: zone(zoneName), weekly: windows, exceptions };
}

function on(availability: Availability, date: string): string[] {
  return openTimes(availability, localDate(date), localDate(date)).map(
    ({ start, end }) => `${start.slice(0, 16)} ${end.slice(0, 16)}`,
  );
}

const everyDay = (from: string, until: string) =>
  ([1, 2, 3, 4, 5, 6, 7] as const).map((day) => weekly(day, from, until));

describe('open times', () => {
  it.each([
    ['the day before summer time', '2026-03-28', '2026-03-28T18:00 2026-03-28T20:00'],
    ['the day of 23 hours', '2026-03-29', '2026-03-29T17:00 2026-03-29T19:00'],
    ['the day of 25 hours', '2026-10-25', '2026-10-25T18:00 2026-10-25T20:00'],
  ])('keep 6pm to 8pm in London on %s', (_, date, expected) => {
    expect(on(open('Europe/London', everyDay('18:00', '20:00')), date)).toEqual([expected]);
  });

  it.each([
    ['2026-03-29', 23],
    ['2026-10-25', 25],
  ])('of a whole day are as long as the day: %s', (date, hours) => {
    const [whole] = openTimes(open('Europe/London', everyDay('00:00', '24:00')), localDate(date), localDate(date));
    expect(whole && (epochOf(whole.end) - epochOf(whole.start)) / 3_600_000).toBe(hours);
  });

  it('leave out a window that is the hour which the clock skips, or the half hour on Lord Howe', () => {
    const london = open('Europe/London', everyDay('01:00', '02:00'));
    expect(on(london, '2026-03-28')).toEqual(['2026-03-28T01:00 2026-03-28T02:00']);
    expect(on(london, '2026-03-29')).toEqual([]);
    expect(on(open('Australia/Lord_Howe', everyDay('02:00', '02:30')), '2026-10-04')).toEqual([]);
  });

  it('come after the gap for times within it, as calendars read them', () => {
    expect(on(open('Europe/London', everyDay('01:30', '03:00')), '2026-03-29')).toEqual([
      '2026-03-29T01:30 2026-03-29T02:00',
    ]);
  });

  it('last from the first of two times that the clock shows', () => {
    expect(on(open('Europe/London', everyDay('01:30', '02:30')), '2026-10-25')).toEqual([
      '2026-10-25T00:30 2026-10-25T02:30',
    ]);
  });

  it.each([
    ['Asia/Kolkata', '2026-01-05', '2026-01-05T12:30 2026-01-05T14:30'],
    ['Australia/Lord_Howe', '2026-01-05', '2026-01-05T07:00 2026-01-05T09:00'],
    ['Australia/Lord_Howe', '2026-07-06', '2026-07-06T07:30 2026-07-06T09:30'],
  ])('stand in half-hour zones: %s on %s', (name, date, expected) => {
    expect(on(open(name, everyDay('18:00', '20:00')), date)).toEqual([expected]);
  });

  it('follow exceptions both ways', () => {
    const date = localDate('2026-01-05');
    const lunch = { from: localTime('12:00'), until: localTime('13:00') };
    const windows = [weekly(1, '09:00', '17:00')];
    expect(on(open('Europe/London', windows, [{ kind: 'closed', date, window: null }]), date)).toEqual([]);
    expect(on(open('Europe/London', windows, [{ kind: 'closed', date, window: lunch }]), date)).toEqual([
      '2026-01-05T09:00 2026-01-05T12:00',
      '2026-01-05T13:00 2026-01-05T17:00',
    ]);
    expect(on(open('Europe/London', [], [{ kind: 'extra', date, window: lunch }]), date)).toEqual([
      '2026-01-05T12:00 2026-01-05T13:00',
    ]);
    const both = open('Europe/London', windows, [
      { kind: 'extra', date, window: lunch },
      { kind: 'closed', date, window: null },
    ]);
    expect(on(both, date)).toEqual(['2026-01-05T12:00 2026-01-05T13:00']);
    expect(on(both, '2026-01-12')).toEqual(['2026-01-12T09:00 2026-01-12T17:00']);
  });

  it('join over midnight', () => {
    const availability = open('Europe/London', [weekly(1, '22:00', '24:00'), weekly(2, '00:00', '02:00')]);
    expect(openTimes(availability, localDate('2026-01-05'), localDate('2026-01-06'))).toEqual([
      { start: '2026-01-05T22:00:00.000Z', end: '2026-01-06T02:00:00.000Z' },
    ]);
  });
});

describe('free times', () => {
  const evening = open('Europe/London', everyDay('18:00', '20:00'));
  const question: FreeTimesQuestion = {
    availability: evening,
    busy: [],
    from: instant('2026-01-05T00:00:00Z'),
    until: instant('2026-01-06T00:00:00Z'),
    length: 50,
    step: 30,
    buffer: NO_BUFFER,
  };
  const startsOf = (change: Partial<FreeTimesQuestion>) =>
    freeTimes({ ...question, ...change }).map(({ start }) => start.slice(11, 16));

  it('lie on the step from where the window begins, and end within it', () => {
    expect(freeTimes(question)).toEqual([
      { start: '2026-01-05T18:00:00.000Z', end: '2026-01-05T18:50:00.000Z' },
      { start: '2026-01-05T18:30:00.000Z', end: '2026-01-05T19:20:00.000Z' },
      { start: '2026-01-05T19:00:00.000Z', end: '2026-01-05T19:50:00.000Z' },
    ]);
  });

  it('keep to the step when asked from a moment between', () => {
    expect(startsOf({ from: instant('2026-01-05T18:10:00Z') })).toEqual(['18:30', '19:00']);
  });

  it('may touch what is taken, and keep the buffer from it', () => {
    const busy = [{ start: instant('2026-01-05T18:50:00Z'), end: instant('2026-01-05T19:00:00Z') }];
    expect(startsOf({ busy })).toEqual(['18:00', '19:00']);
    expect(startsOf({ busy, buffer: { before: minutes(0), after: minutes(10) } })).toEqual(['19:00']);
    expect(startsOf({ busy, buffer: { before: minutes(10), after: minutes(0) } })).toEqual(['18:00']);
  });

  it('may begin before midnight and end after it', () => {
    const availability = open('Europe/London', [weekly(1, '23:00', '24:00'), weekly(2, '00:00', '01:00')]);
    const times = freeTimes({ ...question, availability, until: instant('2026-01-07T00:00:00Z') });
    expect(times.map(({ start }) => start.slice(8, 16))).toEqual(['05T23:00', '05T23:30', '06T00:00']);
  });

  it('refuse a step of nothing rather than never end', () => {
    expect(() => freeTimes({ ...question, step: 0 })).toThrow(RangeError);
    expect(() => freeTimes({ ...question, length: 0 })).toThrow(RangeError);
    expect(() => freeTimes({ ...question, length: Number.NaN })).toThrow(RangeError);
  });
});

const ZONES = ['Europe/London', 'Australia/Lord_Howe', 'Asia/Kolkata', 'America/Santiago', 'Africa/Cairo', 'UTC'];
/** Days next to clock changes of those zones, so that most runs cross one. */
const CHANGES = ['2026-03-29', '2026-10-25', '2026-04-05', '2026-10-04', '2026-04-24', '2026-10-30', '2026-09-06'];

const quarters = fc.integer({ min: 0, max: 96 });
const someWindow = fc
  .tuple(quarters, quarters)
  .filter(([one, other]) => one !== other)
  .map((ends) => {
    const [from = 0, until = 0] = [...ends].sort((one, other) => one - other);
    return { from: wall(from), until: wall(until) };
  });
const someDate: fc.Arbitrary<LocalDate> = fc
  .tuple(fc.constantFrom(...CHANGES), fc.integer({ min: -2, max: 1 }))
  .map(([date, days]) => addDays(localDate(date), days));

function wall(quarter: number): LocalTime {
  return localTime(
    `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`,
  );
}

function someAvailability(date: LocalDate): fc.Arbitrary<Availability> {
  const near = fc.integer({ min: -1, max: 3 }).map((days) => addDays(date, days));
  return fc.record({
    zone: fc.constantFrom(...ZONES).map(zone),
    weekly: fc.array(
      fc
        .tuple(fc.integer({ min: 1, max: 7 }), someWindow)
        .map(([day, window]) => ({ weekday: day as Weekday, ...window })),
      { minLength: 3, maxLength: 14 },
    ),
    exceptions: fc.array(
      fc.oneof(
        fc.record({ kind: fc.constant('closed' as const), date: near, window: fc.option(someWindow) }),
        fc.record({ kind: fc.constant('extra' as const), date: near, window: someWindow }),
      ),
      { maxLength: 4 },
    ),
  });
}

const scene = someDate.chain((date) => fc.tuple(fc.constant(date), someAvailability(date)));

describe('compared with Temporal, minute by minute', () => {
  it('open times are the same around clock changes in every zone', () => {
    fc.assert(
      fc.property(scene, ([date, availability]) => {
        const until = addDays(date, 2);
        const joined: [number, number][] = [];
        for (const [start, end] of plainWindows(availability, date, until)) {
          const last = joined.at(-1);
          if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
          else joined.push([start, end]);
        }
        const ours = openTimes(availability, date, until).map(({ start, end }) => [epochOf(start), epochOf(end)]);
        expect(ours).toEqual(joined);
      }),
      { numRuns: rounds(150, 3000) },
    );
  }, 60_000);

  it('free times are the same, whatever is taken', () => {
    const taken = fc.array(fc.tuple(fc.integer({ min: -600, max: 4000 }), fc.integer({ min: 1, max: 300 })), {
      maxLength: 8,
    });
    const sizes = fc.record({
      length: fc.constantFrom(25, 50, 90),
      step: fc.constantFrom(5, 15, 20, 50),
      before: fc.constantFrom(0, 10),
      after: fc.constantFrom(0, 10, 45),
      from: fc.integer({ min: 0, max: 1000 }),
      span: fc.integer({ min: 1, max: 2880 }),
    });
    let found = 0;
    fc.assert(
      fc.property(scene, taken, sizes, ([date, availability], pairs, { length, step, before, after, from, span }) => {
        const origin = Date.parse(`${date}T00:00:00Z`);
        const at = (minute: number) => instantAt(origin + minute * 60_000);
        const question = {
          availability,
          busy: pairs.map(([start, size]) => ({ start: at(start), end: at(start + size) })),
          from: at(from),
          until: at(from + span),
          length,
          step,
          buffer: { before: minutes(before), after: minutes(after) },
        };
        const ours = freeTimes(question).map(({ start }) => epochOf(start));
        found += ours.length;
        expect(ours).toEqual(plainStarts(question));
        expect(hasFreeTime(question)).toBe(ours.length > 0);
      }),
      { numRuns: rounds(150, 3000) },
    );
    expect(found).toBeGreaterThan(500);
  }, 60_000);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOptions, daySearch, packed, type Availability, type BusyWanted, type DayOptions } from './index.ts';
import { identifier, type TherapistId } from '../identifiers.ts';
import { NEGOTIATED } from '../policy/index.ts';
import { addDays, epochOf, instant, instantIn, localDate, localTime, zone, type Interval } from '../time/index.ts';
import { rounds } from '../../test/depth.ts';

const LONDON = zone('Europe/London');
const FIRST = localDate('2026-01-06');
const WANTED = { policy: NEGOTIATED, length: 50, from: FIRST, now: instant('2026-01-05T06:00:00Z') } as const;
const name = (number: number) => identifier<TherapistId>(`t${number}`);

const HOURS = {
  mornings: ['08:00', '11:00'],
  days: ['09:00', '17:00'],
  evenings: ['18:00', '20:30'],
} as const;
type Hours = keyof typeof HOURS;

function works(hours: Hours, weekdays: readonly (1 | 2 | 3 | 4 | 5 | 6 | 7)[]): Availability {
  const [from, until] = HOURS[hours].map(localTime) as [ReturnType<typeof localTime>, ReturnType<typeof localTime>];
  return { zone: LONDON, weekly: weekdays.map((weekday) => ({ weekday, from, until })), exceptions: [] };
}

/** So many days from the first on, whole. */
function taken(from: number, days: number): Interval {
  const at = (day: number) => instantIn(LONDON, addDays(FIRST, day), localTime('00:00'));
  return { start: at(from), end: at(from + days) };
}

interface Driven {
  readonly found: DayOptions;
  readonly asked: readonly BusyWanted[];
  readonly pauses: number;
}

/** Answers with what lies between the moments asked for, and nothing else. */
function drive(
  availabilities: ReadonlyMap<TherapistId, Availability>,
  busy: ReadonlyMap<TherapistId, readonly Interval[]> = new Map(),
): Driven {
  const asked: BusyWanted[] = [];
  let pauses = 0;
  const search = daySearch({ ...WANTED, availabilities });
  let step = search.next();
  while (step.done !== true) {
    const { value } = step;
    if (value === null) {
      pauses += 1;
      step = search.next();
      continue;
    }
    asked.push(value);
    const within = ({ start, end }: Interval) => epochOf(end) > value.from && epochOf(start) < value.until;
    step = search.next(new Map(value.therapists.map((id) => [id, packed((busy.get(id) ?? []).filter(within))])));
  }
  return { found: step.value, asked, pauses };
}

describe('the search for days among many', () => {
  const weekdays = [1, 2, 3, 4, 5] as const;
  const thousand = new Map(
    Array.from({ length: 1_000 }, (_, number) => [
      name(number),
      works((['mornings', 'days', 'evenings'] as const)[number % 3] ?? 'days', weekdays),
    ]),
  );

  it('asks once, for few, and no further than the page’s days, where there is room [Q10]', () => {
    const { found, asked, pauses } = drive(thousand);
    expect(found.days).toHaveLength(10);
    expect(asked).toHaveLength(1);
    expect(asked[0]?.therapists.length).toBeLessThanOrEqual(96);
    // Eleven weekdays: two weeks and a day.
    expect(((asked[0]?.until ?? 0) - (asked[0]?.from ?? 0)) / 86_400_000).toBeLessThan(16);
    expect(pauses).toBeGreaterThanOrEqual(2);
  });

  it('asks for everyone who works then where those few are all taken, and finds the one who is not', () => {
    const all = taken(0, 100);
    const busy = new Map([...thousand.keys()].map((id) => [id, id === name(602) ? [] : [all]]));
    const { found, asked, pauses } = drive(thousand, busy);
    expect(found.days.map(({ parts }) => parts)).toEqual(Array.from({ length: 10 }, () => ['evening']));
    expect(asked).toHaveLength(2);
    expect(pauses).toBeGreaterThan(20);
  });

  it('reads one person’s diary once, to the horizon', () => {
    const one = new Map([[name(0), works('days', [1])]]);
    const { found, asked } = drive(one, new Map([[name(0), [taken(0, 14)]]]));
    expect(found.days[0]?.date).toBe('2026-01-26');
    expect(asked).toHaveLength(1);
  });

  it('finds what looking into each diary by itself would find', () => {
    const person = fc.record({
      hours: fc.constantFrom<Hours>('mornings', 'days', 'evenings'),
      weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7] as const, { minLength: 1 }),
      busy: fc.array(
        fc
          .tuple(fc.integer({ min: 0, max: 27 }), fc.integer({ min: 1, max: 30 }))
          .map(([from, days]) => [from, days] as const),
        { minLength: 1, maxLength: 4 },
      ),
    });
    const people = fc.array(person, { minLength: 30, maxLength: 90 });
    fc.assert(
      fc.property(people, fc.integer({ min: 0, max: 3 }), (some, free) => {
        const availabilities = new Map(some.map((one, number) => [name(number), works(one.hours, one.weekdays)]));
        // All but a few are taken for all of it.
        const busy = new Map(
          some.map(({ busy: own }, number) => [
            name(number),
            number < some.length - free ? [taken(0, 100)] : own.map(([from, days]) => taken(from, days)),
          ]),
        );
        const expected = new Map<string, Set<string>>();
        for (const [id, availability] of availabilities) {
          const own = { availabilities: new Map([[id, availability]]), busyByTherapist: busy, limit: 100 };
          for (const { date, parts } of dayOptions({ ...WANTED, ...own }).days)
            expected.set(date, new Set([...(expected.get(date) ?? []), ...parts]));
        }
        const days = [...expected].sort(([one], [other]) => (one < other ? -1 : 1));
        const { found } = drive(availabilities, busy);
        expect(found.days.map(({ date, parts }) => [date, new Set(parts)])).toEqual(days.slice(0, 10));
        expect(found.next).toBe(days[10]?.[0] ?? null);
      }),
      { numRuns: rounds(25, 400) },
    );
  });
});

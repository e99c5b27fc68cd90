import { identifier, instant, localDate, localTime, zone, type Weekday } from '@meetwell/sdk';
import { NO_DATE, type AvailabilitySnapshot, type ShownDates, type WrittenTime } from '@meetwell/sdk/flows';
import type { WeeklyLine } from './times.ts';

type In<View extends AvailabilitySnapshot['view']> = Extract<AvailabilitySnapshot, { view: View }>;
type Draft = NonNullable<In<'availability'>['draft']>;

const at = (time: string): WrittenTime => ({ text: null, was: localTime(time) });
const written = (text: string): WrittenTime => ({ text, was: null });

function hours(weekday: Weekday, from: WrittenTime, until: WrittenTime, more: Partial<WeeklyLine> = {}): WeeklyLine {
  const id = `week-${weekday}-${from.was ?? from.text ?? ''}`.replaceAll(':', '');
  return { id, isRemoved: false, weekday, from, until, every: null, ...more };
}

function away(first: string, last: string, more: Partial<ShownDates> = {}): ShownDates {
  const range = { first: localDate(first), last: localDate(last) };
  const line = {
    id: `dates-${first}`,
    isRemoved: false,
    isSaved: true,
    kind: 'closed',
    window: null,
    ...range,
    ...more,
  };
  return line as ShownDates;
}

const EXTRA = { kind: 'extra', window: { from: localTime('10:00'), until: localTime('13:00') } } as const;

const WEEK: readonly WeeklyLine[] = [
  hours(1, at('09:00'), at('12:00')),
  hours(1, at('13:00'), at('17:00')),
  hours(3, at('09:00'), at('17:30')),
  hours(4, at('17:00'), at('21:00'), { every: { weeks: 2, including: localDate('2026-01-05') } }),
];

const DRAFT: Draft = {
  zone: zone('Europe/London'),
  weekly: WEEK,
  dates: [away('2026-02-16', '2026-02-20'), away('2026-03-07', '2026-03-07', EXTRA)],
  bankHolidays: 'englandAndWales',
};

const EMPTY: Draft = { zone: zone('America/New_York'), weekly: [], dates: [], bankHolidays: null };

const EDITED: Draft = {
  ...DRAFT,
  weekly: [
    hours(1, at('09:00'), at('12:00'), { isRemoved: true }),
    hours(1, at('13:00'), { text: '6pm', was: localTime('17:00') }),
    hours(2, written(''), written(''), { id: 'added-1' }),
    ...WEEK.slice(2),
  ],
  dates: [
    away('2026-02-16', '2026-02-20', { isRemoved: true }),
    away('2026-12-21', '2027-01-01', { isSaved: false }),
    away('2026-05-06', '2026-05-06', {
      isSaved: false,
      window: { from: localTime('09:00'), until: localTime('12:00') },
    }),
    away('2026-03-07', '2026-03-07', EXTRA),
  ],
};

const WRONG: Draft = {
  ...DRAFT,
  weekly: [
    hours(1, written('5'), at('12:00'), { id: 'week-0' }),
    hours(2, written(''), written(''), { id: 'added-1' }),
    hours(3, written('half past nine'), at('17:30'), { id: 'week-1' }),
    hours(5, at('17:00'), at('09:00'), { id: 'week-2' }),
  ],
};

/** Twenty of each, and hours three times a day. */
const CROWDED: Draft = {
  ...DRAFT,
  weekly: ([1, 2, 3, 4, 5, 6, 7] as const).flatMap((weekday) => [
    hours(weekday, at('07:00'), at('09:30')),
    hours(weekday, at('12:00'), at('13:00')),
    hours(weekday, at('22:00'), at('24:00')),
  ]),
  dates: Array.from({ length: 40 }, (_, index) => {
    const date = localDate(
      `2026-${String((index % 12) + 1).padStart(2, '0')}-${String(10 + (index % 15)).padStart(2, '0')}`,
    );
    return away(date, date, { id: `dates-${index}`, ...(index % 2 === 1 && EXTRA) });
  }),
};

const calm = { fault: null, sending: false } as const;
const page = (more: Partial<In<'availability'>> = {}): In<'availability'> => ({
  view: 'availability',
  draft: DRAFT,
  isChanged: false,
  outside: [],
  confirmation: null,
  ...calm,
  ...more,
});

const form = (more: Partial<In<'availabilityDates'>> = {}): In<'availabilityDates'> => ({
  view: 'availabilityDates',
  entry: { kind: 'closed', first: NO_DATE, last: NO_DATE, from: written(''), until: written('') },
  ...calm,
  ...more,
});

const changed = (more: Partial<In<'availabilityChanged'>> = {}): In<'availabilityChanged'> => ({
  view: 'availabilityChanged',
  now: DRAFT,
  added: { ...DRAFT, weekly: [hours(2, at('09:00'), at('12:00'))], dates: [away('2026-12-21', '2027-01-01')] },
  removed: { ...DRAFT, weekly: WEEK.slice(2, 3), dates: [], bankHolidays: null },
  keeping: null,
  ...calm,
  ...more,
});

const outside = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    booking: identifier<In<'availability'>['outside'][number]['booking']>(`b${index}`),
    start: instant(`2026-02-${16 + index}T10:00:00Z`),
    end: instant(`2026-02-${16 + index}T10:50:00Z`),
    name: index === 2 ? null : ['Sam Okoye', 'Maximiliana Featherstonehaugh-Cholmondeley'][index % 2]!,
  }));

/** Every view of when a therapist works, in the shapes that it takes. */
export const AVAILABILITY_EXAMPLES: {
  readonly [View in AvailabilitySnapshot['view']]: Readonly<Record<string, In<View>>>;
} = {
  availability: {
    '': page(),
    'no hours': page({ draft: EMPTY }),
    loading: page({ draft: null }),
    'not read': page({ draft: null, fault: { kind: 'error', code: 'network' } }),
    edited: page({ draft: EDITED, isChanged: true }),
    sending: page({ draft: EDITED, isChanged: true, sending: true }),
    wrong: page({
      draft: WRONG,
      isChanged: true,
      fault: {
        kind: 'lines',
        faults: [
          { part: 'weekly', line: 'week-0', field: 'from', code: 'unclear' },
          { part: 'weekly', line: 'added-1', field: 'from', code: 'missing' },
          { part: 'weekly', line: 'added-1', field: 'until', code: 'missing' },
          { part: 'weekly', line: 'week-1', field: 'from', code: 'notTime' },
          { part: 'weekly', line: 'week-2', field: 'until', code: 'empty' },
          { part: 'dates', line: null, field: null, code: 'tooMany' },
        ],
      },
    }),
    'not saved': page({ draft: EDITED, isChanged: true, fault: { kind: 'error', code: 'network' } }),
    saved: page({ confirmation: { kind: 'saved' } }),
    'one outside': page({ confirmation: { kind: 'saved' }, outside: outside(1) }),
    'some outside': page({ outside: outside(3) }),
    'nothing to save': page({ confirmation: { kind: 'nothingToSave' } }),
    undone: page({ confirmation: { kind: 'undone' } }),
    'time away added': page({ draft: EDITED, isChanged: true, confirmation: { kind: 'added', dates: 'closed' } }),
    'extra time added': page({ draft: EDITED, isChanged: true, confirmation: { kind: 'added', dates: 'extra' } }),
    'both kept': page({ draft: EDITED, isChanged: true, confirmation: { kind: 'kept', keeping: 'both' } }),
    'mine kept': page({ draft: EDITED, isChanged: true, confirmation: { kind: 'kept', keeping: 'mine' } }),
    'theirs kept': page({ confirmation: { kind: 'kept', keeping: 'theirs' } }),
    crowded: page({ draft: CROWDED }),
  },
  availabilityDates: {
    away: form(),
    'away, nothing written': form({ fault: { kind: 'dates', faults: [{ field: 'first', code: 'missing' }] } }),
    'away, all wrong': form({
      entry: {
        kind: 'closed',
        first: { day: '3', month: '1', year: '2026' },
        last: { day: '30', month: '2', year: '2026' },
        from: written('9'),
        until: written('late'),
      },
      fault: {
        kind: 'dates',
        faults: [
          { field: 'first', code: 'past' },
          { field: 'last', code: 'notDate' },
          { field: 'from', code: 'unclear' },
          { field: 'until', code: 'notTime' },
        ],
      },
    }),
    'away, last before first': form({
      entry: {
        kind: 'closed',
        first: { day: '20', month: '2', year: '2026' },
        last: { day: '16', month: '2', year: '2026' },
        from: written('5pm'),
        until: written('9am'),
      },
      fault: {
        kind: 'dates',
        faults: [
          { field: 'last', code: 'order' },
          { field: 'until', code: 'empty' },
        ],
      },
    }),
    extra: form({ entry: { kind: 'extra', first: NO_DATE, last: NO_DATE, from: written(''), until: written('') } }),
    'extra, no hours': form({
      entry: {
        kind: 'extra',
        first: { day: '7', month: '3', year: '2026' },
        last: { day: '7', month: '3', year: '2029' },
        from: written(''),
        until: written(''),
      },
      fault: {
        kind: 'dates',
        faults: [
          { field: 'last', code: 'tooMany' },
          { field: 'from', code: 'missing' },
          { field: 'until', code: 'missing' },
        ],
      },
    }),
  },
  availabilityUnsaved: { '': { view: 'availabilityUnsaved', ...calm } },
  availabilityChanged: {
    '': changed(),
    chosen: changed({ keeping: 'both' }),
    'nothing chosen': changed({ fault: { kind: 'nothingChosen' } }),
    'no hours now': changed({ now: EMPTY, added: EMPTY, removed: { ...EMPTY, weekly: WEEK } }),
  },
};

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rounds } from '../../test/depth.ts';
import {
  freePlaces,
  freeSlots,
  freeSlotsOfAny,
  freeStarts,
  packed,
  sittingsOf,
  soonest,
  type Diary,
  type RoomPlan,
  type SlotTerms,
} from './index.ts';
import { closedOn, everyDay, extraOn, opens, weekly } from './testing/scenes.ts';
import { plainStarts } from './testing/temporal-oracle.ts';
import { identifier, type RoomId, type TherapistId } from '../identifiers.ts';
import { INSTANT, OFFERED } from '../policy/index.ts';
import { epochOf, instant, instantAt, minutes, type Interval } from '../time/index.ts';

const amira = identifier<TherapistId>('amira');
const tom = identifier<TherapistId>('tom');
const zoe = identifier<TherapistId>('zoe');

const policy = {
  ...INSTANT,
  reservation: { ...INSTANT.reservation, minimumNotice: minutes(24 * 60), horizonDays: 7, step: 60 },
  buffer: { before: minutes(0), after: minutes(0) },
};
/** Asked on Monday 19 October 2026, 9:30am in London; the clock goes back on the 25th. */
const terms: SlotTerms = { policy, length: 50, now: instant('2026-10-19T08:30:00Z') };

const diary = (...windows: Parameters<typeof opens>[1]): Diary => ({
  availability: opens('Europe/London', windows),
  busy: [],
});
const text = (starts: readonly number[]) => starts.map((start) => instantAt(start).slice(5, 16));
const busyAt = (start: string, end: string): Interval => ({ start: instant(start), end: instant(end) });

describe('free slots by a policy', () => {
  it('keep the notice, and end on the last date of the horizon, by the clock', () => {
    const evenings = diary(...everyDay('09:00', '11:00'));
    expect(text(freeSlots(evenings, terms))).toEqual([
      '10-20T09:00',
      ...['21', '22', '23', '24'].flatMap((day) => [`10-${day}T08:00`, `10-${day}T09:00`]),
      ...['25', '26'].flatMap((day) => [`10-${day}T09:00`, `10-${day}T10:00`]),
    ]);
  });

  it('may begin as the notice ends, and until the last minute of the last date', () => {
    const late = diary(weekly(2, '09:30', '10:20'), ...everyDay('23:00', '24:00'), ...everyDay('00:00', '01:00'));
    const found = text(
      freeSlots(late, { ...terms, policy: { ...policy, reservation: { ...policy.reservation, step: 30 } } }),
    );
    expect([found[0], found.at(-1)]).toEqual(['10-20T08:30', '10-26T23:30']);
  });

  it('lie wholly within what is asked for, and within the course of therapy', () => {
    const mornings = diary(...everyDay('09:00', '12:00'));
    const within = busyAt('2026-10-22T09:00:00Z', '2026-10-23T08:50:00Z');
    expect(text(freeSlots(mornings, { ...terms, within }))).toEqual(['10-22T09:00', '10-22T10:00', '10-23T08:00']);
    expect(text(freeSlots(mornings, { ...terms, within, courseEnds: instant('2026-10-23T08:49:00Z') }))).toEqual([
      '10-22T09:00',
      '10-22T10:00',
    ]);
    expect(freeSlots(mornings, { ...terms, courseEnds: null, within: null })).toEqual(freeSlots(mornings, terms));
  });

  it('count the days of the horizon from the date in the zone of the policy', () => {
    const mornings = diary(...everyDay('09:00', '10:00'));
    const last = (now: string) => text(freeSlots(mornings, { ...terms, now: instant(now) })).at(-1);
    // Half past eleven in the evening, then half past midnight, in London.
    expect(last('2026-10-19T22:30:00Z')).toBe('10-26T09:00');
    expect(last('2026-10-19T23:30:00Z')).toBe('10-27T09:00');
  });

  it('keep the buffers of the policy', () => {
    const busy = packed([busyAt('2026-10-21T09:00:00Z', '2026-10-21T10:00:00Z')]);
    const wednesday = { ...diary(weekly(3, '09:00', '13:00')), busy };
    const buffered = (before: number, after: number) =>
      text(
        freeSlots(wednesday, {
          ...terms,
          policy: { ...policy, buffer: { before: minutes(before), after: minutes(after) } },
        }),
      );
    expect(buffered(0, 10)).toEqual(['10-21T08:00', '10-21T10:00', '10-21T11:00']);
    expect(buffered(0, 11)).toEqual(['10-21T10:00', '10-21T11:00']);
    expect(buffered(1, 10)).toEqual(['10-21T08:00', '10-21T11:00']);
  });

  it('are by the notice and horizon of offers where places are offered', () => {
    const offered = {
      ...OFFERED,
      reservation: policy.reservation,
      buffer: policy.buffer,
      offer: { ...OFFERED.offer, minimumNotice: minutes(60), horizonDays: 1 },
    };
    expect(text(freeSlots(diary(...everyDay('09:30', '11:30')), { ...terms, policy: offered }))).toEqual([
      '10-19T09:30',
      '10-20T08:30',
      '10-20T09:30',
    ]);
  });

  it('of several are each moment once, in order, with everyone who is free', () => {
    const diaries = new Map([
      [amira, diary(weekly(3, '10:00', '12:00'))],
      [tom, diary(weekly(3, '09:00', '11:00'))],
    ]);
    expect(freeSlotsOfAny(diaries, terms).map(({ start, therapists }) => [text([start])[0], therapists])).toEqual([
      ['10-21T08:00', [tom]],
      ['10-21T09:00', [amira, tom]],
      ['10-21T10:00', [amira]],
    ]);
  });
});

describe('free starts', () => {
  it('are no more than are wanted, the first of them', () => {
    const search = { from: 0, until: 86_400_000, length: 3_600_000, step: 3_600_000, before: 0, after: 0 };
    const hours = { availability: opens('UTC', everyDay('06:00', '10:00')), busy: [] };
    const found = freeStarts(hours, search).map((start) => start / 3_600_000);
    expect(found).toEqual([6, 7, 8, 9]);
    for (const most of [1, 2, 4, 5])
      expect(freeStarts(hours, search, most).map((start) => start / 3_600_000)).toEqual(found.slice(0, most));
  });
});

describe('packed busy times', () => {
  it('are in the order of their beginnings, whatever order they come in', () => {
    const late = busyAt('2026-10-21T10:00:00Z', '2026-10-21T11:00:00Z');
    const early = busyAt('2026-10-21T08:00:00Z', '2026-10-21T12:00:00Z');
    expect(packed([late, early])).toEqual([early.start, early.end, late.start, late.end].map(epochOf));
  });
});

describe('who is soonest', () => {
  const diaries = new Map([
    [amira, diary(weekly(4, '09:00', '12:00'))],
    [tom, diary(weekly(3, '09:00', '12:00'))],
    [zoe, diary(weekly(3, '08:00', '12:00'))],
  ]);
  const found = (most?: number, asked = diaries) =>
    soonest(asked, terms, most).map(({ therapist, start }) => `${therapist} ${text([start])[0] ?? ''}`);

  it('comes first, and each has their first start', () => {
    expect(found()).toEqual(['zoe 10-21T07:00', 'tom 10-21T08:00', 'amira 10-22T08:00']);
  });

  it('is the same when only so many are wanted', () => {
    expect([1, 2, 3, 4].map((most) => found(most))).toEqual([1, 2, 3, 4].map((most) => found().slice(0, most)));
  });

  it('is whoever was given first of those as soon, and nobody who has no time', () => {
    const same = new Map([
      [tom, diary(weekly(3, '09:00', '12:00'))],
      [zoe, diary()],
      [amira, diary(weekly(3, '09:00', '12:00'))],
    ]);
    expect(found(undefined, same)).toEqual(['tom 10-21T08:00', 'amira 10-21T08:00']);
    expect(found(1, same)).toEqual(['tom 10-21T08:00']);
  });

  it('is found without reading dates on which nobody could be sooner', () => {
    const thursday = weekly(4, '09:00', '12:00');
    let reads = 0;
    const counted = {
      ...thursday,
      get from() {
        reads += 1;
        return thursday.from;
      },
    };
    const two = new Map([
      [tom, diary(weekly(3, '09:00', '12:00'))],
      [amira, diary(counted)],
    ]);
    expect([found(1, two), reads]).toEqual([['tom 10-21T08:00'], 0]);
    expect(found(2, two)).toEqual(['tom 10-21T08:00', 'amira 10-22T08:00']);
    expect(reads).toBeGreaterThan(0);
  });

  it('is who has the first of all free slots, whoever they are', () => {
    const hour = fc.integer({ min: 0, max: 7 * 24 });
    const someone = fc.record({ first: fc.integer({ min: 1, max: 7 }), busy: fc.array(hour, { maxLength: 60 }) });
    fc.assert(
      fc.property(fc.array(someone, { maxLength: 8 }), fc.integer({ min: 1, max: 9 }), (people, most) => {
        const all = new Map(
          people.map(({ first, busy }, index) => {
            const windows = everyDay('09:00', '17:00').filter(({ weekday }) => weekday >= first);
            const taken = busy.map((at) => {
              const start = epochOf(terms.now) + at * 3_600_000;
              return { start: instantAt(start), end: instantAt(start + 3_600_000) };
            });
            return [identifier<TherapistId>(String(index)), { ...diary(...windows), busy: packed(taken) }] as const;
          }),
        );
        const expected = [...all]
          .flatMap(([therapist, one]) =>
            freeSlots(one, terms)
              .slice(0, 1)
              .map((start) => ({ therapist, start })),
          )
          .sort((one, other) => one.start - other.start);
        expect(soonest(all, terms)).toEqual(expected);
        expect(soonest(all, terms, most)).toEqual(expected.slice(0, most));
      }),
      { numRuns: rounds(100, 3000) },
    );
  });
});

describe('rooms with places', () => {
  const jupiter: RoomPlan = {
    room: identifier<RoomId>('jupiter'),
    therapist: amira,
    modality: 'text',
    places: 2,
    availability: opens(
      'Europe/London',
      [weekly(1, '18:00', '20:00'), weekly(3, '18:00', '20:00')],
      [closedOn('2026-10-21')],
    ),
  };
  const saturn = { ...jupiter, room: identifier<RoomId>('saturn'), therapist: tom, places: 1 };
  const monday = (from: string, until: string) => busyAt(`2026-10-26T${from}:00Z`, `2026-10-26T${until}:00Z`);

  it('have a sitting for each window that is open, with its worker', () => {
    const week = busyAt('2026-10-19T00:00:00Z', '2026-10-28T23:00:00Z');
    const { availability: _, ...sitting } = jupiter;
    const found = sittingsOf([jupiter, saturn], week);
    expect(found.map(({ room, start }) => `${room} ${start.slice(5, 16)}`)).toEqual([
      'jupiter 10-19T17:00',
      'saturn 10-19T17:00',
      'jupiter 10-26T18:00',
      'saturn 10-26T18:00',
      'jupiter 10-28T18:00',
      'saturn 10-28T18:00',
    ]);
    expect(found[2]).toEqual({ ...sitting, ...monday('18:00', '20:00') });
  });

  it('have a place while not all are taken, told by its number', () => {
    const free = (places: Interval[][], therapist: Interval[] = []) =>
      freePlaces(jupiter, { therapist, places }, terms).map(
        ({ start, places: numbers }) => `${instantAt(start).slice(11, 16)} ${numbers.join('+')}`,
      );
    expect(free([])).toEqual(['18:00 1+2', '19:00 1+2']);
    expect(free([[monday('18:00', '18:50')]])).toEqual(['18:00 2', '19:00 1+2']);
    expect(free([[monday('18:00', '18:50')], [monday('18:30', '19:20')]])).toEqual(['19:00 1']);
    expect(free([[], [monday('18:00', '20:00')]], [monday('19:00', '19:30')])).toEqual(['18:00 1']);
  });
});

describe('compared with Temporal in zones that skip a date or go back over midnight', () => {
  it('free starts are the same', () => {
    let found = 0;
    const scene = fc.record({
      place: fc.constantFrom(
        ['Pacific/Apia', '2011-12-28'],
        ['America/St_Johns', '2010-11-05'],
        ['America/Havana', '2026-10-30'],
        ['America/Santiago', '2026-04-03'],
        ['Africa/Cairo', '2026-04-23'],
      ),
      from: fc.integer({ min: 0, max: 96 }),
      span: fc.integer({ min: 1, max: 96 }),
      step: fc.constantFrom(15, 50, 60),
      length: fc.constantFrom(50, 150, 1500),
      hours: fc.constantFrom(['00:00', '24:00'], ['22:00', '24:00'], ['00:00', '09:00']),
    });
    fc.assert(
      fc.property(
        scene,
        ({ place: [name = '', date = ''], from, span, step, length, hours: [opening = '', closing = ''] }) => {
          const at = (hour: number) => Date.parse(`${date}T00:00:00Z`) + hour * 3_600_000;
          const availability = opens(name, everyDay(opening, closing), [extraOn(date, '12:00', '13:00')]);
          const search = { from: at(from), until: at(from + span), length: length * 60_000, step: step * 60_000 };
          const ours = freeStarts({ availability, busy: [] }, { ...search, before: 0, after: 0 });
          found += ours.length;
          expect(ours).toEqual(
            plainStarts({
              availability,
              busy: [],
              from: instantAt(search.from),
              until: instantAt(search.until),
              length,
              step,
              buffer: { before: minutes(0), after: minutes(0) },
            }),
          );
        },
      ),
      { numRuns: rounds(60, 2000) },
    );
    expect(found).toBeGreaterThan(200);
  }, 60_000);
});

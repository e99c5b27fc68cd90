import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { rounds } from '../../test/depth.ts';
import {
  dayNumber,
  epochIn,
  epochOf,
  instant,
  instantIn,
  localDate,
  localDateAt,
  localDateIn,
  localTime,
  minuteOfDayIn,
  offsetAt,
  zone,
} from './index.ts';

/** Half hours, quarters, a clock change of half an hour, changes at midnight, and the far ends of the world. */
const ZONES = [
  'Europe/London',
  'Europe/Dublin',
  'America/New_York',
  'America/St_Johns',
  'America/Santiago',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Beirut',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Atlantic/Azores',
  'UTC',
].map(zone);

const someZone = fc.constantFrom(...ZONES);
const FIRST = dayNumber(localDate('2010-01-01'));
const LAST = dayNumber(localDate('2040-12-31'));
const london = zone('Europe/London');

describe('a zone', () => {
  it('is one that the runtime knows', () => {
    expect(() => zone('Europe/Riverside')).toThrow(RangeError);
  });

  it.each([
    ['in winter', '2026-01-05', '18:00', '2026-01-05T18:00:00.000Z'],
    ['in summer', '2026-07-06', '18:00', '2026-07-06T17:00:00.000Z'],
    ['the last minute before summer time', '2026-03-29', '00:59', '2026-03-29T00:59:00.000Z'],
    ['a time that the clock skips, after the gap', '2026-03-29', '01:30', '2026-03-29T01:30:00.000Z'],
    ['the first minute of summer time', '2026-03-29', '02:00', '2026-03-29T01:00:00.000Z'],
    ['the first of two times that the clock shows', '2026-10-25', '01:30', '2026-10-25T00:30:00.000Z'],
    ['after the hour that comes twice', '2026-10-25', '02:00', '2026-10-25T02:00:00.000Z'],
    ['the end of a day', '2026-10-25', '24:00', '2026-10-26T00:00:00.000Z'],
  ])('reads %s in London', (_, date, time, expected) => {
    expect(instantIn(london, localDate(date), localTime(time))).toBe(expected);
  });

  it.each([
    ['2026-03-29', 23],
    ['2026-10-25', 25],
    ['2026-10-26', 24],
  ])('has %s last %i hours in London', (date, hours) => {
    const [from, until] = ['00:00', '24:00'].map((time) =>
      epochOf(instantIn(london, localDate(date), localTime(time))),
    );
    expect(((until ?? 0) - (from ?? 0)) / 3_600_000).toBe(hours);
  });

  it('reads wall-clock times as Temporal does, in every zone, skipped and doubled ones included', () => {
    fc.assert(
      fc.property(
        someZone,
        fc.integer({ min: FIRST, max: LAST }),
        fc.integer({ min: 0, max: 1439 }),
        (name, day, minute) => {
          const wall = Temporal.PlainDate.from(localDateAt(day)).toPlainDateTime({
            hour: Math.floor(minute / 60),
            minute: minute % 60,
          });
          expect(epochIn(name, day, minute)).toBe(wall.toZonedDateTime(name).epochMilliseconds);
        },
      ),
      { numRuns: rounds(2000, 20_000) },
    );
  }, 60_000);

  it('reads wall-clock times as Temporal does around every clock change of ten years', () => {
    for (const name of ZONES) {
      let at = Temporal.Instant.from('2020-01-01T00:00Z').toZonedDateTimeISO(name);
      for (;;) {
        const change = at.getTimeZoneTransition('next');
        if (change === null || change.year > 2029) break;
        for (let minutes = -150; minutes <= 150; minutes += 15) {
          const wall = change.toPlainDateTime().add({ minutes });
          const day = dayNumber(localDate(wall.toPlainDate().toString()));
          const expected = wall.toZonedDateTime(name).epochMilliseconds;
          expect(epochIn(name, day, wall.hour * 60 + wall.minute), `${wall.toString()} ${name}`).toBe(expected);
        }
        at = change;
      }
    }
  }, 60_000);

  it('tells the offset, date and minute at a moment as Temporal does', () => {
    const moments = fc.integer({ min: FIRST * 1440, max: LAST * 1440 });
    fc.assert(
      fc.property(someZone, moments, (name, minute) => {
        const epoch = minute * 60_000;
        const moment = instant(new Date(epoch).toISOString());
        const wall = Temporal.Instant.fromEpochMilliseconds(epoch).toZonedDateTimeISO(name);
        expect(offsetAt(name, epoch)).toBe(wall.offsetNanoseconds / 1e6);
        expect(localDateIn(name, moment)).toBe(wall.toPlainDate().toString());
        expect(minuteOfDayIn(name, moment)).toBe(wall.hour * 60 + wall.minute);
      }),
      { numRuns: rounds(1000, 10_000) },
    );
  }, 60_000);
});

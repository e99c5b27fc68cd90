import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rounds } from '../../test/depth.ts';
import { decide } from './decide.ts';
import { fold } from './evolve.ts';
import { holds } from './holds.ts';
import { AMIRA, amira, contextOf, REQUEST, SAM } from './testing/scene.ts';
import { dayOptions, freeTimes, partInterval, type Availability } from '../availability/index.ts';
import { NEGOTIATED } from '../policy/index.ts';
import {
  instantAt,
  latest,
  localDateIn,
  localTime,
  minutes,
  plus,
  zone,
  type Interval,
  type Weekday,
} from '../time/index.ts';

const HOUR = 3_600_000;
/** From January to May: the clocks change between. */
const moments = fc
  .integer({ min: 0, max: 24 * 120 * 12 })
  .map((step) => instantAt(Date.UTC(2026, 0, 5) + step * 5 * 60_000));

const windows = fc.array(
  fc.record({
    weekday: fc.integer({ min: 1, max: 7 }).map((day) => day as Weekday),
    from: fc.constantFrom('08:00', '09:30', '11:00', '16:00', '18:00').map(localTime),
    until: fc.constantFrom('12:30', '19:15', '21:00').map(localTime),
  }),
  { minLength: 2, maxLength: 6 },
);
const taken = fc.array(fc.tuple(fc.integer({ min: 0, max: 28 * 24 }), fc.integer({ min: 1, max: 5 })), {
  maxLength: 20,
});

/** What is offered to choose from and what is then decided are two functions: they must never part. */
describe('what is offered', () => {
  it('to ask for is never refused, nor is any free time then proposed for it', () => {
    let asked = 0;
    let proposed = 0;
    fc.assert(
      fc.property(moments, windows, taken, fc.nat(), (now, weekly, pairs, pick) => {
        const availability: Availability = { zone: zone('Europe/London'), weekly, exceptions: [] };
        const busy: Interval[] = pairs.map(([start, length]) => {
          const at = instantAt(Math.floor(Date.parse(now) / HOUR) * HOUR + start * HOUR);
          return { start: at, end: plus(at, minutes(length * 60)) };
        });
        const { days } = dayOptions({
          availabilities: new Map([[amira, availability]]),
          busyByTherapist: new Map([[amira, busy]]),
          policy: NEGOTIATED,
          length: 50,
          from: localDateIn(NEGOTIATED.zone, now),
          now,
        });
        const choices = days.flatMap(({ date, parts }) => parts.map((part) => ({ date, part })));
        if (choices.length < 3) return;
        const first = pick % (choices.length - 2);
        const preferences = choices.slice(first, first + 3);
        const request = decide(null, { ...REQUEST, preferences }, contextOf(SAM, now));
        if (request.outcome === 'refused') expect.fail(JSON.stringify(request));
        asked += 1;

        const booking = fold(request.events);
        const held = busy.map((time) => ({
          ...time,
          resource: { kind: 'therapist', id: amira } as const,
          booking: null,
        }));
        const context = contextOf(AMIRA, now, { busy: held });
        for (const preference of preferences) {
          const part = partInterval(NEGOTIATED, preference);
          const times = freeTimes({
            availability,
            busy,
            from: latest(part?.start ?? now, plus(now, NEGOTIATED.proposal.minimumNotice)),
            until: part?.end ?? now,
            length: booking.length,
            step: 5,
            buffer: NEGOTIATED.buffer,
          });
          // A day is offered because there is a time in it.
          expect(times.length).toBeGreaterThan(0);
          for (const { start } of times) {
            const decision = decide(booking, { type: 'propose', starts: [start] }, context);
            if (decision.outcome === 'refused') expect.fail(JSON.stringify(decision));
            const [hold] = holds(fold([...request.events, ...decision.events]), NEGOTIATED);
            expect(busy.some((time) => hold && time.start < hold.end && hold.start < time.end)).toBe(false);
            proposed += 1;
          }
        }
      }),
      { numRuns: rounds(60, 1500) },
    );
    expect(asked).toBeGreaterThan(30);
    expect(proposed).toBeGreaterThan(1000);
  }, 60_000);
});

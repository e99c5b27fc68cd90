import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rounds } from '../../test/depth.ts';
import { together } from './attendance.ts';
import { MINUTE, MONDAY, shift } from './testing/scene.ts';
import type { Interval } from '../time/index.ts';

const from = (start: number, end: number): Interval => ({
  start: shift(MONDAY, start * MINUTE),
  end: shift(MONDAY, end * MINUTE),
});
const hour = from(0, 60);
const both = (member: readonly Interval[], therapist: readonly Interval[], within = hour) =>
  together({ member, therapist, outages: [] }, within) / MINUTE;

describe('how long both were there (row S10)', () => {
  it.each([
    ['nobody', [], [], 0],
    ['one alone', [hour], [], 0],
    ['the other alone', [], [hour], 0],
    ['both, all the time', [hour], [hour], 60],
    ['both, part of the time', [from(0, 30)], [from(20, 60)], 10],
    ['one after the other', [from(0, 30)], [from(30, 60)], 0],
    ['early and late', [from(-30, 70)], [from(-10, 90)], 60],
    ['before and after only', [from(-30, 0), from(60, 90)], [from(-30, 90)], 0],
    ['wholly outside', [from(-30, -10)], [from(-30, -10)], 0],
    ['who came and went', [from(0, 10), from(20, 30), from(40, 50)], [from(5, 45)], 20],
    ['twice at once, counted once', [from(0, 30), from(10, 20), from(0, 30)], [from(0, 60), from(15, 25)], 30],
    ['in any order', [from(40, 50), from(0, 10)], [from(45, 60), from(5, 20)], 10],
    ['by pieces that touch', [from(0, 10), from(10, 20)], [from(0, 15), from(15, 20)], 20],
  ] as const)('%s', (_, member, therapist, minutes) => {
    expect(both(member, therapist)).toBe(minutes);
    expect(both(therapist, member)).toBe(minutes);
  });

  it('is told in milliseconds', () => {
    const one = { start: MONDAY, end: shift(MONDAY, 1) };
    expect(together({ member: [one], therapist: [one], outages: [] }, hour)).toBe(1);
  });

  it('is what counting minute by minute gives', () => {
    const times = fc.array(
      fc
        .tuple(fc.integer({ min: -20, max: 80 }), fc.integer({ min: 1, max: 40 }))
        .map(([start, length]) => from(start, start + length)),
      { maxLength: 5 },
    );
    let met = 0;
    fc.assert(
      fc.property(times, times, fc.integer({ min: 0, max: 60 }), (member, therapist, end) => {
        const there = (list: readonly Interval[], minute: Interval) =>
          list.some(({ start, end: until }) => start <= minute.start && minute.end <= until);
        let counted = 0;
        for (let minute = 0; minute < end; minute += 1) {
          const one = from(minute, minute + 1);
          if (there(member, one) && there(therapist, one)) counted += 1;
        }
        if (counted > 0) met += 1;
        expect(both(member, therapist, from(0, end))).toBe(counted);
      }),
      { numRuns: rounds(500, 20_000) },
    );
    expect(met).toBeGreaterThan(10);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rounds } from '../../test/depth.ts';
import { close, endAt, open, startAt, type Spans } from './spans.ts';

const change = fc.record({
  does: fc.constantFrom(open, close),
  from: fc.integer({ min: 0, max: 20 }),
  until: fc.integer({ min: 0, max: 20 }),
});

/** The same, number by number. */
function plainly(changes: readonly { does: typeof open; from: number; until: number }[]): boolean[] {
  const line = Array.from({ length: 20 }, () => false);
  for (const { does, from, until } of changes) for (let at = from; at < until; at += 1) line[at] = does === open;
  return line;
}

describe('stretches', () => {
  it('are open and closed as if number by number, in order and apart', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 8 }), (changes) => {
        const spans: Spans = [];
        for (const { does, from, until } of changes) does(spans, from, until);
        const expected: Spans = [];
        plainly(changes).forEach((isOpen, at, line) => {
          if (isOpen && line[at - 1] !== true) expected.push(at);
          if (isOpen && line[at + 1] !== true) expected.push(at + 1);
        });
        expect(spans).toEqual(expected);
      }),
      { numRuns: rounds(500, 20_000) },
    );
  });

  it('that touch are one', () => {
    const spans: Spans = [];
    open(spans, 10, 20);
    open(spans, 30, 40);
    open(spans, 20, 30);
    expect(spans).toEqual([10, 40]);
  });

  it('beyond the last begin and end never', () => {
    expect([startAt([1, 2], 0), endAt([1, 2], 0), startAt([1, 2], 2), endAt([1, 2], 2)]).toEqual([
      1,
      2,
      Infinity,
      Infinity,
    ]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PAIRS, Tally } from './coverage.ts';
import { run } from './run.ts';
import { rounds } from '../../../../test/depth.ts';

/** Stories told. What did not happen often enough in them was not tested: the last expectations see that it did. */
const STORIES = rounds(1000, 3000);
const STEPS = 60;

const number = fc.noShrink(fc.noBias(fc.integer()));
const story = fc.tuple(number, fc.noBias(fc.array(number, { minLength: 1, maxLength: STEPS, size: 'max' })));

/**
 * How many pairs of a state and a command, and openings, the rules have: the stories go by the rules, and would not miss
 * one that was lost.
 */
const RULES_THERE_ARE = 48;

describe('whatever anybody does, in whatever order and at whatever time', () => {
  it('every rule is there to be followed', () => {
    expect(PAIRS).toHaveLength(RULES_THERE_ARE);
  });

  it('what must always hold holds, and everything that can happen happened', () => {
    const tally = new Tally();
    const result = fc.check(
      fc.property(story, ([beginning, rolls]) => run(beginning, rolls, tally)),
      { numRuns: STORIES },
    );
    if (result.failed) {
      const { seed, counterexamplePath, numShrinks } = result;
      const again = JSON.stringify({ seed, path: counterexamplePath });
      const told = result.errorInstance instanceof Error ? result.errorInstance.message : 'Interrupted';
      throw new Error(`${told}\n\nShortened ${numShrinks} times; again with ${again}`);
    }
    expect(tally.missing(STORIES)).toEqual([]);
    expect(tally.unknownEnds()).toEqual([]);
  });
});

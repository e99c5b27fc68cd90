import { describe, expect, it } from 'vitest';
import { unseenReasons, unseenRules, unseenStates } from '../docs-gen/coverage.ts';
import { explore } from '../docs-gen/explore/explore.ts';
import { stalePages } from '../docs-gen/pages.ts';
import { refusalWords } from './language/refusals.ts';

describe('docs/rules', () => {
  it('says what the rules do: write it again with `npm run docs:rules`', { timeout: 120_000 }, async () => {
    expect(await stalePages()).toEqual([]);
  });
});

describe('the examples that docs/rules is made from', { timeout: 60_000 }, () => {
  const seen = explore('offered');

  it('leave no rule and no state out', () => {
    expect([...unseenRules(seen), ...unseenStates(seen)]).toEqual([]);
  });

  it('name each rule that they never come to, by who may do what in which state', () => {
    const caused = seen.caused.filter(({ command }) => command !== 'agree');
    expect(unseenRules({ ...seen, caused })).toEqual([
      'offered: member, agree, offered',
      'offered: therapist, agree, offered',
      'offered: staff, agree, offered',
    ]);
  });

  it('name each state that they come to and stop at', () => {
    const situations = seen.situations.filter(({ stage }) => stage !== 'confirmed');
    expect(unseenStates({ ...seen, situations })).toEqual(['offered: confirmed']);
  });

  it('name each reason that nobody is given', () => {
    const codes = Object.keys(refusalWords('en'));
    expect(unseenReasons(new Set(codes.filter((code) => code !== 'roomFull')))).toEqual(['roomFull']);
  });
});

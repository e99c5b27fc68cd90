import { describe, expect, it } from 'vitest';
import { stalePages } from '../docs-gen/pages.ts';

describe('docs/rules', () => {
  it('says what the rules do: write it again with `npm run docs:rules`', { timeout: 60_000 }, async () => {
    expect(await stalePages()).toEqual([]);
  });
});

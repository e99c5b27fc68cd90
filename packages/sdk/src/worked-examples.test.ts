import { describe, expect, it } from 'vitest';
import { ROWS } from '../examples/rows.ts';
import { EXAMPLES } from '../examples/stories.ts';

describe.each(Object.entries(EXAMPLES))('worked examples of %s', (_, examples) => {
  // Each story looks by itself that what people read is what it says.
  it.each(
    examples.map(({ title, rows, tell }) => [`${title} ${rows.map((row) => `[${row}]`).join(' ')}`, tell] as const),
  )('%s', (_title, tell) => {
    expect(tell().lines.length).toBeGreaterThan(1);
  });
});

describe('the worked examples', () => {
  const all = Object.values(EXAMPLES).flat();

  it('show each published rule that they quote, and quote each that they show', () => {
    expect([...new Set(all.flatMap(({ rows }) => rows))].sort()).toEqual(Object.keys(ROWS).sort());
  });

  it('are told on both sides of the clock changes of 2026', () => {
    const moments = all.flatMap(({ tell }) => tell().lines.filter(({ kind }) => kind === 'moment'));
    const text = moments.map((line) => line.text).join('; ');
    for (const date of ['Saturday 28 March', 'Monday 30 March', 'Monday 19 October', 'Monday 26 October']) {
      expect(text).toContain(`${date} 2026`);
    }
  });
});

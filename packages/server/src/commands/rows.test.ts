import { describe, expect, it } from 'vitest';
import { TextArray, writing, type Row } from './rows.ts';

const insert = (rows: readonly Row[]) => writing([{ table: 'things', kind: 'insert', rows }]);

describe('what a change writes', () => {
  it('is nothing where there are no rows', () => {
    expect(insert([])).toBe(null);
  });

  it('takes values by their columns, whatever the order in which a row has them', () => {
    const [one, other] = [
      insert([
        { a: 1, b: 2 },
        { b: 4, a: 3 },
      ]),
      insert([
        { a: 5, b: 6 },
        { a: 7, b: 8 },
      ]),
    ];
    expect(one?.values).toEqual([1, 2, 3, 4]);
    // One text for both: what is prepared is found again.
    expect(one?.text).toBe(other?.text);
    expect(one?.text).toContain('(partner_id, a, b)');
  });

  it.each([2, 20])('refuses %i rows that do not have the same columns', (count) => {
    const rows = Array.from({ length: count }, (): Row => ({ a: 1, b: 2 }));
    for (const odd of [{ a: 1 }, { a: 1, c: 2 }, { a: 1, b: 2, c: 3 }]) {
      expect(() => insert([...rows, odd])).toThrow('things');
    }
  });

  it('gives objects as JSON and texts in a list as they are', () => {
    expect(insert([{ fold: { a: [1] }, people: new TextArray(['x']), none: null }])?.values).toEqual([
      '{"a":[1]}',
      ['x'],
      null,
    ]);
  });

  it('lets go before it takes, in whatever order it is told', () => {
    const statement = writing([
      { table: 'holds', kind: 'insert', rows: [{ id: 'new' }] },
      { table: 'holds', kind: 'delete', key: ['id'], rows: [{ id: 'old' }] },
    ]);
    expect(statement?.values).toEqual(['old', 'new']);
    expect(statement?.text).toMatch(/w0 as \(delete from holds[\s\S]*w1 as \(insert into holds[\s\S]*from w0\)/);
  });
});

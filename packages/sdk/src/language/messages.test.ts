import { describe, expect, it } from 'vitest';
import { catalogue } from './index.ts';

const en = { title: 'Your session', left: (count: number) => `${count} left`, tag: { booked: 'Booked' } };
const reviewed = { en: true, cy: false };

describe('a catalogue', () => {
  it('gives the words of a language', () => {
    const words = catalogue({
      en,
      cy: { title: 'Eich sesiwn', left: (count) => `${count} ar ôl`, tag: { booked: 'x' } },
      reviewed,
    });
    expect(words('en').left(2)).toBe('2 left');
    expect(words('cy').left(2)).toBe('2 ar ôl');
    expect(words.reviewed.cy).toBe(false);
  });

  // Types alone are tested here: `tsc` fails where a line that must not compile does.
  it('does not compile when a translation lacks a key, adds one, or takes other values', () => {
    const cy = { title: '', left: () => '', tag: { booked: '' } };
    // @ts-expect-error no title
    catalogue({ en, cy: { left: cy.left, tag: cy.tag }, reviewed });
    // @ts-expect-error no tag.booked
    catalogue({ en, cy: { ...cy, tag: {} }, reviewed });
    // @ts-expect-error a key of its own
    catalogue({ en, cy: { title: '', left: cy.left, tag: cy.tag, more: '' }, reviewed });
    // @ts-expect-error a text where a count is given
    catalogue({ en, cy: { ...cy, left: (count: string) => count }, reviewed });
    // @ts-expect-error a function where a text is wanted
    catalogue({ en, cy: { ...cy, title: () => '' }, reviewed });
    expect(catalogue({ en, cy, reviewed })('cy')).toBe(cy);
  });
});

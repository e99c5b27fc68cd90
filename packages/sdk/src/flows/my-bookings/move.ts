import { createPage, type Page, type PageOptions } from './page.ts';
import { termsOf } from './terms.ts';
import { extended } from '../extended.ts';
import type { CancellationTerms } from '../../booking/consequences.ts';

/** What asking to move costs, before new times are chosen (row N9). */
export interface MoveQuestion {
  readonly view: 'move';
  readonly terms: CancellationTerms;
}

export interface MovePage extends Page<MoveQuestion> {
  /** Goes on to choosing new times. */
  next(): void;
}

function createMove(options: PageOptions): MovePage {
  const page = createPage<MoveQuestion>(options, (item, now) => {
    const terms = termsOf(item, now);
    return terms && { view: 'move', terms };
  });
  return extended(page, { next: () => options.onOpen?.('moveTo') });
}

export const move = { views: ['move'], create: createMove } as const;

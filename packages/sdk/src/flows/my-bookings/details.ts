import { createPage, type Page, type PageOptions } from './page.ts';

/** The booking and everything that is known of it, whatever becomes of it. */
export interface DetailsQuestion {
  readonly view: 'details';
}

function createDetails(options: PageOptions): Page<DetailsQuestion> {
  return createPage(options, () => ({ view: 'details' }), true);
}

export const details = { views: ['details'], create: createDetails } as const;

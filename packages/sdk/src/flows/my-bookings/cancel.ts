import { createPage, type Page, type PageOptions } from './page.ts';
import { termsOf } from './terms.ts';
import { worded } from '../message.ts';
import { extended } from '../extended.ts';
import type { CancellationTerms } from '../../booking/consequences.ts';

/** What cancelling costs, before it is asked (row N9). */
export interface CancelQuestion {
  readonly view: 'cancel';
  readonly terms: CancellationTerms;
}

export interface CancelPage extends Page<CancelQuestion> {
  /** `message` goes to the therapist. */
  send(message?: string): Promise<boolean>;
}

function createCancel(options: PageOptions): CancelPage {
  const page = createPage<CancelQuestion>(options, (item, now) => {
    const terms = termsOf(item, now);
    return terms && { view: 'cancel', terms };
  });
  return extended(page, {
    send: (message?: string) => page.deliver({ type: 'cancel', ...worded(message ?? '') }, 'cancelled'),
  });
}

export const cancel = { views: ['cancel'], create: createCancel } as const;

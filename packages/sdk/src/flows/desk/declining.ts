import { createDeskPage, type DeskPage, type DeskPageOptions } from './page.ts';
import { worded } from '../message.ts';
import { extended } from '../extended.ts';

/** Saying no to a request, or to a wish to move (row N3). */
export interface DecliningQuestion {
  readonly view: 'declining';
}

export interface DecliningPage extends DeskPage<DecliningQuestion> {
  /** `message` goes to the member. */
  send(message: string): Promise<void>;
}

function createDeclining(options: DeskPageOptions): DecliningPage {
  const page = createDeskPage<DecliningQuestion>(options, () => ({ view: 'declining' }));
  return extended(page, {
    async send(message: string) {
      const isMove = page.item?.shown.booking.state === 'confirmed';
      await page.deliver({ type: 'decline', ...worded(message) }, isMove ? 'moveDeclined' : 'declined');
    },
  });
}

export const declining = { views: ['declining'], create: createDeclining } as const;

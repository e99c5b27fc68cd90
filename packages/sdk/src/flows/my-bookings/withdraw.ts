import { createPage, type Page, type PageOptions } from './page.ts';
import { extended } from '../extended.ts';

/** Asked before it is done: taking back a request, or a wish to move (row N7). */
export interface WithdrawQuestion {
  readonly view: 'withdraw';
}

export interface WithdrawPage extends Page<WithdrawQuestion> {
  send(): Promise<boolean>;
}

function createWithdraw(options: PageOptions): WithdrawPage {
  const page = createPage<WithdrawQuestion>(options, () => ({ view: 'withdraw' }));
  return extended(page, {
    send: () => {
      const isMove = page.item?.shown.booking.state === 'confirmed';
      return page.deliver({ type: 'withdraw' }, isMove ? 'moveGivenUp' : 'withdrawn');
    },
  });
}

export const withdraw = { views: ['withdraw'], create: createWithdraw } as const;

import type { MyBookingsSnapshot } from '@meetwell/sdk/flows';
import { askAgain } from './ask-again.ts';
import { cancel } from './cancel.ts';
import { confirm } from './confirm.ts';
import { details } from './details.ts';
import { move } from './move.ts';
import { checkPreferences, choosePreferences } from './new-preferences.ts';
import { notSent, refused } from './outcomes.ts';
import type { TaskPage } from './page.ts';
import { refuseMove } from './refuse-move.ts';
import { withdraw } from './withdraw.ts';
import type { FIRST_PAGES } from '../first-pages.ts';

/** How each view of each task is drawn. A view without a page does not compile. */
export const TASK_PAGES: {
  readonly [View in Exclude<MyBookingsSnapshot['view'], keyof typeof FIRST_PAGES>]: TaskPage<View>;
} = {
  askAgain,
  cancel,
  checkPreferences,
  choosePreferences,
  confirm,
  details,
  move,
  notSent,
  refuseMove,
  refused,
  withdraw,
};

import type { Actions } from '../pressing.ts';

/** Where to turn in a crisis (row X1). */
export const CRISIS_HELP: Actions<unknown> = {
  '999': 'goes to tel:999',
  '111': 'goes to tel:111',
  '116 123': 'goes to tel:116123',
  '85258': 'goes to sms:85258',
};

/** The bar of every view of a member (rows X1, X6). */
export const BAR: Actions<unknown> = {
  'In crisis? Get help now': 'opens In crisis? Get help now',
  ...CRISIS_HELP,
  'Hide your visit': 'opens Hide your visit',
  'Leave this page or press Shift 3 times': ['leaves for https://www.bbc.co.uk/weather', 'hides the page'],
};

import { counted } from '../plurals.ts';

/** What buttons and links say. Verbs, sentence case. */
export const messages = {
  request: 'Send request',
  propose: (times: number) => `Propose ${counted('en', times, { one: 'time', other: 'times' })}`,
  proposeMove: 'Propose another time',
  decline: 'Decline request',
  declineMove: 'Keep the booked time',
  accept: 'Accept proposal',
  confirmBooking: 'Confirm booking',
  refuse: 'None of these suit me',
  refuseMove: 'Keep the booked time',
  withdraw: 'Withdraw request',
  withdrawMove: 'Keep the booked time',
  changeOrWithdraw: 'Change or withdraw',
  move: 'Ask to move session',
  cancel: 'Cancel session',
  keep: 'Keep session',
  enter: 'Enter session',
  end: 'End session for everyone',
  askAgain: 'Ask again',
  bookAgain: 'Book again',
  details: 'Details',
  change: 'Change',
  continue: 'Continue',
  back: 'Back',
  tryAgain: 'Try again',
};

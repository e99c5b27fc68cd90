import type { messages as english } from '../en/commands.ts';
import type { Messages } from '../messages.ts';
import { counted } from '../plurals.ts';

export const messages: Messages<typeof english> = {
  request: 'Anfon cais',
  propose: (times) => `Cynnig ${counted('cy', times, { other: 'amser' })}`,
  proposeMove: 'Cynnig amser arall',
  decline: 'Gwrthod y cais',
  declineMove: 'Cadw’r amser a drefnwyd',
  accept: 'Derbyn y cynnig',
  confirmBooking: 'Cadarnhau’r archeb',
  refuse: 'Does dim un o’r rhain yn addas i mi',
  refuseMove: 'Cadw’r amser a drefnwyd',
  withdraw: 'Tynnu’r cais yn ôl',
  withdrawMove: 'Cadw’r amser a drefnwyd',
  changeOrWithdraw: 'Newid neu dynnu’n ôl',
  move: 'Gofyn am symud y sesiwn',
  cancel: 'Canslo’r sesiwn',
  keep: 'Cadw’r sesiwn',
  enter: 'Ymuno â’r sesiwn',
  end: 'Gorffen y sesiwn i bawb',
  askAgain: 'Gofyn eto',
  bookAgain: 'Trefnu eto',
  details: 'Manylion',
  change: 'Newid',
  continue: 'Parhau',
  back: 'Yn ôl',
  tryAgain: 'Rhoi cynnig arall arni',
};

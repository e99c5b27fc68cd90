import { askAgain } from './ask-again.ts';
import { cancel } from './cancel.ts';
import { confirm } from './confirm.ts';
import { details } from './details.ts';
import { move } from './move.ts';
import { moveTo, refuse } from './new-preferences.ts';
import { refuseMove } from './refuse-move.ts';
import { withdraw } from './withdraw.ts';

/** Everything that a member can do about a booking on a page of its own. Each stands in a file of its own. */
export const MEMBER_TASKS = {
  askAgain,
  cancel,
  confirm,
  details,
  move,
  moveTo,
  refuse,
  refuseMove,
  withdraw,
} as const;

export type MemberTaskName = keyof typeof MEMBER_TASKS;

/** The task of that name. */
export type MemberTask<Name extends MemberTaskName = MemberTaskName> = ReturnType<
  (typeof MEMBER_TASKS)[Name]['create']
>;

import { cancelling } from './cancelling.ts';
import { declining } from './declining.ts';
import { proposing } from './proposing.ts';

/** Everything that a therapist can do about a booking beside the list. Each stands in a file of its own. */
export const DESK_TASKS = {
  cancelling,
  declining,
  proposing,
} as const;

export type DeskTaskName = keyof typeof DESK_TASKS;

/** The task of that name. */
export type DeskTask<Name extends DeskTaskName = DeskTaskName> = ReturnType<(typeof DESK_TASKS)[Name]['create']>;

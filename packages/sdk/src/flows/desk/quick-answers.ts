import { createDeskPage, type DeskFault, type DeskNotice, type DeskPageOptions } from './page.ts';
import type { CommandBody } from '../../client/api.ts';

/** What is done from the list, without a question before it. */
export const DESK_ANSWERS = {
  /** Takes back a move that the therapist began. */
  withdraw: [{ type: 'withdraw' }, 'withdrawn'],
} as const satisfies Readonly<Record<string, readonly [CommandBody, DeskNotice['kind']]>>;

export type DeskAnswer = keyof typeof DESK_ANSWERS;

/** Sends it. Why it did nothing, when it did nothing. */
export function giveDeskAnswer(options: DeskPageOptions, answer: DeskAnswer): Promise<DeskFault | null> {
  const [body, kind] = DESK_ANSWERS[answer];
  return createDeskPage(options, () => ({ view: 'answering' })).deliver(body, kind);
}

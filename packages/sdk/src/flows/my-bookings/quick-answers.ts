import type { DetailsQuestion } from './details.ts';
import { createPage, type Notice, type Page, type PageOptions } from './page.ts';
import { extended } from '../extended.ts';
import type { CommandBody } from '../../client/api.ts';

/** What is done from the list, without a question before it: about a time that is kept, or a place that is offered. */
export const QUICK_ANSWERS = {
  extend: [{ type: 'extend' }, 'extended'],
  release: [{ type: 'release' }, 'released'],
  agree: [{ type: 'agree' }, 'agreed'],
  refuse: [{ type: 'refuse', preferences: [] }, 'offerRefused'],
} as const satisfies Readonly<Record<string, readonly [CommandBody, Notice]>>;

export type QuickAnswer = keyof typeof QUICK_ANSWERS;

/** It has no page of its own: it shows the booking, and what went wrong. */
export interface QuickAnswerPage extends Page<DetailsQuestion> {
  /** Whether it was done. */
  send(): Promise<boolean>;
}

export function createQuickAnswer(options: PageOptions, answer: QuickAnswer): QuickAnswerPage {
  const page = createPage<DetailsQuestion>(options, () => ({ view: 'details' }));
  const [body, notice] = QUICK_ANSWERS[answer];
  return extended(page, { send: () => page.deliver(body, notice) });
}

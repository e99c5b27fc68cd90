import { messages as cy } from './cy/problems.ts';
import { messages as en } from './en/problems.ts';
import type { Language } from './language.ts';
import { catalogue } from './messages.ts';
import type { ProblemCode } from '../client/api.ts';

/** What can stand between a person and an answer: a problem of the server's, or no connection to it. */
export type TroubleCode = ProblemCode | 'offline';

export type ProblemMessages = Readonly<Record<TroubleCode, string>>;

export const problemWords = /* @__PURE__ */ catalogue<ProblemMessages>({ en, cy, reviewed: { en: true, cy: false } });

/** What went wrong, and what to do next. For `refused`, say the refusal's own reasons instead where they are known. */
export function problemText(language: Language, code: TroubleCode): string {
  return problemWords(language)[code];
}

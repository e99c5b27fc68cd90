import { messages as cy } from './cy/common.ts';
import { messages as en } from './en/common.ts';
import type { Language } from './language.ts';
import { catalogue, type Messages } from './messages.ts';
import type { PartOfDay } from '../booking/booking.ts';

export const commonWords = catalogue({ en, cy, reviewed: { en: true, cy: false } });

export type CommonWords = Messages<typeof en>;

/** "Morning": a part of the day by its id in the policy. A part that a policy invented is said by its id. */
export function partText(language: Language, part: PartOfDay, form: 'part' | 'partLower' = 'part'): string {
  const words: Readonly<Record<string, string>> = commonWords(language)[form];
  return words[part] ?? part;
}

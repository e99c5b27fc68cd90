import { noticeWords } from '@meetwell/sdk/language';
import type { Recipient } from '../recipients.ts';
import type { Words } from '../words.ts';
import { plainText } from './segments.ts';

/** The most characters that every provider takes: GOV.UK Notify's limit. */
const LONGEST = 918;

export interface TextParts {
  readonly reader: Recipient;
  readonly words: Words;
  readonly reference: string | null;
  readonly siteLink: string | null;
  readonly joining: boolean;
}

/**
 * The same words as a text message. It has the address of the site alone: a calendar's, which nobody can type, is longer
 * than all the rest. One that would be too long says that there is something new.
 */
export function composeText(parts: TextParts): string {
  const whole = written(parts);
  if (whole.length <= LONGEST) return whole;
  const { discreet } = noticeWords(parts.reader.language);
  return written({ ...parts, words: { subject: discreet.subject, paragraphs: [discreet.body] } });
}

function written({ reader, words, reference, siteLink, joining }: TextParts): string {
  const say = noticeWords(reader.language);
  const sentences = [
    `${say.greeting(reader.name)}.`,
    ...words.paragraphs,
    ...(siteLink === null ? [] : [`${joining ? say.join : say.seeBookings}: ${siteLink}`]),
    ...(reference === null ? [] : [say.reference(reference)]),
  ];
  return plainText(sentences.join(' '));
}

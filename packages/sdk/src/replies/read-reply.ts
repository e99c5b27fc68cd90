import { ANSWER_WORDS, OPT_OUT_WORDS, type AnswerWords, type PlainAnswer } from './words.ts';

/** What a text message in answer to one of ours says. */
export interface Reply {
  /** `unclear` goes to the support worker, who sees the whole thread. */
  readonly answer: PlainAnswer | 'unclear';
  /**
   * They ask for no more text messages (STOP, by the custom of text messages). The answer is then `unclear`: whether
   * they still come is not said, and giving their place away for it could leave somebody without help. Send nothing
   * automatic until the support worker has cleared it up.
   */
  readonly optOut: boolean;
}

/** In the order in which they are tried; no reply fits two (a test says so). */
const ANSWERS = Object.keys(ANSWER_WORDS) as readonly PlainAnswer[];

/**
 * Reads a reply (row W3): forgiving about capitals, spaces and punctuation, and about courtesies around the word; strict
 * about all else. One word that is not in the lists, a question mark, a digit or a picture, and the reply is unclear. So
 * no reply that says anything of harm, however it is worded, is ever taken for a plain answer.
 */
export function readReply(text: string): Reply {
  const said = plain(text);
  const answer = ANSWERS.find((one) => says(said, ANSWER_WORDS[one])) ?? 'unclear';
  return { answer, optOut: says(said, OPT_OUT_WORDS) };
}

function says(said: string, { words, courtesies }: AnswerWords): boolean {
  const courtesy = `(?:${courtesies.map(plain).join('|')})`;
  return new RegExp(`^(?:${courtesy} )*(?:${words.map(plain).join('|')})(?: ${courtesy})*$`).test(said);
}

/**
 * Small letters and single spaces: apostrophes are dropped, other marks that change no meaning part words. A question
 * mark is not one of those, nor is a slash ("y/n").
 */
function plain(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’‘`´]/g, '')
    .replace(/[\s.,!;:()"“”–—-]+/g, ' ')
    .trim();
}

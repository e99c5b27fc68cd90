import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rounds } from '../../test/depth.ts';
import { ANSWER_WORDS, OPT_OUT_WORDS, type PlainAnswer } from './words.ts';
import { readReply } from './index.ts';

const answers = Object.keys(ANSWER_WORDS) as readonly PlainAnswer[];
const phrases = answers.flatMap((answer) => ANSWER_WORDS[answer].words.map((phrase) => ({ answer, phrase })));
const phrase = fc.constantFrom(...phrases);

/** Every single word that stands in the lists. */
const KNOWN = new Set(
  [...Object.values(ANSWER_WORDS), OPT_OUT_WORDS]
    .flatMap(({ words, courtesies }) => [...words, ...courtesies])
    .flatMap((text) => text.replaceAll('’', '').split(/[ -]/)),
);

describe('a reply by text message', () => {
  it.each<[PlainAnswer, readonly string[]]>([
    [
      'agree',
      ['YES', 'yes', ' Yes. ', 'Yes please', 'yes, thanks!', 'Y', 'ok', 'OK thank you', 'Yes, I can.', 'CONFIRM'],
    ],
    ['agree', ['IE', 'Ydw', 'iawn diolch', 'Ie, os gwelwch yn dda', "Rwy'n cytuno", 'RWY’N CYTUNO']],
    ['refuse', ['NO', 'No thanks', 'n', 'Sorry, no.', "no, I can't, sorry", 'NA', 'Nac ydw', 'Dim diolch', 'na, sori']],
    ['cancel', ['CANCEL', 'cancel please', 'Please cancel.', 'Sorry - cancel', 'CANSLO', 'Canslo plis']],
  ])('is taken for %s: %s', (answer, texts) => {
    for (const text of texts) expect(readReply(text), text).toEqual({ answer, optOut: false });
  });

  it.each([
    'yes but can we make it 7',
    'no problem',
    'no worries, see you then',
    'yes no',
    'yes?',
    'YES 6',
    'y/n',
    'not sure',
    'ok cancel',
    'cancel? no!',
    'no please',
    'yes sorry',
    'don’t cancel',
    'do not cancel',
    'never cancel',
    'I said yes',
    'yess',
    '👍',
    'yes 👍',
    'thanks',
    'diolch',
    'please',
    'dim',
    'ie ond',
    '',
    ' . ',
  ])('is unclear, and for the support worker to read: %s', (text) => {
    expect(readReply(text)).toEqual({ answer: 'unclear', optOut: false });
  });

  it.each([
    'no I want to die',
    'yes. I can’t go on',
    'cancel I wont be here anymore',
    'cancel, there is no point',
    'ok goodbye',
    'ok kill me',
    'No. He hit me again',
    'canslo, dwi eisiau marw',
    'na, dwi ddim eisiau byw',
    'stop I want it all to stop',
    'stop everything',
  ])('that could speak of harm is never taken for an answer, nor for wanting no messages: %s', (text) => {
    expect(readReply(text)).toEqual({ answer: 'unclear', optOut: false });
  });

  it.each(['STOP', 'Stop.', 'stop please', 'Please stop texting me', 'UNSUBSCRIBE', 'Stopio', 'Peidiwch â thecstio'])(
    'asks for no more messages and leaves the place as it is: %s',
    (text) => {
      expect(readReply(text)).toEqual({ answer: 'unclear', optOut: true });
    },
  );

  it('is unclear with anything in it but the known words, wherever it stands', () => {
    const stranger = fc.oneof(
      fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }),
      fc.constantFrom(
        'die',
        'kill',
        'hurt',
        'dead',
        'suicide',
        'overdose',
        'marw',
        'lladd',
        'help',
        'scared',
        'but',
        '7',
      ),
    );
    fc.assert(
      fc.property(
        phrase,
        stranger,
        fc.constantFrom(' ', '.', ', ', '! ', '\n'),
        fc.boolean(),
        (known, other, join, after) => {
          const words =
            other
              .normalize('NFC')
              .toLowerCase()
              .match(/[\p{L}\p{N}]+/gu) ?? [];
          fc.pre(words.some((word) => !KNOWN.has(word)));
          const text = after ? `${known.phrase}${join}${other}` : `${other}${join}${known.phrase}`;
          expect(readReply(text)).toEqual({ answer: 'unclear', optOut: false });
        },
      ),
      { numRuns: rounds(2000, 40_000) },
    );
  });

  it('is the same in capitals, with other spaces, punctuation and courtesies', () => {
    const mark = fc.constantFrom('', ' ', '.', '!', '...', ' - ', '\n', '\u00a0');
    fc.assert(
      fc.property(
        phrase.chain((one) => fc.tuple(fc.constant(one), fc.constantFrom('', ...ANSWER_WORDS[one.answer].courtesies))),
        mark,
        mark,
        fc.boolean(),
        fc.boolean(),
        ([{ answer, phrase: text }, courtesy], before, after, capitals, first) => {
          const whole = (first ? [courtesy, text] : [text, courtesy]).join(' ').replaceAll('’', "'");
          const written = `${before}${capitals ? whole.toUpperCase() : whole}${after}`;
          expect(readReply(written)).toEqual({ answer, optOut: false });
        },
      ),
    );
  });

  it('has one meaning for every word', () => {
    const all = [...phrases.map(({ phrase: text }) => text), ...OPT_OUT_WORDS.words];
    expect(new Set(all).size).toBe(all.length);
    for (const { answer, phrase: text } of phrases) expect(readReply(text).answer, text).toBe(answer);
  });

  it('is read at once, however long it is', () => {
    const long = 'please '.repeat(20_000);
    expect(readReply(`${long}x`).answer).toBe('unclear');
    expect(readReply(`${long}yes`).answer).toBe('agree');
  });
});

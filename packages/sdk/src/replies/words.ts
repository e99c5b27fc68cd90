/** What a plain reply answers. */
export type PlainAnswer = 'agree' | 'refuse' | 'cancel';

/** Words that are an answer by themselves, and courtesies that may stand before or after them and change nothing. */
export interface AnswerWords {
  readonly words: readonly string[];
  readonly courtesies: readonly string[];
}

const THANKS = ['thanks', 'thank you', 'thank u', 'thx', 'diolch', 'diolch yn fawr'];
const PLEASE = ['please', 'pls', 'plis', 'os gwelwch yn dda'];
const SORRY = ['sorry', 'sori', 'mae’n ddrwg gen i'];

/**
 * Every reply that is taken at its word, in English and Welsh (row W3). Anything else, in whole or in part, is for a
 * person to read: what is not in these lists is never guessed at, so that nobody's distress is read as an answer.
 * Nobody who speaks Welsh has read the Welsh ones yet.
 */
export const ANSWER_WORDS: Readonly<Record<PlainAnswer, AnswerWords>> = {
  agree: {
    words: [
      ...['yes', 'y', 'yep', 'yeah', 'ok', 'okay', 'yes ok', 'yes okay', 'yes i can', 'agree', 'agreed', 'i agree'],
      ...['yes i agree', 'confirm', 'confirmed', 'i confirm', 'yes i confirm'],
      ...['ie', 'ydw', 'iawn', 'ie iawn', 'gallaf', 'cytuno', 'rwy’n cytuno', 'dwi’n cytuno', 'cadarnhau'],
    ],
    // Not "sorry": whoever writes "yes, sorry" may mean something else.
    courtesies: [...THANKS, ...PLEASE],
  },
  refuse: {
    words: [
      'no',
      'n',
      'nope',
      'no i can’t',
      'no i cannot',
      'decline',
      'na',
      'nac ydw',
      'nage',
      'na allaf',
      'dim diolch',
    ],
    // Not "please": nobody says "no, please" and means it plainly.
    courtesies: [...THANKS, ...SORRY],
  },
  cancel: {
    words: ['cancel', 'cancel it', 'cancel my appointment', 'canslo', 'canslwch', 'canslo fy apwyntiad'],
    courtesies: [...THANKS, ...PLEASE, ...SORRY],
  },
};

/** Replies that ask for no more text messages, each only when it is all that was written but for courtesies. */
export const OPT_OUT_WORDS: AnswerWords = {
  words: [
    ...['stop', 'stop all', 'stopall', 'stop texts', 'stop texting', 'stop texting me', 'unsubscribe'],
    ...['stopio', 'dad-danysgrifio', 'peidiwch â thecstio'],
  ],
  courtesies: [...THANKS, ...PLEASE, ...SORRY],
};

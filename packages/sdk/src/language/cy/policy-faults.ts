import { lengthText, periodText } from '../lengths.ts';
import type { messages as english } from '../en/policy-faults.ts';
import { counted } from '../plurals.ts';
import { duration } from '../../time/index.ts';
import { period } from '../../time/period.ts';

// Fields stand first, before a colon, and lists go without the last "a" and "neu": so no word changes the one after it.
const ENTRIES = { two: 'gofnod', other: 'cofnod' };
const CHARACTERS = { two: 'nod', other: 'nod' };

export const messages: typeof english = {
  field: (title) => `“${title}”`,
  entry: (field, number) => `cofnod ${number} o dan ${field}`,
  code: (path) => `“${path}”`,
  part: (part, of) => `${part}, ${of}`,
  policy: 'y polisi',
  expected: {
    boolean: () => 'ie neu na',
    integer: ({ least, most }) => `rhif cyfan o ${least} i ${most}`,
    duration: ({ least, most }) =>
      `hyd o amser rhwng ${lengthText('cy', duration(least))} a ${lengthText('cy', duration(most))}`,
    period: ({ least, most }) =>
      `hyd o amser rhwng ${periodText('cy', period(least))} a ${periodText('cy', period(most))}`,
    choice: ({ among }) => `un o’r rhain: ${among.join(', ')}`,
    zone: () => 'cylchfa amser fel Europe/London',
    localTime: () => 'amser o’r dydd o 00:00 i 24:00',
    text: ({ least, most }) => `testun o ${least} i ${counted('cy', most, CHARACTERS)}`,
    name: ({ most }) => `llythyren fach, yna llythrennau a rhifau, hyd at ${counted('cy', most, CHARACTERS)}`,
    list: ({ most }) => `rhestr o hyd at ${counted('cy', most, ENTRIES)}`,
    record: ({ entries }) => `cyfuniad o’r rhain: ${Object.keys(entries).join(', ')}`,
  },
  orNone: (expected) => `${expected}, neu ddim`,
  faults: {
    unknown: (one) => `does dim maes o’r enw ${one}.`,
    notASection: (one) => `${one}: rhaid cael meysydd.`,
    outOfBounds: (one, _, __, expected) => `${one}: rhaid cael ${expected}.`,
    empty: (one) => `${one}: rhaid cael o leiaf un cofnod.`,
    repeated: (one) => `${one}: mae’r un cofnod yno ddwywaith.`,
    partBackwards: (one) => `${one}: rhaid i’r diwedd fod ar ôl y dechrau.`,
    partsOverlap: (one, other) => `${one}, ${other}: maen nhw’n gorgyffwrdd.`,
    partTooShort: (one, lengths) => `${one}: rhy fyr ar gyfer yr hiraf o dan ${lengths}.`,
    tooFewChoices: (preferences, days, parts) =>
      `${preferences}: mae hyn yn fwy nag sydd i ddewis ohono; gweler ${days}, ${parts}.`,
    horizonWithinNotice: (days, notice) =>
      `${days}: rhaid cyrraedd ymhellach na ${notice}, neu does dim amser ar ôl i’w ddewis.`,
    requestNoticeBelowProposalNotice: (request, proposal) =>
      `${request}: rhaid bod yn hirach na ${proposal}, fel bod amser i gynnig.`,
    noTimeToConfirm: (notice, confirm) => `${notice}: rhaid bod yn hirach na ${confirm}, fel bod amser i gadarnhau.`,
    keptBeyondConfirmation: (kept, notice, confirm) =>
      `${kept}: ni all fod yn hirach na’r hyn sydd rhwng y rhain: ${notice}, ${confirm}.`,
    neverFreeToCancel: (free, days) => `${free}: rhaid bod yn fyrrach na ${days}, neu bydd canslo yn hwyr bob tro.`,
    graceBeyondSession: (grace, lengths) => `${grace}: ni all fod yn hirach na’r byrraf o dan ${lengths}.`,
    countsBeyondSession: (counts, lengths) => `${counts}: ni all fod yn hirach na’r byrraf o dan ${lengths}.`,
    warningOutsideTerm: (warning, within) => `${warning}: rhaid bod yn fyrrach na ${within}.`,
    nudgeAfterDischarge: (recommended, within) => `${recommended}: rhaid bod yn fyrrach na ${within}.`,
    courseBelowFirstBooking: (lasts, within) => `${lasts}: rhaid bod yn hirach na ${within}.`,
  },
};

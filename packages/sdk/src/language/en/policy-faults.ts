import { listText } from '../dates.ts';
import { lengthText, periodText } from '../lengths.ts';
import { counted } from '../plurals.ts';
import type { PolicyFaultMessages } from '../policy-faults.ts';
import { duration } from '../../time/index.ts';
import { period } from '../../time/period.ts';

const ENTRIES = { one: 'entry', other: 'entries' };
const CHARACTERS = { one: 'character', other: 'characters' };

export const messages: PolicyFaultMessages = {
  field: (title) => `“${title}”`,
  entry: (field, number) => `entry ${number} of ${field}`,
  code: (path) => `“${path}”`,
  part: (part, of) => `${part} in ${of}`,
  policy: 'the policy',
  expected: {
    boolean: () => 'yes or no',
    integer: ({ least, most }) => `a whole number from ${least} to ${most}`,
    duration: ({ least, most }) =>
      `a length of time from ${lengthText('en', duration(least))} to ${lengthText('en', duration(most))}`,
    period: ({ least, most }) =>
      `a length of time from ${periodText('en', period(least))} to ${periodText('en', period(most))}`,
    choice: ({ among }) => `one of ${listText('en', among, 'or')}`,
    zone: () => 'a time zone such as Europe/London',
    localTime: () => 'a time of day from 00:00 to 24:00',
    text: ({ least, most }) => `a text of ${least} to ${counted('en', most, CHARACTERS)}`,
    name: ({ most }) => `a small letter, then letters and numbers, up to ${counted('en', most, CHARACTERS)}`,
    list: ({ most }) => `a list of up to ${counted('en', most, ENTRIES)}`,
    record: ({ entries }) => `made up of ${listText('en', Object.keys(entries), 'and')}`,
  },
  orNone: (expected) => `${expected}, or none`,
  faults: {
    unknown: (one) => `there is no field ${one}.`,
    notASection: (one) => `${one} must be made up of fields.`,
    outOfBounds: (one, _, __, expected) => `${one} must be ${expected}.`,
    empty: (one) => `${one} must have at least one entry.`,
    repeated: (one) => `${one} has the same entry twice.`,
    partBackwards: (one) => `${one} must end after it begins.`,
    partsOverlap: (one, other) => `${one} overlaps with ${other}.`,
    partTooShort: (one, lengths) => `${one} is too short for the longest of ${lengths}.`,
    tooFewChoices: (preferences, days, parts) =>
      `${preferences} asks for more than there are to choose from: see ${days} and ${parts}.`,
    horizonWithinNotice: (days, notice) => `${days} must reach further than ${notice}, or no time is left to choose.`,
    requestNoticeBelowProposalNotice: (request, proposal) =>
      `${request} must be longer than ${proposal}, so that there is time to propose.`,
    noTimeToConfirm: (notice, confirm) => `${notice} must be longer than ${confirm}, so that there is time to confirm.`,
    keptBeyondConfirmation: (kept, notice, confirm) =>
      `${kept} must not be longer than what lies between ${notice} and ${confirm}.`,
    neverFreeToCancel: (free, days) => `${free} must be shorter than ${days}, or cancelling is always late.`,
    graceBeyondSession: (grace, lengths) => `${grace} must not be longer than the shortest of ${lengths}.`,
    countsBeyondSession: (counts, lengths) => `${counts} must not be longer than the shortest of ${lengths}.`,
    warningOutsideTerm: (warning, within) => `${warning} must be shorter than ${within}.`,
    nudgeAfterDischarge: (recommended, within) => `${recommended} must be shorter than ${within}.`,
    courseBelowFirstBooking: (lasts, within) => `${lasts} must be longer than ${within}.`,
  },
};

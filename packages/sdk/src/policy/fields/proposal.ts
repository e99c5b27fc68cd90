import { BOTH, everywhere, field, section, THERAPIST } from './field.ts';
import { boolean, duration, integer } from './kinds.ts';

export const proposal = section('What a therapist can propose, and how long the member has to answer.', {
  /** The most times that one answer may propose. */
  most: field(integer(1, 10), {
    description: 'The most times that one answer may propose.',
    presets: everywhere(3),
    topic: 'answering',
    for: THERAPIST,
    inForce: 'negotiates',
  }),
  /** A proposed time must start at least this long after it is proposed. */
  minimumNotice: field(duration('PT0M', 'PT720H'), {
    description: 'How far ahead a proposed time must lie.',
    presets: everywhere('PT1H'),
    topic: 'answering',
    for: THERAPIST,
    inForce: 'negotiates',
  }),
  /** Whether each proposed time must lie in one of the preferences. */
  withinPreferences: field(boolean(), {
    description: 'Whether each proposed time must lie within one of the preferences.',
    presets: everywhere(true),
    topic: 'answering',
    for: BOTH,
    inForce: 'negotiates',
  }),
  /** How long the member has to accept one. */
  answerWithin: field(duration('PT1M', 'PT720H'), {
    description: 'How long the member has to accept a proposed time before the booking lapses.',
    presets: everywhere('PT48H'),
    topic: 'answering',
    for: BOTH,
    inForce: 'negotiates',
  }),
  /** Minutes between two starts that are shown to the therapist, from the beginning of the open time; others are theirs to write. */
  step: field(integer(5, 480), {
    description:
      'Minutes between two starts that a therapist is shown to propose, from the beginning of the open time.',
    presets: everywhere(30),
    topic: 'answering',
    for: THERAPIST,
    inForce: 'negotiates',
  }),
  /** Days that the therapist is shown to propose a move in, which is bound to no preference. */
  moveDays: field(integer(1, 31), {
    description: 'How many days a therapist is shown at once to propose a move in.',
    presets: everywhere(7),
    topic: 'answering',
    for: THERAPIST,
    inForce: 'negotiatesMoves',
  }),
});

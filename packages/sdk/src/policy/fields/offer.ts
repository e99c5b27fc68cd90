import { ALL, everywhere, field, section, THERAPIST_AND_STAFF } from './field.ts';
import { duration, integer } from './kinds.ts';

export const offer = section('Offering a place in a window.', {
  /** A place must be offered at least this long before it starts. */
  minimumNotice: field(duration('PT0M', 'PT720H'), {
    description: 'How far ahead of its start a place must be offered.',
    presets: everywhere('PT4H'),
    topic: 'offering',
    for: THERAPIST_AND_STAFF,
    inForce: 'offers',
  }),
  /** Whole days ahead that can be offered. */
  horizonDays: field(integer(1, 366), {
    description: 'How many days ahead a place can be offered.',
    presets: everywhere(28),
    topic: 'offering',
    for: THERAPIST_AND_STAFF,
    inForce: 'offers',
  }),
  /** How long the person has to answer. */
  answerWithin: field(duration('PT1M', 'PT720H'), {
    description: 'How long the person has to answer before the offer lapses.',
    presets: everywhere('PT24H'),
    topic: 'offering',
    for: ALL,
    inForce: 'offers',
  }),
});

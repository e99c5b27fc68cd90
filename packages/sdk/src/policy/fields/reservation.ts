import { BOTH, everywhere, field, MEMBER, section } from './field.ts';
import { boolean, duration, integer } from './kinds.ts';

export const reservation = section('Taking a free time.', {
  /** A time must start at least this long after it is taken. */
  minimumNotice: field(duration('PT0M', 'PT720H'), {
    description: 'How far ahead a time must lie to be taken; longer than the time to confirm it.',
    presets: everywhere('PT48H'),
    topic: 'booking',
    for: MEMBER,
    inForce: 'reserves',
  }),
  /** Whole days ahead that can be reserved. */
  horizonDays: field(integer(1, 366), {
    description: 'How many days ahead a time can be taken.',
    presets: everywhere(84),
    topic: 'booking',
    for: MEMBER,
    inForce: 'reserves',
  }),
  /** Minutes between two starts that are offered, counted from the beginning of the open time. */
  step: field(integer(5, 480), {
    description: 'Minutes between two starts that are offered, from the beginning of the open time.',
    presets: everywhere(30),
    topic: 'booking',
    for: BOTH,
    inForce: 'reserves',
  }),
  /** How long a time is kept for whoever is deciding (row I2). */
  holdFor: field(duration('PT1M', 'PT24H'), {
    description: 'How long a chosen time is kept while the member decides.',
    presets: everywhere('PT10M'),
    topic: 'booking',
    for: MEMBER,
    inForce: 'reserves',
  }),
  /** How many times they may have it kept as long again. */
  extensions: field(integer(0, 20), {
    description: 'How many times the member can have it kept for as long again.',
    presets: everywhere(1),
    topic: 'booking',
    for: MEMBER,
    inForce: 'reserves',
  }),
  /** How long before the start the therapist must have confirmed (row I3). */
  confirmBefore: field(duration('PT0M', 'PT720H'), {
    description: 'How long before the start the therapist must have confirmed.',
    presets: everywhere('PT24H'),
    topic: 'booking',
    for: BOTH,
    inForce: 'reserves',
  }),
  /** The most dates that one course of sessions may have (row I10). */
  courseMost: field(integer(1, 52), {
    description: 'The most dates that can be booked at once as a course.',
    presets: everywhere(12),
    topic: 'booking',
    for: MEMBER,
    inForce: 'reserves',
  }),
  /** Whether a member whom no free time suits may name preferences instead, as in the negotiated flow (row I4). */
  preferencesInstead: field(boolean(), {
    description: 'Whether a member whom no free time suits can name preferences instead.',
    presets: everywhere(true),
    topic: 'booking',
    for: BOTH,
    inForce: 'reserves',
  }),
});

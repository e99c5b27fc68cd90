import { BOTH, everywhere, field, MEMBER, section } from './field.ts';
import { boolean, duration, integer } from './kinds.ts';

export const request = section('What a member can ask for, and how long the answer may take.', {
  /** How many different preferences a request names. */
  preferences: field(integer(1, 10), {
    description: 'How many different preferences a request names.',
    presets: everywhere(3),
    topic: 'asking',
    for: MEMBER,
    inForce: 'negotiates',
  }),
  /** A preference must leave at least this long before its last possible start. */
  minimumNotice: field(duration('PT0M', 'PT720H'), {
    description: 'How far ahead the last possible start of a preference must lie.',
    presets: everywhere('PT24H'),
    topic: 'asking',
    for: MEMBER,
    inForce: 'negotiates',
  }),
  /** Whole days ahead that can be asked for. */
  horizonDays: field(integer(1, 366), {
    description: 'How many days ahead a member can ask for.',
    presets: everywhere(28),
    topic: 'asking',
    for: MEMBER,
    inForce: 'negotiates',
  }),
  /** Whether the member must have passed the system check (row S1) for sessions that need devices. */
  systemCheck: field(boolean(), {
    description: 'Whether camera, microphone and connection must have been checked before a request that needs them.',
    presets: { negotiated: true, instant: false, offered: true },
    topic: 'asking',
    for: MEMBER,
    inForce: 'negotiatesWithDevices',
  }),
  /** How many sets of preferences one request may go through, the first included. */
  rounds: field(integer(1, 20), {
    description: 'How many sets of preferences one request may go through, the first included.',
    presets: everywhere(3),
    topic: 'asking',
    for: BOTH,
    inForce: 'negotiates',
  }),
  /** How long the therapist has to answer. */
  answerWithin: field(duration('PT1M', 'PT720H'), {
    description: 'How long the therapist has to answer before the request lapses.',
    presets: everywhere('PT48H'),
    topic: 'answering',
    for: BOTH,
    inForce: 'negotiates',
  }),
});

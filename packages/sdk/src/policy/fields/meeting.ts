import { BOTH, everywhere, field, section, THERAPIST_AND_STAFF } from './field.ts';
import { duration, list } from './kinds.ts';

export const meeting = section('The session itself.', {
  /** How long before the start a reminder with the joining link goes out: one for each (rows N6, W4, S13). */
  remindBefore: field(list(duration('PT5M', 'PT168H'), 0, 5), {
    description: 'How long before the start reminders with the joining link go out, one for each.',
    presets: { negotiated: ['PT1H'], instant: ['PT24H', 'PT1H'], offered: ['PT3H'] },
    topic: 'meeting',
    for: BOTH,
    inForce: 'meets',
  }),
  /** How long before the start the room can be entered. */
  opensBefore: field(duration('PT0M', 'PT24H'), {
    description: 'How long before the start the room can be entered.',
    presets: everywhere('PT10M'),
    topic: 'meeting',
    for: BOTH,
    inForce: 'usesRooms',
  }),
  /** How long after the start someone who has not come counts as absent. */
  grace: field(duration('PT1M', 'PT4H'), {
    description: 'How long after the start someone who has not come counts as absent.',
    presets: everywhere('PT15M'),
    topic: 'meeting',
    for: BOTH,
    inForce: 'usesRooms',
  }),
  /** How long after its end a session that nobody ended is closed. */
  closesAfter: field(duration('PT0M', 'PT24H'), {
    description: 'How long after its end a session that nobody ended is closed.',
    presets: everywhere('PT15M'),
    topic: 'meeting',
    for: BOTH,
    inForce: 'usesRooms',
  }),
  /** How long both must have been there for a session that nobody ended to count as held, not as broken off. */
  countsAfter: field(duration('PT0M', 'PT4H'), {
    description: 'How long both must have been there for a session that nobody ended to count as held.',
    presets: everywhere('PT15M'),
    topic: 'meeting',
    for: BOTH,
    inForce: 'usesRooms',
  }),
  /** How long after the end of a telephone session its outcome can be written down. */
  outcomeWithin: field(duration('PT1M', 'PT2160H'), {
    description: 'How long after the end of a telephone session its outcome can be written down.',
    presets: everywhere('PT168H'),
    topic: 'meeting',
    for: THERAPIST_AND_STAFF,
    inForce: 'phones',
  }),
});

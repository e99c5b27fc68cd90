import { ALL, everywhere, field, section } from './field.ts';
import { choice, duration, entry, list, localTime, record } from './kinds.ts';

const hours = record(
  {
    from: entry(localTime(), 'When they begin, on the wall clock of whoever is told.'),
    until: entry(localTime(), 'When they end; on the next day where that is before they begin.'),
  },
  'Hours of every day.',
);

export const notices = section('How people are told outside the site.', {
  /** Where people have not chosen themselves. Who cannot be reached on any of these is told on the one that there is. */
  channels: field(list(choice(['mail', 'text']), 1, 2), {
    description: 'On which ways people are told who have not chosen themselves.',
    presets: { negotiated: ['mail'], instant: ['mail'], offered: ['text'] },
    topic: 'notices',
    for: ALL,
    inForce: 'always',
  }),
  /** In these hours no text message is sent. */
  quiet: field(list(hours, 0, 3, 'from'), {
    description: 'The hours in which text messages wait, for people who have not chosen their own.',
    presets: everywhere([{ from: '21:00', until: '08:00' }]),
    topic: 'notices',
    for: ALL,
    inForce: 'always',
  }),
  /** A message about a session that begins within this time does not wait. */
  pressingWithin: field(duration('PT0M', 'PT48H'), {
    description: 'How near a session must be for a message about it to be sent in quiet hours too.',
    presets: everywhere('PT12H'),
    topic: 'notices',
    for: ALL,
    inForce: 'meets',
  }),
});

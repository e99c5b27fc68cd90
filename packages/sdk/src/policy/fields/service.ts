import { MODALITIES } from '../../booking/booking.ts';
import { ALL, BOTH, everywhere, field } from './field.ts';
import { choice, entry, integer, list, localTime, name, record, zone } from './kinds.ts';

/** How a time is agreed. */
export const flow = field(choice(['negotiated', 'instant', 'offered']), {
  description: 'How a time is agreed: by preferences and proposals, by reserving a free time, or by an offer.',
  presets: { negotiated: 'negotiated', instant: 'instant', offered: 'offered' },
  topic: 'service',
  for: ALL,
  inForce: 'always',
});

/** The zone of parts of the day, of days, and of what messages say. */
export const serviceZone = field(zone(), {
  description: 'The time zone of days, parts of the day and everything that messages say.',
  presets: everywhere('Europe/London'),
  topic: 'service',
  for: ALL,
  inForce: 'always',
});

export const modalities = field(list(choice(MODALITIES), 1, MODALITIES.length), {
  description: 'How people can meet, in the order in which it is offered.',
  presets: {
    negotiated: ['video', 'audio', 'text'],
    instant: ['video', 'audio', 'text', 'messaging'],
    offered: ['text', 'telephone', 'video'],
  },
  topic: 'service',
  for: ALL,
  inForce: 'always',
});

export const lengths = field(list(integer(5, 480), 1, 10), {
  description: 'How many minutes a session may last, in the order in which it is offered.',
  presets: { negotiated: [50], instant: [30, 45], offered: [50] },
  topic: 'service',
  for: BOTH,
  inForce: 'meets',
});

const partOfDay = record(
  {
    id: entry(name(32), 'Its name in requests and in the list of words: a letter, then letters and digits.'),
    from: entry(localTime(), 'When it begins, on the wall clock of the policy’s zone.'),
    until: entry(localTime(), 'When it ends; 24:00 for the end of the day.'),
  },
  'A part of the day that a member can ask for.',
);

export const partsOfDay = field(list(partOfDay, 1, 12, 'id'), {
  description: 'The parts of the day that a member can ask for; they must not overlap.',
  presets: everywhere([
    { id: 'morning', from: '08:00', until: '12:00' },
    { id: 'afternoon', from: '12:00', until: '17:00' },
    { id: 'evening', from: '17:00', until: '21:00' },
  ]),
  topic: 'service',
  for: BOTH,
  inForce: 'choosesTimes',
});

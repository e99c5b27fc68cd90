import { everywhere, field, MEMBER, section } from './field.ts';
import { duration, integer } from './kinds.ts';

export const waitingList = section('Who is told when a time is free again.', {
  /** How long a time that is offered is kept. */
  offerFor: field(duration('PT5M', 'PT720H'), {
    description: 'How long a time that is free again is kept for the person whom it is offered to.',
    presets: everywhere('PT4H'),
    topic: 'waitingList',
    for: MEMBER,
    inForce: 'reserves',
  }),
  /** After so many offers without an answer somebody leaves the list. */
  offers: field(integer(1, 20), {
    description: 'After how many offers without an answer somebody leaves the list.',
    presets: everywhere(3),
    topic: 'waitingList',
    for: MEMBER,
    inForce: 'reserves',
  }),
});

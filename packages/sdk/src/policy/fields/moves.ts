import { BOTH, field, section } from './field.ts';
import { integer } from './kinds.ts';

export const moves = section('Changing the time of a booked session.', {
  /** How many times one booking may be moved. */
  most: field(integer(0, 20), {
    description: 'How many times one booking may be moved.',
    presets: { negotiated: 2, instant: 2, offered: 0 },
    topic: 'moving',
    for: BOTH,
    inForce: 'choosesTimes',
  }),
});

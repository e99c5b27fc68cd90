import { BOTH, everywhere, field, section } from './field.ts';
import { duration } from './kinds.ts';

export const messaging = section('Sessions in writing, over days.', {
  /** How long one runs. */
  lasts: field(duration('PT1H', 'PT2160H'), {
    description: 'How long a messaging session runs.',
    presets: everywhere('PT168H'),
    topic: 'messaging',
    for: BOTH,
    inForce: 'writes',
  }),
});

import { everywhere, field, section, THERAPIST } from './field.ts';
import { duration } from './kinds.ts';

export const buffer = section('Breaks kept free in the therapist’s day.', {
  /** Kept free before a session in the therapist's day. */
  before: field(duration('PT0M', 'PT4H'), {
    description: 'Kept free before a session.',
    presets: everywhere('PT0M'),
    topic: 'meeting',
    for: THERAPIST,
    inForce: 'meets',
  }),
  /** Kept free after a session in the therapist's day. */
  after: field(duration('PT0M', 'PT4H'), {
    description: 'Kept free after a session.',
    presets: { negotiated: 'PT10M', instant: 'PT15M', offered: 'PT10M' },
    topic: 'meeting',
    for: THERAPIST,
    inForce: 'meets',
  }),
});

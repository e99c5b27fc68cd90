import { everywhere, field, MEMBER, section } from './field.ts';
import { boolean, duration } from './kinds.ts';

export const cancellation = section('What calling off a session, or not coming, costs.', {
  /** Cancelling, or asking to move, later than this before the start is late. */
  freeUntil: field(duration('PT0M', 'PT720H'), {
    description: 'Cancelling, or asking to move, later than this before the start is late.',
    presets: everywhere('PT24H'),
    topic: 'cancelling',
    for: MEMBER,
    inForce: 'meets',
  }),
  /** Whether a member who does so late loses the session, or pays the charge. */
  lateLosesSession: field(boolean(), {
    description: 'Whether a member who does so late loses the session, or pays the charge.',
    presets: { negotiated: true, instant: true, offered: false },
    topic: 'cancelling',
    for: MEMBER,
    inForce: 'counts',
  }),
  /** Whether a member who does not come loses the session, or pays the charge. */
  missedLosesSession: field(boolean(), {
    description: 'Whether a member who does not come loses the session, or pays the charge.',
    presets: { negotiated: true, instant: true, offered: false },
    topic: 'cancelling',
    for: MEMBER,
    inForce: 'counts',
  }),
});

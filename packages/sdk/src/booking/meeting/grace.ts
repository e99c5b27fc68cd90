import type { Modality } from '../booking.ts';
import type { Context } from '../context.ts';
import { plus, type Instant, type Interval } from '../../time/index.ts';

/** Until when it is open who came: by telephone, until somebody has written down how it went. */
export function graceEnds(
  { modality, time }: { readonly modality: Modality; readonly time: Interval },
  { policy: { meeting } }: Pick<Context, 'policy'>,
): Instant {
  return modality === 'telephone' ? plus(time.end, meeting.outcomeWithin) : plus(time.start, meeting.grace);
}

import type { BookingItem } from '../item.ts';
import { cancellationTerms, type CancellationTerms } from '../../booking/consequences.ts';
import type { Instant } from '../../time/index.ts';

/** What calling off this session, or asking to move it, costs its member now; null when there is none to call off. */
export function termsOf({ shown: { booking }, policy }: BookingItem, now: Instant): CancellationTerms | null {
  if (booking.state !== 'confirmed' && booking.state !== 'reserved') return null;
  return cancellationTerms(booking, { kind: 'member', id: booking.member }, policy, now);
}

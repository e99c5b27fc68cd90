import type { Actor } from './actor.ts';
import type { ConfirmedBooking } from './booking.ts';
import type { Policy } from '../policy/policy.ts';
import { minus, type Instant } from '../time/index.ts';

/** What calling off, or asking to move, a booked session costs (rows N9, I6, I7). */
export interface CancellationTerms {
  /** Later than the policy allows without cost. */
  readonly late: boolean;
  /** Whether the one who does it now loses the session: only ever the member. */
  readonly sessionLost: boolean;
  /** The last moment at which it costs nothing. */
  readonly freeUntil: Instant;
}

/** What it would cost this actor now; shown before they are asked, and decided by the same words. */
export function cancellationTerms(
  booking: ConfirmedBooking,
  actor: Actor,
  policy: Policy,
  now: Instant,
): CancellationTerms {
  const freeUntil = minus(booking.time.start, policy.cancellation.freeUntil);
  const late = now > freeUntil;
  return { late, sessionLost: late && actor.kind === 'member' && policy.cancellation.lateLosesSession, freeUntil };
}

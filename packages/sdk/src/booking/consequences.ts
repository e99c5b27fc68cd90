import type { Actor } from './actor.ts';
import type { ConfirmedBooking, Cover, ReservedBooking } from './booking.ts';
import type { Context } from './context.ts';
import { reason, type Reason } from './refusal.ts';
import type { Policy } from '../policy/policy.ts';
import { minus, type Instant } from '../time/index.ts';

/** What calling off, or asking to move, a booked session costs (rows N9, I6, I7). */
export interface CancellationTerms {
  /** Later than the policy allows without cost. */
  readonly late: boolean;
  /** Whether the one who does it now loses the session, or pays the charge: only ever the member. */
  readonly sessionLost: boolean;
  /** The last moment at which it costs nothing. */
  readonly freeUntil: Instant;
}

/** What it would cost this actor now; shown before they are asked, and decided by the same words. */
export function cancellationTerms(
  booking: ConfirmedBooking | ReservedBooking,
  actor: Actor,
  policy: Policy,
  now: Instant,
): CancellationTerms {
  const freeUntil = minus(booking.time.start, policy.cancellation.freeUntil);
  const late = now > freeUntil;
  return { late, sessionLost: late && actor.kind === 'member' && policy.cancellation.lateLosesSession, freeUntil };
}

/** Why a late move cannot be paid for: it loses what paid for the old time, and takes the same again for the new one. */
export function lateMoveFaults(
  booking: ConfirmedBooking | ReservedBooking,
  { policy, account, actor, now }: Context,
  late = cancellationTerms(booking, actor, policy, now).late,
): readonly Reason[] {
  if (!late || !policy.cancellation.lateLosesSession) return [];
  const left: Readonly<Record<Cover, number>> = { session: account.available, charge: account.charges, free: 1 };
  if (left[booking.cover] > 0) return [];
  return [reason(booking.cover === 'charge' ? 'chargeNeeded' : 'noSessionsLeft', {})];
}

import type { ConfirmedBooking, ReservedBooking } from '../booking.ts';
import type { Context } from '../context.ts';
import { reason, type Reason } from '../refusal.ts';
import { NONE } from '../rule.ts';

/** Why nothing about the time can be changed any more. */
export function begun({ time: { start } }: ConfirmedBooking | ReservedBooking, { now }: Context): readonly Reason[] {
  return now >= start ? [reason('sessionBegun', { start })] : NONE;
}

export function movesFaults({ moves }: ConfirmedBooking | ReservedBooking, { policy }: Context): readonly Reason[] {
  const allowed = policy.moves.most;
  return moves >= allowed ? [reason('movesUsedUp', { allowed })] : NONE;
}

import { dateLimit, timeFaults } from '../times.ts';
import { isOffered } from '../../availability/windows.ts';
import type { BookingBase } from '../booking.ts';
import type { Context } from '../context.ts';
import { reason, type Reason } from '../refusal.ts';
import { sessionAt } from '../times.ts';
import type { TherapistId } from '../../identifiers.ts';
import { earliest, minus, plus, type Instant } from '../../time/index.ts';

/** Every reason against taking this time: it must be one of the therapist's free times, as the slot engine finds them. */
export function slotFaults(
  booking: Pick<BookingBase, 'id' | 'member' | 'length'>,
  therapist: TherapistId,
  start: Instant,
  context: Context,
): readonly Reason[] {
  const { minimumNotice, horizonDays, step } = context.policy.reservation;
  const open = context.therapists.find(({ id }) => id === therapist)?.open ?? [];
  return [
    ...dateLimit(start, minimumNotice, horizonDays, context),
    ...(isOffered(open, sessionAt(start, booking.length), step) ? [] : [reason('timeNotOffered', { start })]),
    ...timeFaults(booking, therapist, start, context),
  ];
}

/** By when the therapist has to confirm a time that starts then. */
export function confirmBy(start: Instant, { policy }: Context): Instant {
  return minus(start, policy.reservation.confirmBefore);
}

/** Until when a time is kept: never longer than it can still be confirmed. */
export function keptUntil(start: Instant, from: Instant, context: Context, source: 'member' | 'waitingList'): Instant {
  const { reservation, waitingList } = context.policy;
  const time = source === 'member' ? reservation.holdFor : waitingList.offerFor;
  return earliest(plus(from, time), confirmBy(start, context));
}

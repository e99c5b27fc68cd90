import { dateLimit, timeFaults } from '../times.ts';
import type { BookingBase } from '../booking.ts';
import type { Context } from '../context.ts';
import { reason, type Reason } from '../refusal.ts';
import { sessionAt } from '../times.ts';
import type { TherapistId } from '../../identifiers.ts';
import { contains, earliest, epochOf, minus, plus, type Instant } from '../../time/index.ts';

/** Every reason against taking this time: it must be one of the therapist's free times, as the slot engine finds them. */
export function slotFaults(
  booking: Pick<BookingBase, 'id' | 'member' | 'length'>,
  therapist: TherapistId,
  start: Instant,
  context: Context,
): readonly Reason[] {
  const { minimumNotice, horizonDays } = context.policy.reservation;
  return [
    ...dateLimit(start, minimumNotice, horizonDays, context),
    ...(isOnTheGrid(booking.length, therapist, start, context) ? [] : [reason('timeNotOffered', { start })]),
    ...timeFaults(booking, therapist, start, context),
  ];
}

/** Whether the session lies in the therapist's open time, and starts where times are offered. */
function isOnTheGrid(length: number, therapist: TherapistId, start: Instant, { therapists, policy }: Context): boolean {
  const time = sessionAt(start, length);
  const open = therapists.find(({ id }) => id === therapist)?.open ?? [];
  return open.some(
    (stretch) =>
      contains(stretch, time) && (epochOf(start) - epochOf(stretch.start)) % (policy.reservation.step * 60_000) === 0,
  );
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

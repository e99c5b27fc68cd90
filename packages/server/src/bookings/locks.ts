import type { Booking, TherapistId } from '@meetwell/sdk';
import { resourceKey, type LockSet } from '../commands/locks.ts';

/** What must be locked to change a booking. */
export function locksOf(booking: Booking): LockSet {
  // Nobody's time is held while it is only asked for.
  const therapists = 'therapist' in booking ? [resourceKey({ kind: 'therapist', id: booking.therapist })] : [];
  const places =
    'place' in booking && booking.place !== null ? [resourceKey({ kind: 'place', id: booking.place })] : [];
  return {
    members: new Set([booking.member]),
    resources: new Set([...therapists, ...places]),
    bookings: new Set([booking.id]),
  };
}

/** Whom the booking is with. */
export function therapistsOf(booking: Booking): readonly TherapistId[] {
  return 'therapist' in booking ? [booking.therapist] : booking.candidates;
}

import { isLive, type Booking, type Instant } from '@meetwell/sdk';

/** Whether settling a booking now depends on who was there. */
export function isJudged(booking: Booking, now: Instant): boolean {
  if (!isLive(booking.modality)) return false;
  return (
    (booking.state === 'confirmed' && now >= booking.graceEnds) ||
    (booking.state === 'inSession' && now >= booking.closesAt)
  );
}

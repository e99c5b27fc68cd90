import type { Booking } from '../booking/booking.ts';
import { minus, type Duration, type Instant } from '../time/index.ts';

/** A moment at which the people of a booking are reminded of it. */
export interface Reminder {
  readonly at: Instant;
  /** How long before the start that is. */
  readonly before: Duration;
}

/**
 * The reminders of a booking that still lie ahead, soonest first (rows N6, S13, W4): none unless a time is agreed, so
 * that nobody takes a request or a reservation for a session; none once it has begun or is over; none for a session in
 * writing over days, to which nobody has to come. While a move is being agreed the time that stands is the old one.
 *
 * Ask again after each event of the booking: reminders that are not among those given any more are not to be sent.
 *
 * @param leadTimes How long before the start, in any order; two that are the same moment are one reminder.
 */
export function reminders(booking: Booking, leadTimes: readonly Duration[], now: Instant): readonly Reminder[] {
  if (booking.state !== 'confirmed' || booking.modality === 'messaging') return [];
  const byMoment = new Map(leadTimes.map((before) => [minus(booking.time.start, before), before]));
  return [...byMoment]
    .filter(([at]) => at > now)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([at, before]) => ({ at, before }));
}

import { minus, type Booking, type Duration, type Instant, type Policy } from '@meetwell/sdk';
import { reminders } from '@meetwell/sdk/reminders';

/**
 * When people are next to be reminded of a booking: at once, where it was agreed when the last reminder was due already,
 * as they have no link to join yet. Null when they are not.
 */
export function remindAt(booking: Booking, policy: Policy, now: Instant): Instant | null {
  const [next] = reminders(booking, policy.meeting.remindBefore, now);
  if (next !== undefined) return next.at;
  return reminderDue(booking, policy, now) === null ? null : now;
}

/** The reminder that is due: of several whose moment has passed the last one, as the others would say the same. */
export function reminderDue(booking: Booking, policy: Policy, now: Instant): Duration | null {
  if (booking.state !== 'confirmed' || booking.time.start <= now) return null;
  const { start } = booking.time;
  const due = policy.meeting.remindBefore.filter((before) => minus(start, before) <= now);
  return due.sort((one, other) => (minus(start, one) < minus(start, other) ? 1 : -1))[0] ?? null;
}

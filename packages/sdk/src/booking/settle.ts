import { SYSTEM } from './actor.ts';
import { together, type Attendance } from './attendance.ts';
import type { Booking, ConfirmedBooking, InSessionBooking } from './booking.ts';
import type { BookingEvent } from './events.ts';
import { evolve } from './evolve.ts';
import type { Policy } from '../policy/policy.ts';
import { milliseconds, overlaps, type Instant, type Interval } from '../time/index.ts';

/**
 * The events of every deadline that has passed, each dated when it was due, however late this is asked (row E6). It
 * runs before every command and every read, so that a booking never shows a state that time has ended.
 *
 * @param attendance who was there (row S10). Without it, as in a browser, a booked session stays as it is past its
 * grace: only the server knows who came.
 */
export function settle(
  booking: Booking,
  now: Instant,
  policy: Policy,
  attendance: Attendance | null = null,
): readonly BookingEvent[] {
  const events: BookingEvent[] = [];
  let current = booking;
  for (;;) {
    const event = overdue(current, now, policy, attendance);
    if (event === null) return events;
    events.push(event);
    current = evolve(current, event);
  }
}

/** The booking as it is at a moment: {@link settle}, folded. */
export function settled(booking: Booking, now: Instant, policy: Policy, attendance: Attendance | null = null): Booking {
  return settle(booking, now, policy, attendance).reduce<Booking>(evolve, booking);
}

function overdue(booking: Booking, now: Instant, policy: Policy, attendance: Attendance | null): BookingEvent | null {
  switch (booking.state) {
    case 'held':
      return now < booking.until ? null : { ...due(booking.until), type: 'holdReleased' };
    case 'requested':
      return now < booking.answerBy ? null : { ...due(booking.answerBy), type: 'lapsed', waitingFor: 'therapist' };
    case 'reserved':
      return now < booking.confirmBy ? null : { ...due(booking.confirmBy), type: 'lapsed', waitingFor: 'therapist' };
    case 'proposed':
    case 'offered':
      return now < booking.answerBy ? null : { ...due(booking.answerBy), type: 'lapsed', waitingFor: 'member' };
    case 'confirmed':
      if (booking.move !== null && now >= booking.move.answerBy) {
        return { ...due(booking.move.answerBy), type: 'moveEnded', cause: 'lapsed', message: null };
      }
      if (now < booking.graceEnds) return null;
      if (booking.modality === 'telephone') {
        return { ...due(booking.graceEnds), type: 'interrupted', cause: 'notRecorded' };
      }
      return attendance === null ? null : notBegun(booking, policy, attendance);
    case 'inSession':
      if (now < booking.closesAt) return null;
      if (booking.modality === 'messaging') return { ...due(booking.closesAt), type: 'messagingEnded' };
      return attendance === null ? null : notEnded(booking, policy, attendance);
    default:
      return null;
  }
}

/**
 * What a session that never began came to, judged by who was there between its start and the end of the grace. Nobody
 * is charged for our outage, nor for waiting without being let in.
 */
function notBegun(booking: ConfirmedBooking, policy: Policy, attendance: Attendance): BookingEvent {
  const grace: Interval = { start: booking.time.start, end: booking.graceEnds };
  const during = (times: readonly Interval[]) => times.some((time) => overlaps(time, grace));
  const at = due(booking.graceEnds);
  if (during(attendance.outages)) return { ...at, type: 'interrupted', cause: 'outage' };
  if (during(attendance.member)) return { ...at, type: 'missed', who: 'therapist', sessionLost: false };
  if (!during(attendance.therapist)) return { ...at, type: 'interrupted', cause: 'nobodyCame' };
  return { ...at, type: 'missed', who: 'member', sessionLost: policy.cancellation.missedLosesSession };
}

/**
 * What a session that nobody ended came to: held, if both were there long enough; else broken off, and given back. How
 * long our own servers were away counts for neither.
 */
function notEnded(booking: InSessionBooking, policy: Policy, attendance: Attendance): BookingEvent {
  const at = due(booking.closesAt);
  const session: Interval = { start: booking.startedAt, end: booking.closesAt };
  if (together(attendance, session) >= milliseconds(policy.meeting.countsAfter)) return { ...at, type: 'completed' };
  const outage = attendance.outages.some((time) => overlaps(time, session));
  return { ...at, type: 'interrupted', cause: outage ? 'outage' : 'brokenOff' };
}

function due(at: Instant) {
  return { v: 1, at, by: SYSTEM } as const;
}

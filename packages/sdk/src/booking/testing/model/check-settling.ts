import type { Attendance } from '../../attendance.ts';
import { isOver, type Booking } from '../../booking.ts';
import { nextDue } from '../../deadlines.ts';
import type { BookingEvent } from '../../events.ts';
import { evolve } from '../../evolve.ts';
import { settle } from '../../settle.ts';
import { ensure, ensureSame } from './ensure.ts';
import type { Policy } from '../../../policy/index.ts';
import { minutes, overlaps, plus, type Instant } from '../../../time/index.ts';

/** However late deadlines are noticed, and however often they are asked about, they bring the same. */
export function checkSettling(booking: Booking, now: Instant, policy: Policy, attendance: Attendance): void {
  const atOnce = settle(booking, now, policy, attendance);
  const inTime: BookingEvent[] = [];
  let current = booking;
  for (let due = nextDue(current); due !== null && due <= now; due = nextDue(current)) {
    const events = settle(current, due, policy, attendance);
    ensure(events.length > 0, 'what is due happens');
    ensure(
      events.every(({ at, by }) => at === due && by.kind === 'system'),
      'what is due is dated when it was',
    );
    for (const event of events) checkPresence(current, event, attendance);
    inTime.push(...events);
    current = events.reduce<Booking>(evolve, current);
  }
  ensureSame(atOnce, inTime, 'settled late is the same as in time');
  ensureSame(settle(current, now, policy, attendance), [], 'settled twice is the same as once');
  const withoutPresence = settle(booking, now, policy);
  ensureSame(withoutPresence, atOnce.slice(0, withoutPresence.length), 'presence adds what only it can tell');
}

/** Who is said not to have come was not there from the start to the end of the grace, with our servers up. */
function checkPresence(before: Booking, event: BookingEvent, attendance: Attendance): void {
  if (before.state !== 'confirmed' || before.modality === 'telephone') return;
  const grace = { start: before.time.start, end: before.graceEnds };
  const [member, therapist, outage] = [attendance.member, attendance.therapist, attendance.outages].map((times) =>
    times.some((time) => overlaps(time, grace)),
  );
  if (event.type === 'missed') {
    ensure(outage === false && (event.who === 'member' ? !member : member === true), 'only who did not come missed it');
    ensure(event.who === 'therapist' || therapist === true, 'nobody misses what the other did not come to');
  }
  if (event.type === 'interrupted') {
    ensure(event.cause === (outage === true ? 'outage' : 'nobodyCame'), 'it came to nothing through nobody’s fault');
    ensure(outage === true || (!member && !therapist), 'nobody came to what nobody came to');
  }
}

/** Left alone, every booking ends. */
export function checkEnding(booking: Booking, now: Instant, policy: Policy, attendance: Attendance): void {
  const end = plus(now, minutes(60 * 24 * 60));
  checkSettling(booking, end, policy, attendance);
  ensure(isOver(settle(booking, end, policy, attendance).reduce<Booking>(evolve, booking)), 'in the end it is over');
}

import { nextDue } from '../booking/deadlines.ts';
import type { Booking } from '../booking/booking.ts';
import {
  addDays,
  instantIn,
  localDateIn,
  minuteOfDay,
  minuteOfDayIn,
  plus,
  type Duration,
  type Instant,
  type LocalTime,
  type Zone,
} from '../time/index.ts';

/** Hours of every day in which nothing is sent, on the wall clock; over midnight where they end before they begin. */
export interface QuietHours {
  readonly from: LocalTime;
  readonly until: LocalTime;
}

/** When the quiet hours that a moment lies in are over; null where it lies in none. The end is no part of them. */
export function quietUntil(hours: readonly QuietHours[], zone: Zone, now: Instant): Instant | null {
  let over: Instant | null = null;
  // Where some begin when others end, those go on; where they leave no hour of the day, it is once round.
  for (let round = 0; round <= hours.length; round += 1) {
    const next = hours.map((each) => endOf(each, zone, over ?? now)).find((end) => end !== null);
    if (next === undefined) break;
    over = next;
  }
  return over;
}

function endOf({ from, until }: QuietHours, zone: Zone, now: Instant): Instant | null {
  const [begin, end, minute] = [minuteOfDay(from), minuteOfDay(until), minuteOfDayIn(zone, now)];
  const overMidnight = end <= begin;
  const within = overMidnight ? minute >= begin || minute < end : minute >= begin && minute < end;
  // Hours that end where they begin are none.
  if (!within || begin === end) return null;
  const today = localDateIn(zone, now);
  const over = instantIn(zone, overMidnight && minute >= begin ? addDays(today, 1) : today, until);
  // Where the clock goes back, an hour comes twice: its first end is over already.
  return over > now ? over : null;
}

/** When a message can go, and what would make waiting wrong. */
export interface Waiting {
  readonly quiet: readonly QuietHours[];
  readonly zone: Zone;
  /** How near what it is about must be for it to be sent in quiet hours too; null: never, as somebody chose. */
  readonly pressingWithin: Duration | null;
}

/**
 * When a message about a booking is to be sent: now, or when quiet hours are over. It does not wait where the session
 * begins within the policy's hours, nor where something would run out before it is sent: whoever reads it in the morning
 * has missed it.
 */
export function sendAt(booking: Booking, { quiet, zone, pressingWithin }: Waiting, now: Instant): Instant {
  const over = quietUntil(quiet, zone, now);
  if (over === null) return now;
  if (pressingWithin === null) return over;
  const start = 'time' in booking ? booking.time.start : null;
  const due = nextDue(booking);
  const near = start !== null && start > now && start <= plus(now, pressingWithin);
  return near || (due !== null && due > now && due <= over) ? now : over;
}

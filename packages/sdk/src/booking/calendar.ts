import type { Booking } from './booking.ts';
import type { BookingEvent } from './events.ts';
import { evolve } from './evolve.ts';
import type { Instant, Interval } from '../time/index.ts';

/** What somebody's calendar shows of a booking (row N10). */
export interface CalendarEntry {
  /** `tentative` while one of both has yet to agree; `cancelled` when the time is theirs no more, whatever ended it. */
  readonly status: 'tentative' | 'confirmed' | 'cancelled';
  /** Of one that is cancelled, the last that they knew; null where they were never told one. */
  readonly time: Interval | null;
  /**
   * RFC 5545 SEQUENCE: rises whenever what this person's calendar shows changes (RFC 5546, 2.1.4), and says nothing of what
   * happened to the booking afterwards.
   */
  readonly sequence: number;
  readonly changedAt: Instant;
}

/**
 * What a booking is in somebody's calendar, from all that happened to it: of whoever was told a time and has it no more it
 * is cancelled, and so it is of whoever has no part in it, who learns no time of it (finding G15). A request holds no time,
 * and proposals are no agreement: neither is shown. A session that is over stays where it was.
 *
 * @param person the id of a member or a therapist.
 */
export function calendarEntry(events: readonly BookingEvent[], person: string): CalendarEntry {
  let booking: Booking | null = null;
  let entry: CalendarEntry = { status: 'cancelled', time: null, sequence: 0, changedAt: openedAt(events) };
  for (const event of events) {
    booking = evolve(booking, event);
    const shown = shownOf(booking, person) ?? { status: 'cancelled' as const, time: entry.time };
    if (shown.status === entry.status && sameTime(shown.time, entry.time)) continue;
    entry = { ...shown, sequence: booking.revision, changedAt: event.at };
  }
  return entry;
}

function shownOf(booking: Booking, person: string): Pick<CalendarEntry, 'status' | 'time'> | null {
  // In writing over days nobody has to come at a time.
  if (!('time' in booking) || booking.modality === 'messaging') return null;
  if (person !== (booking.member as string) && person !== (booking.therapist as string)) return null;
  switch (booking.state) {
    case 'held':
    case 'cancelled':
      return null;
    case 'reserved':
    case 'offered':
      return { status: 'tentative', time: booking.time };
    default:
      return { status: 'confirmed', time: booking.time };
  }
}

function sameTime(one: Interval | null, other: Interval | null): boolean {
  return one?.start === other?.start && one?.end === other?.end;
}

function openedAt([first]: readonly BookingEvent[]): Instant {
  if (first === undefined) throw new TypeError('A booking has at least one event');
  return first.at;
}

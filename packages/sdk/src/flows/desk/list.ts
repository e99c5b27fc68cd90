import { itemsOf, type BookingItem } from '../item.ts';
import type { BookingsSource } from '../source/source.ts';
import { isLive, type Booking } from '../../booking/booking.ts';
import type { Me, SessionView } from '../../client/api.ts';
import type { BookingId } from '../../identifiers.ts';
import { localDateIn, minus, type Instant } from '../../time/index.ts';

/** A session of today. */
export interface DeskSession extends BookingItem {
  /** From when the room can be entered. */
  readonly opensAt: Instant;
  readonly isOpen: boolean;
  /** Who is there, once the room is open and has been asked. */
  readonly session: SessionView | null;
}

/** A request, or a member's wish to move a session: the therapist is to answer, the most pressing first (row N3). */
export interface DeskRequest extends BookingItem {
  readonly answerBy: Instant;
  /** Whether it is about moving a session that stands. */
  readonly isMove: boolean;
}

export interface DeskList {
  readonly me: Me;
  readonly today: readonly DeskSession[];
  readonly requests: readonly DeskRequest[];
  /** With times proposed: the member is to answer. */
  readonly proposed: readonly BookingItem[];
  /** Agreed, on later days. */
  readonly booked: readonly BookingItem[];
}

/** Sorts a therapist's bookings into the work of the desk. What is over is not work. */
export function deskList(me: Me, source: BookingsSource, sessions: ReadonlyMap<BookingId, SessionView>): DeskList {
  const now = source.now();
  const today: DeskSession[] = [];
  const requests: DeskRequest[] = [];
  const proposed: BookingItem[] = [];
  const booked: BookingItem[] = [];
  for (const item of itemsOf(source)) {
    const { policy } = item;
    const { booking } = item.shown;
    const answerBy = answerDue(booking);
    if (answerBy !== null) requests.push({ ...item, answerBy, isMove: booking.state === 'confirmed' });
    if (booking.state === 'proposed') proposed.push(item);
    if (booking.state !== 'confirmed' && booking.state !== 'inSession') continue;
    // Written over days: nobody has to be there at a time.
    if (booking.modality === 'messaging') continue;
    const opensAt = minus(booking.time.start, policy.meeting.opensBefore);
    // By telephone there is no room to enter.
    const isOpen = opensAt <= now && isLive(booking.modality);
    // One that began before midnight, or opens just before it, is work of today as well.
    if (isOpen || localDateIn(policy.zone, booking.time.start) === localDateIn(policy.zone, now)) {
      today.push({ ...item, opensAt, isOpen, session: sessions.get(booking.id) ?? null });
    } else {
      booked.push(item);
    }
  }
  return {
    me,
    today: today.sort(byStart),
    requests: requests.sort((one, other) => (one.answerBy < other.answerBy ? -1 : 1)),
    proposed: proposed.sort(byStart),
    booked: booked.sort(byStart),
  };
}

/** By when the therapist is to answer, or null when it is not their turn. */
function answerDue(booking: Booking): Instant | null {
  if (booking.state === 'requested') return booking.answerBy;
  return booking.state === 'confirmed' && booking.move?.stage === 'requested' ? booking.move.answerBy : null;
}

function startOf({ shown: { booking } }: BookingItem): string {
  if (booking.state === 'proposed') return booking.proposals[0]?.start ?? '';
  return 'time' in booking ? booking.time.start : '';
}

function byStart(one: BookingItem, other: BookingItem): number {
  return startOf(one) < startOf(other) ? -1 : 1;
}

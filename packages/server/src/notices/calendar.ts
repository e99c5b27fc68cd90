import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { Booking, BookingState, Instant } from '@meetwell/sdk';
import { noticeWords, type Language } from '@meetwell/sdk/language';

/** States in which a time stands that is not agreed yet. */
const WAITING: readonly BookingState[] = ['held', 'reserved', 'offered'];

/**
 * A booking's calendar entry (RFC 5545), or null when it has no time. Its UID stays the same through every change and
 * its SEQUENCE rises (row N6), so that a calendar changes the entry it has. Its words are neutral (row C4).
 */
export function calendarOf(booking: Booking, changedAt: Instant, language: Language): string | null {
  if (!('time' in booking) || booking.modality === 'messaging') return null;
  const gone = booking.state === 'cancelled';
  const calendar = ical({
    prodId: { company: 'Meetwell', product: 'Bookings', language: language.toUpperCase() },
    method: gone ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  });
  calendar.createEvent({
    id: `${booking.id}@meetwell`,
    sequence: booking.sequence,
    stamp: new Date(changedAt),
    start: new Date(booking.time.start),
    end: new Date(booking.time.end),
    summary: noticeWords(language).calendarTitle,
    status: gone
      ? ICalEventStatus.CANCELLED
      : WAITING.includes(booking.state)
        ? ICalEventStatus.TENTATIVE
        : ICalEventStatus.CONFIRMED,
  });
  return calendar.toString();
}

import ical, { ICalCalendarMethod, ICalEventClass, ICalEventStatus } from 'ical-generator';
import type { BookingId, CalendarEntry, Instant } from '@meetwell/sdk';
import { noticeWords, type Language } from '@meetwell/sdk/language';

const STATUS = {
  tentative: ICalEventStatus.TENTATIVE,
  confirmed: ICalEventStatus.CONFIRMED,
  cancelled: ICalEventStatus.CANCELLED,
} as const satisfies Record<CalendarEntry['status'], ICalEventStatus>;

/**
 * A calendar entry as a file (RFC 5545) that a calendar takes in by itself: published, or cancelled (RFC 5546, 3.2.1 and
 * 3.2.5), under one UID for as long as the booking has an id. It is no request: what is agreed is agreed on the site, and
 * nobody answers to a calendar. Its words are neutral, and it names nobody (row C4).
 *
 * @param organizer the bare address that mails come from; both methods ask for one.
 * @param now RFC 5545, 3.8.7.2: of an object with a method, DTSTAMP says when the object was made.
 */
export function calendarFile(
  booking: BookingId,
  entry: CalendarEntry,
  { language, organizer, now }: { readonly language: Language; readonly organizer: string; readonly now: Instant },
): string {
  const words = noticeWords(language);
  const { status, time, sequence, changedAt } = entry;
  const calendar = ical({
    prodId: { company: 'Meetwell', product: 'Bookings', language: language.toUpperCase() },
    method: status === 'cancelled' ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  });
  calendar.createEvent({
    id: `${booking}@meetwell`,
    sequence,
    stamp: new Date(now),
    lastModified: new Date(changedAt),
    // In UTC, which every calendar shows in its own zone. Who was never told a time is told none by its cancellation.
    start: new Date(time?.start ?? changedAt),
    end: new Date(time?.end ?? changedAt),
    summary: words.calendarTitle,
    organizer: { name: words.sender, email: organizer },
    class: ICalEventClass.PRIVATE,
    status: STATUS[status],
  });
  return calendar.toString();
}

import { calendarEntry, type BookingEvent } from '@meetwell/sdk';

/** What a message asks its reader's calendar to do. */
export type CalendarChange = 'add' | 'change' | 'takeOut';

/**
 * What the last of these events did to somebody's calendar entry; null where it shows what it showed before. So every
 * message by which a time appears, changes or ends has the link, whatever flow and whatever end it is.
 */
export function calendarChange(events: readonly BookingEvent[], person: string): CalendarChange | null {
  const after = calendarEntry(events, person);
  if (after.sequence !== events.length || events.length === 0) return null;
  if (after.status === 'cancelled') return 'takeOut';
  const before = events.length === 1 ? null : calendarEntry(events.slice(0, -1), person).time;
  return before === null || before.start === after.time?.start ? 'add' : 'change';
}

import { itemsOf, type BookingItem } from '../item.ts';
import type { BookingsSource } from '../source/source.ts';
import type { BookingState } from '../../booking/booking.ts';
import { nextDue } from '../../booking/deadlines.ts';
import { epochOf, type Instant } from '../../time/index.ts';

export interface BookingGroups {
  readonly inProgress: readonly BookingItem[];
  readonly booked: readonly BookingItem[];
  readonly past: readonly BookingItem[];
}

const IN_PROGRESS: readonly BookingState[] = ['held', 'offered', 'reserved', 'requested', 'proposed'];

/** What is to be answered soonest first, what is booked by its time, and what is over with the latest first. */
export function groupsOf(source: BookingsSource): BookingGroups {
  const inProgress: BookingItem[] = [];
  const booked: BookingItem[] = [];
  const past: BookingItem[] = [];
  for (const item of itemsOf(source)) {
    const { booking } = item.shown;
    if (IN_PROGRESS.includes(booking.state)) inProgress.push(item);
    else if ('endedAt' in booking) past.push(item);
    else booked.push(item);
  }
  return {
    inProgress: inProgress.sort(by(({ shown: { booking } }) => nextDue(booking) ?? booking.openedAt)),
    booked: booked.sort(by(({ shown: { booking } }) => ('time' in booking ? booking.time.start : booking.openedAt))),
    past: past
      .sort(by(({ shown: { booking } }) => ('endedAt' in booking ? booking.endedAt : booking.openedAt)))
      .reverse(),
  };
}

function by(moment: (item: BookingItem) => Instant): (one: BookingItem, other: BookingItem) => number {
  return (one, other) => epochOf(moment(one)) - epochOf(moment(other));
}

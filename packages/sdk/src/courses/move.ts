import type { BookingId } from '../identifiers.ts';
import { dayNumber, epochIn, instantAt, localDateIn, minuteOfDayIn, type Instant, type Zone } from '../time/index.ts';

/** A booking of a course. */
export interface CourseBooking {
  readonly id: BookingId;
  readonly start: Instant;
}

/** How far a date is moved on the wall clock: whole days and whole minutes, either of them also backwards. */
export interface Shift {
  readonly days: number;
  readonly minutes: number;
}

/** The shift that brings one moment to another on the zone's wall clock: from Monday 6pm to Tuesday 5pm, `{1, -60}`. */
export function shiftBetween(zone: Zone, from: Instant, to: Instant): Shift {
  return {
    days: dayNumber(localDateIn(zone, to)) - dayNumber(localDateIn(zone, from)),
    minutes: minuteOfDayIn(zone, to) - minuteOfDayIn(zone, from),
  };
}

/**
 * The new starts when one date of a course is moved, or that one and all that come after it (row I10): all by the same
 * shift on the wall clock, so that they stay at one time of day. In order of the old starts; dates before are left out.
 *
 * @throws RangeError when the course has no such booking.
 */
export function moveRest(
  zone: Zone,
  course: readonly CourseBooking[],
  from: BookingId,
  shift: Shift,
  which: 'one' | 'rest' = 'rest',
): readonly CourseBooking[] {
  const first = course.find(({ id }) => id === from);
  if (first === undefined) throw new RangeError(`Not a booking of this course: ${from}`);
  return course
    .filter(({ id, start }) => (which === 'one' ? id === from : start >= first.start))
    .sort((one, other) => (one.start < other.start ? -1 : 1))
    .map(({ id, start }) => {
      const day = dayNumber(localDateIn(zone, start)) + shift.days;
      return { id, start: instantAt(epochIn(zone, day, minuteOfDayIn(zone, start) + shift.minutes)) };
    });
}

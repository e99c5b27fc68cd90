import type { LocalDate, LocalTime, Weekday, Zone } from '../time/index.ts';

/** A stretch of one day on the wall clock: from `from` up to, and without, `until` (`24:00` ends the day). */
export interface DayWindow {
  readonly from: LocalTime;
  readonly until: LocalTime;
}

/** A window that comes back every week, in the zone of the availability that it belongs to. */
export interface WeeklyWindow extends DayWindow {
  readonly weekday: Weekday;
}

/** One date that differs from the weekly pattern. */
export type AvailabilityException =
  | {
      readonly kind: 'closed';
      readonly date: LocalDate;
      /** What of the day is closed; null closes all of it. */
      readonly window: DayWindow | null;
    }
  | {
      readonly kind: 'extra';
      readonly date: LocalDate;
      /** Open as well; a closed stretch of the same date does not take it away again. */
      readonly window: DayWindow;
    };

/**
 * When a therapist works, as wall-clock rules: 6pm stays 6pm across a clock change. What is booked, or stands in an
 * outside calendar, is busy time, and not in here.
 */
export interface Availability {
  readonly zone: Zone;
  readonly weekly: readonly WeeklyWindow[];
  readonly exceptions: readonly AvailabilityException[];
}

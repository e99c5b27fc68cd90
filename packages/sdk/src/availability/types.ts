import type { LocalDate, LocalTime, Weekday, Zone } from '../time/index.ts';

/**
 * A stretch of one day on the wall clock: from `from` up to, and without, `until` (`24:00` ends the day). One that does
 * not end after it begins is empty: what is open over midnight is two, one of each day.
 */
export interface DayWindow {
  readonly from: LocalTime;
  readonly until: LocalTime;
}

/** A window that comes back every week, or every few, in the zone of the availability that it belongs to. */
export interface WeeklyWindow extends DayWindow {
  readonly weekday: Weekday;
  /** Absent or null: every week. */
  readonly every?: WeekCycle | null;
}

/** Every so many weeks, Monday to Sunday, before and after one that counts. */
export interface WeekCycle {
  /** Whole weeks from one to the next, 1 or more. */
  readonly weeks: number;
  /** Any date of a week in which the window is open. */
  readonly including: LocalDate;
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
      /** Open as well; neither a closed stretch of the same date nor a bank holiday takes it away again. */
      readonly window: DayWindow;
    };

/** Where bank holidays are the same. */
export type BankHolidayNation = 'englandAndWales' | 'scotland' | 'northernIreland';

/**
 * When a therapist works, as wall-clock rules: 6pm stays 6pm across a clock change. What is booked, or stands in an
 * outside calendar, is busy time, and not in here.
 */
export interface Availability {
  readonly zone: Zone;
  readonly weekly: readonly WeeklyWindow[];
  readonly exceptions: readonly AvailabilityException[];
  /** On whose bank holidays the weekly windows are closed; absent or null: on nobody's. */
  readonly bankHolidays?: BankHolidayNation | null;
}

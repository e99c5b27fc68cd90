export type { Keeping } from './comparing.ts';
export type { DatesEntry, DatesFault, DatesField } from './dates-entry.ts';
export type {
  AvailabilityDraft,
  DateRange,
  DatesLine,
  Difference,
  LineFault,
  WeeklyLine,
  WindowField,
} from './draft.ts';
export * from './editor.ts';
export { NO_DATE, type WrittenDate, type WrittenTime } from './written.ts';

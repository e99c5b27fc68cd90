import { countDates, type DateRange, type Difference } from './draft.ts';
import {
  NO_DATE,
  readDate,
  readTime,
  writtenTime,
  type DateFault,
  type Read,
  type TimeFault,
  type WrittenDate,
  type WrittenTime,
} from './written.ts';
import { AVAILABILITY_LIMITS } from '../../availability/check.ts';
import type { DayWindow } from '../../availability/types.ts';
import { minuteOfDay, type LocalDate } from '../../time/index.ts';

/** Dates that are to differ from the week, as they are written. */
export interface DatesEntry {
  readonly kind: Difference['kind'];
  readonly first: WrittenDate;
  /** Left empty for one date. */
  readonly last: WrittenDate;
  /** Both are left empty for all day, where the dates are closed. */
  readonly from: WrittenTime;
  readonly until: WrittenTime;
}

export type DatesField = 'first' | 'last' | 'from' | 'until';

export interface DatesFault {
  readonly field: DatesField;
  readonly code:
    | DateFault
    | TimeFault
    /** The date is over. */
    | 'past'
    /** The last date is before the first. */
    | 'order'
    /** There are more dates than {@link AVAILABILITY_LIMITS} allow. */
    | 'tooMany'
    /** The time does not end after it begins. */
    | 'empty';
}

export type DatesRead =
  | { readonly dates: Difference & DateRange; readonly faults: readonly [] }
  | { readonly dates: null; readonly faults: readonly DatesFault[] };

export function blankEntry(kind: Difference['kind']): DatesEntry {
  return { kind, first: NO_DATE, last: NO_DATE, from: writtenTime(), until: writtenTime() };
}

/** Reads dates as they are written. @param today in the zone of the availability. */
export function readEntry(entry: DatesEntry, today: LocalDate): DatesRead {
  const range = readRange(entry, today);
  const window = readWindow(entry);
  if (range.fault !== null || window.fault !== null) {
    return { dates: null, faults: [...(range.fault ?? []), ...(window.fault ?? [])] };
  }
  const { kind } = entry;
  if (window.value !== null) return { dates: { kind, window: window.value, ...range.value }, faults: [] };
  // Without hours, only what is closed.
  return { dates: { kind: 'closed', window: null, ...range.value }, faults: [] };
}

function readRange({ first, last }: DatesEntry, today: LocalDate): Read<DateRange, readonly DatesFault[]> {
  const begin = readDate(first);
  const end = readDate(last);
  const isOne = end.fault === 'missing';
  const faults: DatesFault[] = [];
  if (begin.fault !== null) faults.push({ field: 'first', code: begin.fault });
  else if (begin.value < today) faults.push({ field: 'first', code: 'past' });
  if (end.fault !== null && !isOne) faults.push({ field: 'last', code: end.fault });
  if (begin.fault !== null) return { fault: faults };
  const range = { first: begin.value, last: end.fault === null ? end.value : begin.value };
  if (range.last < range.first) faults.push({ field: 'last', code: 'order' });
  else if (countDates(range) > AVAILABILITY_LIMITS.exceptions) faults.push({ field: 'last', code: 'tooMany' });
  return faults.length > 0 ? { fault: faults } : { value: range, fault: null };
}

/** Null for all day. */
function readWindow({ kind, from, until }: DatesEntry): Read<DayWindow | null, readonly DatesFault[]> {
  const [begin, end] = [readTime(from, false), readTime(until, true)];
  if (kind === 'closed' && begin.fault === 'missing' && end.fault === 'missing') return { value: null, fault: null };
  if (begin.fault !== null || end.fault !== null) {
    return {
      fault: [
        ...(begin.fault === null ? [] : [{ field: 'from', code: begin.fault } as const]),
        ...(end.fault === null ? [] : [{ field: 'until', code: end.fault } as const]),
      ],
    };
  }
  const window = { from: begin.value, until: end.value };
  return minuteOfDay(window.from) < minuteOfDay(window.until)
    ? { value: window, fault: null }
    : { fault: [{ field: 'until', code: 'empty' }] };
}

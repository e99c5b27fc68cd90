import {
  dayNumber,
  epochIn,
  instantAt,
  minuteOfDay,
  weekday,
  localDateAt,
  type Interval,
  type LocalDate,
} from '../time/index.ts';
import type { Availability, DayWindow } from './types.ts';

/** A stretch of time in epoch milliseconds: the inner loops of this folder make no objects a slot but these. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Minutes of a day on the wall clock. */
type Minutes = readonly [from: number, until: number];

/**
 * The times at which the availability is open, on the dates from `from` to `until` (both included, in the
 * availability's own zone): in order, joined where they touch, without those that a clock change leaves empty.
 */
export function openTimes(availability: Availability, from: LocalDate, until: LocalDate): Interval[] {
  return joined(dailySpans(availability, dayNumber(from), dayNumber(until))).map(({ start, end }) => ({
    start: instantAt(start),
    end: instantAt(end),
  }));
}

/**
 * What is open, day by day, in order: windows of one day that touch are one, those of two days are not, so that each
 * day's grid of starts begins with that day however long a range is asked for. Days since 1970-01-01, both included.
 */
export function dailySpans(availability: Availability, firstDay: number, lastDay: number): Span[] {
  const weekly = new Map<number, Minutes[]>();
  for (const window of availability.weekly) add(weekly, window.weekday, minutesOf(window));
  const closed = new Map<number, Minutes[]>();
  const extra = new Map<number, Minutes[]>();
  for (const exception of availability.exceptions) {
    const day = dayNumber(exception.date);
    if (exception.kind === 'extra') add(extra, day, minutesOf(exception.window));
    else add(closed, day, exception.window === null ? [0, 1440] : minutesOf(exception.window));
  }

  const spans: Span[] = [];
  for (let day = firstDay; day <= lastDay; day += 1) {
    const usual = weekly.get(weekday(localDateAt(day))) ?? [];
    const open = [...without(usual, closed.get(day) ?? []), ...(extra.get(day) ?? [])];
    // Made one on the wall clock first: a window within another must not open what the longer one leaves closed.
    const onTheClock = joined(open.map(([start, end]) => ({ start, end })));
    const ofDay = onTheClock.map(({ start, end }) => ({
      start: epochIn(availability.zone, day, start),
      end: epochIn(availability.zone, day, end),
    }));
    // Empty: a window that is the hour which the clock skips.
    spans.push(...joined(ofDay.filter(({ start, end }) => start < end)));
  }
  return spans;
}

function minutesOf(window: DayWindow): Minutes {
  return [minuteOfDay(window.from), minuteOfDay(window.until)];
}

function add(map: Map<number, Minutes[]>, key: number, value: Minutes): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}

function without(open: readonly Minutes[], closed: readonly Minutes[]): readonly Minutes[] {
  return closed.reduce<readonly Minutes[]>(
    (left, [from, until]) =>
      left.flatMap(([start, end]): readonly Minutes[] => {
        if (until <= start || end <= from) return [[start, end]];
        const pieces: Minutes[] = [];
        if (start < from) pieces.push([start, from]);
        if (until < end) pieces.push([until, end]);
        return pieces;
      }),
    open,
  );
}

/** In order, with those that overlap or touch made one: a window that ends at 24:00 goes on into the next day. */
export function joined(spans: readonly Span[]): Span[] {
  const result: { start: number; end: number }[] = [];
  for (const span of [...spans].sort((one, other) => one.start - other.start)) {
    const last = result.at(-1);
    if (last !== undefined && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else result.push({ ...span });
  }
  return result;
}

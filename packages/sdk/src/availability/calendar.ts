import { bankHolidays } from './bank-holidays.ts';
import { close, endAt, open, startAt, type Spans } from './spans.ts';
import type { Availability, AvailabilityException, DayWindow, WeekCycle } from './types.ts';
import { dayNumber, epochIn, localTime, minuteOfDay, weekdayOf, type Zone } from '../time/index.ts';
import { stretchAt, type OffsetStretch } from '../time/offsets.ts';

/**
 * Writes what a date has open, in epoch milliseconds, in place of what `spans` held. Days count from 1970-01-01.
 *
 * Windows of one date are joined on the wall clock and then read as moments; so each date has its own stretches, and
 * what is open over midnight is two that touch, however long a range is asked for.
 */
export type Calendar = (day: number, spans: Spans) => void;

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const WHOLE_DAY: DayWindow = { from: localTime('00:00'), until: localTime('24:00') };

/** Reads the dated parts of an availability once, for as many dates as are asked. */
export function calendarOf({ zone, weekly, exceptions, bankHolidays: nation }: Availability): Calendar {
  const holidays = nation == null ? null : bankHolidays(nation);
  const changes = changesOf(exceptions);
  let known: OffsetStretch = { start: 0, end: 0, offset: 0 };
  return (day, spans) => {
    spans.length = 0;
    if (holidays === null || !holidays.has(day)) {
      const weekday = weekdayOf(day);
      for (const window of weekly)
        if (window.weekday === weekday && isItsWeek(window.every, day)) apply(open, spans, window);
    }
    for (const change of changes) if (change.day === day) apply(change.does, spans, change.window);

    // The offset is looked up again only where the day, or one next to it, is not within what is known.
    const midnight = day * DAY;
    if (midnight - DAY < known.start || known.end < midnight + 2 * DAY) known = stretchAt(zone, midnight - DAY);
    if (known.end < midnight + 2 * DAY) readClock(zone, day, spans);
    else for (let at = 0; at < spans.length; at += 1) spans[at] = midnight + (spans[at] ?? 0) * MINUTE - known.offset;
  };
}

interface DatedChange {
  readonly day: number;
  readonly does: typeof open;
  readonly window: DayWindow;
}

/** What is open as well comes last: nothing that is closed takes it away. */
function changesOf(exceptions: readonly AvailabilityException[]): readonly DatedChange[] {
  const changes = (wanted: AvailabilityException['kind'], does: typeof open) =>
    exceptions
      .filter(({ kind }) => kind === wanted)
      .map(({ date, window }) => ({ day: dayNumber(date), does, window: window ?? WHOLE_DAY }));
  return [...changes('closed', close), ...changes('extra', open)];
}

function apply(change: typeof open, spans: Spans, { from, until }: DayWindow): void {
  change(spans, minuteOfDay(from), minuteOfDay(until));
}

/** Weeks begin on Monday; 1970-01-01 was a Thursday. */
function isItsWeek(every: WeekCycle | null | undefined, day: number): boolean {
  const week = (date: number) => Math.floor((date + 3) / 7);
  return every == null || (week(day) - week(dayNumber(every.including))) % every.weeks === 0;
}

/** Minutes of a day near which the clock changes, as moments: see `docs/decisions/0005`. */
function readClock(zone: Zone, day: number, spans: Spans): void {
  const minutes = [...spans];
  spans.length = 0;
  // A date that the zone skips begins when it ends.
  if (epochIn(zone, day, 0) === epochIn(zone, day, 1440)) return;
  for (let at = 0; at < minutes.length; at += 2)
    open(spans, epochIn(zone, day, startAt(minutes, at)), epochIn(zone, day, endAt(minutes, at)));
}

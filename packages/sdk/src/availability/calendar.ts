import { bankHolidays } from './bank-holidays.ts';
import { close, endAt, open, startAt, type Spans } from './spans.ts';
import type { Availability, AvailabilityException, WeekCycle, WeeklyWindow } from './types.ts';
import { dayNumber, epochIn, minuteOfDay, weekdayOf, type LocalTime, type Zone } from '../time/index.ts';
import { stretchAt } from '../time/offsets.ts';

/** What one date has open. */
export interface OpenDate {
  /** Epoch milliseconds of what the stretches count from. */
  readonly origin: number;
  /** In milliseconds. */
  readonly spans: Readonly<Spans>;
}

/**
 * What a date has open; days count from 1970-01-01.
 *
 * Windows of one date are joined on the wall clock and then read as moments; so each date has its own stretches, and
 * what is open over midnight is two that touch, however long a range is asked for.
 */
export type Calendar = (day: number) => OpenDate;

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const NOTHING: Readonly<Spans> = [];

/** Reads an availability, of which each part is read when a date first needs it, and once. */
export function calendarOf({ zone, weekly, exceptions, bankHolidays: nation }: Availability): Calendar {
  const holidays = nation == null ? null : bankHolidays(nation);
  const changes = changesOf(exceptions);
  const usual: Readonly<Spans>[] = [];
  const cycles = weekly.some(({ every }) => every != null);
  let steady: SteadyDays = { first: Infinity, last: 0, offset: 0 };
  return (day) => {
    const weekday = weekdayOf(day);
    let spans = cycles ? weeklySpans(weekly, day) : (usual[weekday] ??= weeklySpans(weekly, day));
    if (holidays !== null && holidays.has(day)) spans = NOTHING;
    for (const change of changes) if (change.day === day) change.does((spans = [...spans]), change.from, change.until);

    if (day < steady.first || steady.last < day) steady = steadyDays(zone, day);
    const origin = day * DAY - steady.offset;
    return { origin, spans: day < steady.first || steady.last < day ? readClock(zone, day, spans, origin) : spans };
  };
}

/** The days on which each time of the clock is one moment, all of one offset: a day after it began, before it ends. */
interface SteadyDays {
  readonly first: number;
  readonly last: number;
  readonly offset: number;
}

/** Those around a day, which itself may not be one. */
function steadyDays(zone: Zone, day: number): SteadyDays {
  const { start, end, offset } = stretchAt(zone, day * DAY);
  return { first: Math.ceil((start + offset) / DAY) + 1, last: Math.ceil((end + offset) / DAY) - 2, offset };
}

function weeklySpans(weekly: readonly WeeklyWindow[], day: number): Spans {
  const weekday = weekdayOf(day);
  const spans: Spans = [];
  for (const window of weekly)
    if (window.weekday === weekday && isItsWeek(window.every, day))
      open(spans, clockTime(window.from), clockTime(window.until));
  return spans;
}

/** Weeks begin on Monday; 1970-01-01 was a Thursday. */
function isItsWeek(every: WeekCycle | null | undefined, day: number): boolean {
  const week = (date: number) => Math.floor((date + 3) / 7);
  return every == null || (week(day) - week(dayNumber(every.including))) % every.weeks === 0;
}

interface DatedChange {
  readonly day: number;
  readonly does: typeof open;
  readonly from: number;
  readonly until: number;
}

/** What is open as well comes last: nothing that is closed takes it away. */
function changesOf(exceptions: readonly AvailabilityException[]): readonly DatedChange[] {
  const changes: DatedChange[] = [];
  for (const { kind, date, window } of exceptions) {
    const from = window === null ? 0 : clockTime(window.from);
    const until = window === null ? DAY : clockTime(window.until);
    if (kind === 'extra') changes.push({ day: dayNumber(date), does: open, from, until });
    else changes.unshift({ day: dayNumber(date), does: close, from, until });
  }
  return changes;
}

function clockTime(time: LocalTime): number {
  return minuteOfDay(time) * MINUTE;
}

/** What a date has open near a change of the clock: see `docs/decisions/0005`. */
function readClock(zone: Zone, day: number, onTheClock: Readonly<Spans>, origin: number): Spans {
  const spans: Spans = [];
  const read = (time: number) => epochIn(zone, day, time / MINUTE) - origin;
  // A date that the zone skips begins when it ends.
  if (read(0) < read(DAY))
    for (let at = 0; at < onTheClock.length; at += 2)
      open(spans, read(startAt(onTheClock, at)), read(endAt(onTheClock, at)));
  return spans;
}

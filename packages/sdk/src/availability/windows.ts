import { calendarOf, type Calendar } from './calendar.ts';
import { endAt, open, startAt, type Spans } from './spans.ts';
import type { Availability } from './types.ts';
import {
  dayNumber,
  epochIn,
  epochOf,
  instantAt,
  offsetAt,
  type Interval,
  type LocalDate,
  type Zone,
} from '../time/index.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/**
 * The times at which the availability is open, on the dates from `from` to `until` (both included, in the
 * availability's own zone): in order, joined where they touch, without those that a clock change leaves empty.
 */
export function openTimes(availability: Availability, from: LocalDate, until: LocalDate): Interval[] {
  const joined: Spans = [];
  eachStretch(availability, [dayNumber(from), dayNumber(until)], (start, end) => open(joined, start, end));
  return intervals(joined);
}

/**
 * The open time around a stretch of time, for {@link isOffered}: in order, each where the open time of one date begins
 * and ends. What is open over midnight is two that touch, so that where sessions may begin does not depend on what was
 * asked for.
 */
export function openStretches(availability: Availability, around: Interval): Interval[] {
  const stretches: Spans = [];
  const dates = datesOf(availability.zone, epochOf(around.start), epochOf(around.end));
  eachStretch(availability, dates, (start, end) => stretches.push(start, end));
  return intervals(stretches);
}

/**
 * Whether a session could be offered if nothing were taken: it lies within open time, and begins a whole number of steps
 * after the stretch in which it begins.
 * @param stretches what `openStretches` gives for the time of the session.
 * @param step minutes.
 */
export function isOffered(stretches: readonly Interval[], session: Interval, step: number): boolean {
  const first = stretches.findIndex(({ start, end }) => start <= session.start && session.start < end);
  const own = stretches[first];
  if (own === undefined || (epochOf(session.start) - epochOf(own.start)) % (step * MINUTE) !== 0) return false;
  let { end } = own;
  for (const next of stretches.slice(first)) if (next.start <= end) end = next.end;
  return session.end <= end;
}

/** The dates, as days since 1970-01-01, of which some of the time between two moments may be. */
export function datesOf(zone: Zone, from: number, until: number): readonly [first: number, last: number] {
  // Where the clock goes back over midnight, the later date has begun although the earlier is shown again.
  const furthest = Math.max(offsetAt(zone, until), offsetAt(zone, until - DAY));
  return [Math.floor((from + offsetAt(zone, from)) / DAY), Math.floor((until + furthest) / DAY)];
}

/** How far what is open at the end of a date goes on without a gap, looking no further than `needed`. */
export function reachOf(calendar: Calendar, zone: Zone, day: number, end: number, needed: number): number {
  let reach = end;
  for (let next = day + 1; reach < needed && epochIn(zone, next, 0) <= reach; next += 1) {
    const { origin, spans } = calendar(next);
    if (origin + startAt(spans, 0) <= reach) reach = origin + endAt(spans, 0);
  }
  return reach;
}

function eachStretch(
  availability: Availability,
  [first, last]: readonly [number, number],
  found: (start: number, end: number) => void,
): void {
  const calendar = calendarOf(availability);
  for (let day = first; day <= last; day += 1) {
    const { origin, spans } = calendar(day);
    for (let at = 0; at < spans.length; at += 2) found(origin + startAt(spans, at), origin + endAt(spans, at));
  }
}

function intervals(spans: Spans): Interval[] {
  const result: Interval[] = [];
  for (let at = 0; at < spans.length; at += 2)
    result.push({ start: instantAt(startAt(spans, at)), end: instantAt(endAt(spans, at)) });
  return result;
}

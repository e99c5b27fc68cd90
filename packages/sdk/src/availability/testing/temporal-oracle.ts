import { Temporal } from 'temporal-polyfill';
import type { Availability, DayWindow } from '../types.ts';
import { epochOf, milliseconds } from '../../time/index.ts';
import type { FreeTimesQuestion } from '../free-times.ts';

/**
 * What `windows.ts` and `free-times.ts` say, written the slow and plain way with Temporal, minute by minute. Sharing no
 * code with them, it is what the property tests compare with.
 */
function momentOf(zone: string, date: Temporal.PlainDate, time: string): number {
  const [on, at] = time === '24:00' ? [date.add({ days: 1 }), '00:00'] : [date, time];
  return on.toZonedDateTime({ timeZone: zone, plainTime: at }).epochMilliseconds;
}

function covers(window: DayWindow, minute: string): boolean {
  return window.from <= minute && minute < window.until;
}

/** Windows of one date that are open, in minutes of the wall clock. */
function openMinutes({ weekly, exceptions }: Availability, date: Temporal.PlainDate): boolean[] {
  const today = exceptions.filter((exception) => exception.date === date.toString());
  return Array.from({ length: 1440 }, (_, index) => {
    const minute = `${String(Math.floor(index / 60)).padStart(2, '0')}:${String(index % 60).padStart(2, '0')}`;
    const usual = weekly.some((window) => window.weekday === date.dayOfWeek && covers(window, minute));
    const closed = today.some(({ kind, window }) => kind === 'closed' && (window === null || covers(window, minute)));
    const extra = today.some(({ kind, window }) => kind === 'extra' && covers(window, minute));
    return extra || (usual && !closed);
  });
}

/** The open stretches of each date, in epoch milliseconds. */
export function plainWindows(availability: Availability, from: string, until: string): [number, number][] {
  const result: [number, number][] = [];
  const last = Temporal.PlainDate.from(until);
  for (
    let date = Temporal.PlainDate.from(from);
    Temporal.PlainDate.compare(date, last) <= 0;
    date = date.add({ days: 1 })
  ) {
    // A date that the zone skips: its beginning is another's.
    if (!date.toZonedDateTime(availability.zone).toPlainDate().equals(date)) continue;
    const open = openMinutes(availability, date);
    const text = (minute: number) =>
      minute === 1440
        ? '24:00'
        : `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
    for (let minute = 0; minute < 1440; minute += 1) {
      if (!open[minute] || open[minute - 1]) continue;
      let end = minute;
      while (open[end]) end += 1;
      const span: [number, number] = [
        momentOf(availability.zone, date, text(minute)),
        momentOf(availability.zone, date, text(end)),
      ];
      if (span[0] < span[1]) result.push(span);
    }
  }
  return result;
}

/** The starts of free times, found by trying every start of every window's grid. */
export function plainStarts(question: FreeTimesQuestion): number[] {
  const { availability, busy, length, step, buffer } = question;
  const [from, until] = [epochOf(question.from), epochOf(question.until)];
  const day = (epoch: number, days: number) =>
    Temporal.Instant.fromEpochMilliseconds(epoch).toZonedDateTimeISO(availability.zone).toPlainDate().add({ days });
  const windows = plainWindows(availability, day(from, -1).toString(), day(until, 1).toString());
  const isOpen = (start: number, end: number): boolean => {
    for (let at = start; at < end;) {
      const window = windows.find(([opens, closes]) => opens <= at && at < closes);
      if (window === undefined) return false;
      at = window[1];
    }
    return true;
  };
  const starts: number[] = [];
  for (const [opens, closes] of windows) {
    for (let start = opens; start < closes; start += step * 60_000) {
      const end = start + length * 60_000;
      const [clearFrom, clearUntil] = [start - milliseconds(buffer.before), end + milliseconds(buffer.after)];
      const free = busy.every((taken) => epochOf(taken.end) <= clearFrom || clearUntil <= epochOf(taken.start));
      if (from <= start && end <= until && isOpen(start, end) && free) starts.push(start);
    }
  }
  return starts;
}

import type { Availability, AvailabilityException, WeeklyWindow } from '../types.ts';
import { localDate, localTime, zone, type Weekday } from '../../time/index.ts';

/** What the tests of this folder write availabilities with. */
export function weekly(weekday: Weekday, from: string, until: string): WeeklyWindow {
  return { weekday, from: localTime(from), until: localTime(until) };
}

export function everyDay(from: string, until: string): WeeklyWindow[] {
  return ([1, 2, 3, 4, 5, 6, 7] as const).map((day) => weekly(day, from, until));
}

export function opens(
  zoneName: string,
  windows: readonly WeeklyWindow[],
  exceptions: readonly AvailabilityException[] = [],
): Availability {
  return { zone: zone(zoneName), weekly: windows, exceptions };
}

export function closedOn(date: string, from?: string, until?: string): AvailabilityException {
  const window = from === undefined || until === undefined ? null : { from: localTime(from), until: localTime(until) };
  return { kind: 'closed', date: localDate(date), window };
}

export function extraOn(date: string, from: string, until: string): AvailabilityException {
  return { kind: 'extra', date: localDate(date), window: { from: localTime(from), until: localTime(until) } };
}

import type { Availability, DayWindow } from './types.ts';
import { openTimes } from './windows.ts';
import { addDays, localDateIn, minuteOfDay, type Interval } from '../time/index.ts';

/** What is wrong with a part of an availability. */
export type AvailabilityFaultCode =
  /** The window does not end after it begins: what is open over midnight is two, one of each day. */
  | 'empty'
  /** The cycle is not of 1 to 52 whole weeks. */
  | 'weeks'
  /** There are more than {@link AVAILABILITY_LIMITS} allow. */
  | 'tooMany';

export interface AvailabilityFault {
  readonly code: AvailabilityFaultCode;
  /** Where it is: `['weekly', 2, 'until']`. */
  readonly path: readonly (string | number)[];
}

/** How much one person's availability may hold: far more than anybody works by, and little enough to read at once. */
export const AVAILABILITY_LIMITS = { weekly: 100, exceptions: 500, weeks: 52 } as const;

/**
 * Everything that is wrong with an availability, in its order; nothing when it can be kept. Windows may overlap: what is
 * open twice is open.
 */
export function checkAvailability({ weekly, exceptions }: Availability): readonly AvailabilityFault[] {
  return [
    ...tooMany('weekly', weekly.length),
    ...tooMany('exceptions', exceptions.length),
    ...weekly.flatMap((window, index): readonly AvailabilityFault[] => [
      ...emptyAt(window, ['weekly', index, 'until']),
      ...(isCycle(window.every?.weeks ?? 1)
        ? []
        : [{ code: 'weeks' as const, path: ['weekly', index, 'every', 'weeks'] }]),
    ]),
    ...exceptions.flatMap(({ window }, index) =>
      window === null ? [] : emptyAt(window, ['exceptions', index, 'window', 'until']),
    ),
  ];
}

/** The sessions that do not lie in open time, in the order given: booked before the availability became what it is. */
export function outsideAvailability<Session extends Interval>(
  availability: Availability,
  sessions: readonly Session[],
): readonly Session[] {
  return sessions.filter((session) => {
    const [first, last] = [localDateIn(availability.zone, session.start), localDateIn(availability.zone, session.end)];
    const open = openTimes(availability, addDays(first, -1), addDays(last, 1));
    return !open.some(({ start, end }) => start <= session.start && session.end <= end);
  });
}

function tooMany(part: 'weekly' | 'exceptions', count: number): readonly AvailabilityFault[] {
  return count <= AVAILABILITY_LIMITS[part] ? [] : [{ code: 'tooMany', path: [part] }];
}

function emptyAt({ from, until }: DayWindow, path: AvailabilityFault['path']): readonly AvailabilityFault[] {
  return minuteOfDay(from) < minuteOfDay(until) ? [] : [{ code: 'empty', path }];
}

function isCycle(weeks: number): boolean {
  return Number.isSafeInteger(weeks) && weeks >= 1 && weeks <= AVAILABILITY_LIMITS.weeks;
}

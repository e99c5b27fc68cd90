import { openTimes } from '../availability/windows.ts';
import type { Availability } from '../availability/types.ts';
import { addDays, localDateIn, type Instant } from '../time/index.ts';

/** How many weeks ahead an opening is looked for. */
const WEEKS = 54;

/**
 * When a support worker who is reached by text message will answer (row W6), for the automatic reply.
 *
 * @param hours The weekly working hours, with closures and bank holidays as exceptions, in their own zone.
 * @returns null inside working hours: no automatic reply; outside, when they next begin; `unknown` when they do not
 *   within a year, as in a service that is closed for good: promise nothing then.
 */
export function answersFrom(hours: Availability, now: Instant): Instant | 'unknown' | null {
  // From the day before, whose last window may reach into this one where the clock changes at midnight.
  let from = addDays(localDateIn(hours.zone, now), -1);
  for (let week = 0; week < WEEKS; week += 1) {
    const until = addDays(from, 7);
    const next = openTimes(hours, from, until).find(({ end }) => end > now);
    if (next !== undefined) return next.start <= now ? null : next.start;
    from = until;
  }
  return 'unknown';
}

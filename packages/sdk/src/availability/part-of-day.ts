import { epochIn, dayNumber, instantAt, minuteOfDay, type Interval } from '../time/index.ts';
import type { Preference } from '../booking/booking.ts';
import type { Policy } from '../policy/policy.ts';

/**
 * The stretch of time that a preference means: that part of that day in the policy's zone, so that it is an hour shorter
 * or longer where the clock changes within it. Null when the policy has no such part.
 */
export function partInterval(policy: Pick<Policy, 'zone' | 'partsOfDay'>, preference: Preference): Interval | null {
  const part = policy.partsOfDay.find(({ id }) => id === preference.part);
  if (part === undefined) return null;
  const day = dayNumber(preference.date);
  return {
    start: instantAt(epochIn(policy.zone, day, minuteOfDay(part.from))),
    end: instantAt(epochIn(policy.zone, day, minuteOfDay(part.until))),
  };
}

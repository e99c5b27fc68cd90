import { draftOf, exceptionsOf, partsOf, type AvailabilityDraft, type DatesLine, type WeeklyLine } from './draft.ts';
import type { Availability } from '../../availability/types.ts';

/** Which of two availabilities is kept, or both put together. */
export type Keeping = 'both' | 'mine' | 'theirs';

export const KEEPINGS: readonly Keeping[] = ['both', 'mine', 'theirs'];

/** Whether two availabilities say the same, in whatever order and words. */
export function sayTheSame(one: Availability, other: Availability): boolean {
  const { weekly, exceptions } = without(one, other);
  const more = without(other, one);
  return (
    weekly.length + exceptions.length + more.weekly.length + more.exceptions.length === 0 &&
    (one.bankHolidays ?? null) === (other.bankHolidays ?? null)
  );
}

/** What one has and the other has not, as lines to read. */
export function onlyIn(one: Availability, other: Availability): AvailabilityDraft {
  return draftOf(without(one, other));
}

/** Whether a line is among what was saved, all of it. */
export function isSaved(line: WeeklyLine | DatesLine, saved: Availability): boolean {
  const own = 'kind' in line ? { weekly: [], exceptions: exceptionsOf(line) } : { weekly: [line.window], exceptions: [] };
  const { weekly, exceptions } = without({ ...saved, ...own }, saved);
  return weekly.length + exceptions.length === 0;
}

/**
 * What two people made of the same availability, put together: what either added is there, what either took away is not.
 * Of bank holidays mine, where I have changed them.
 */
export function putTogether(before: Availability, mine: Availability, theirs: Availability): Availability {
  const [gone, added] = [without(before, mine), without(mine, before)];
  const rest = without(theirs, gone);
  return {
    ...theirs,
    weekly: [...rest.weekly, ...added.weekly],
    exceptions: [...rest.exceptions, ...added.exceptions],
    bankHolidays: (mine.bankHolidays ?? null) === (before.bankHolidays ?? null) ? theirs.bankHolidays : mine.bankHolidays,
  } as Availability;
}

function without(one: Availability, other: Availability): Availability {
  const [all, gone] = [partsOf(one), partsOf(other)];
  return {
    ...one,
    weekly: [...all.weekly].flatMap(([key, window]) => (gone.weekly.has(key) ? [] : [window])),
    exceptions: [...all.exceptions].flatMap(([key, exception]) => (gone.exceptions.has(key) ? [] : [exception])),
  };
}

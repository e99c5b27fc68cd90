import { draftOf, exceptionsOf, partsOf, type AvailabilityDraft, type DatesLine } from './draft.ts';
import type { Availability } from '../../availability/types.ts';

/** Which of two availabilities is kept, or both put together. */
export type Keeping = 'both' | 'mine' | 'theirs';

/** Whether two availabilities say the same, in whatever order and words. */
export function sayTheSame(one: Availability, other: Availability): boolean {
  const differing = [without(one, other), without(other, one)];
  return (
    one.zone === other.zone &&
    nationOf(one) === nationOf(other) &&
    differing.every(({ weekly, exceptions }) => weekly.length + exceptions.length === 0)
  );
}

/** What one has and the other has not, as lines to read. */
export function onlyIn(one: Availability, other: Availability): AvailabilityDraft {
  return draftOf(without(one, other));
}

/** Whether all the dates of a line are among what was saved. */
export function isSaved(line: DatesLine, saved: Availability): boolean {
  return without({ ...saved, exceptions: exceptionsOf(line) }, saved).exceptions.length === 0;
}

/**
 * What two people made of the same availability, put together: what either added is there, what either took away is not.
 * Of bank holidays mine, where I have changed them.
 */
export function putTogether(before: Availability, mine: Availability, theirs: Availability): Availability {
  const [gone, added] = [without(before, mine), without(mine, before)];
  const rest = without(theirs, gone);
  return {
    zone: theirs.zone,
    weekly: [...rest.weekly, ...added.weekly],
    exceptions: [...rest.exceptions, ...added.exceptions],
    bankHolidays: nationOf(mine) === nationOf(before) ? nationOf(theirs) : nationOf(mine),
  };
}

function nationOf({ bankHolidays }: Availability) {
  return bankHolidays ?? null;
}

function without(one: Availability, other: Availability): Availability {
  const [all, gone] = [partsOf(one), partsOf(other)];
  return {
    ...one,
    weekly: [...all.weekly].flatMap(([key, window]) => (gone.weekly.has(key) ? [] : [window])),
    exceptions: [...all.exceptions].flatMap(([key, exception]) => (gone.exceptions.has(key) ? [] : [exception])),
  };
}

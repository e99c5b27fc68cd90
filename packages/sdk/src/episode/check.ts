import { partsOf, type Period } from '../time/period.ts';
import type { EpisodePolicy } from './policy.ts';

export const EPISODE_POLICY_FAULT_CODES = [
  /** A warning would come before the time began, or with the discharge itself. */
  'warningOutsideTerm',
  /** The nudge would come when the time to book is over. */
  'nudgeAfterDischarge',
  /** The course would end before the first session has to be booked. */
  'courseBelowFirstBooking',
] as const;

export type EpisodePolicyFaultCode = (typeof EPISODE_POLICY_FAULT_CODES)[number];

/** What contradicts what, with the fields as paths in the policy, so that an editor can point at them. */
export interface EpisodePolicyFault {
  readonly code: EpisodePolicyFaultCode;
  readonly fields: readonly [string, ...string[]];
}

/**
 * Where a policy of courses contradicts itself: nothing when it is sound. What each field can hold by itself is said where
 * it is declared (`policy/fields/episode.ts`), and held by `checkPolicy`.
 */
export function checkEpisodePolicy(policy: EpisodePolicy): readonly EpisodePolicyFault[] {
  const { firstBooking, furtherBooking, course } = policy;
  return [
    ...term('firstBooking', 'within', firstBooking.within, firstBooking.warnings),
    ...term('furtherBooking', 'within', furtherBooking.within, furtherBooking.warnings),
    ...term('course', 'lasts', course.lasts, course.warnings),
    ...(longest(firstBooking.recommendedWithin) >= shortest(firstBooking.within)
      ? [fault('nudgeAfterDischarge', 'firstBooking.recommendedWithin', 'firstBooking.within')]
      : []),
    ...(shortest(course.lasts) <= longest(firstBooking.within)
      ? [fault('courseBelowFirstBooking', 'course.lasts', 'firstBooking.within')]
      : []),
  ];
}

function term(path: string, field: string, within: Period, warnings: readonly Period[]): EpisodePolicyFault[] {
  return warnings.flatMap((warning, index) =>
    longest(warning) === 0 || longest(warning) >= shortest(within)
      ? [fault('warningOutsideTerm', `${path}.warnings.${index}`, `${path}.${field}`)]
      : [],
  );
}

function fault(code: EpisodePolicyFaultCode, ...fields: readonly [string, ...string[]]): EpisodePolicyFault {
  return { code, fields };
}

/** Days that a period lasts at most: how long a month is depends on where it begins. */
function longest(length: Period): number {
  const { months, days } = partsOf(length);
  return months * 31 + days;
}

/** Days that a period lasts at least. */
function shortest(length: Period): number {
  const { months, days } = partsOf(length);
  return months * 28 + days;
}

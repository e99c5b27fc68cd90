import { describe, expect, it } from 'vitest';
import { period } from '../time/period.ts';
import {
  checkEpisodePolicy,
  COURSE_OF_THERAPY,
  EPISODE_POLICY_FAULT_CODES,
  type EpisodePolicy,
  type EpisodePolicyFault,
} from './index.ts';

const { firstBooking, furtherBooking, course } = COURSE_OF_THERAPY;

const CASES: readonly (readonly [string, Partial<EpisodePolicy>, EpisodePolicyFault])[] = [
  [
    'no time after undoing',
    { undoing: { bookWithin: period('P0D') } },
    { code: 'noTime', fields: ['undoing.bookWithin'] },
  ],
  [
    'no warning',
    { furtherBooking: { ...furtherBooking, warnings: [] } },
    { code: 'noWarning', fields: ['furtherBooking.warnings'] },
  ],
  [
    'a warning before the time begins',
    { furtherBooking: { ...furtherBooking, warnings: [period('P2D'), period('P28D')] } },
    { code: 'warningOutsideTerm', fields: ['furtherBooking.warnings.1', 'furtherBooking.within'] },
  ],
  [
    'a warning with the end itself',
    { course: { ...course, warnings: [period('P0D')] } },
    { code: 'warningOutsideTerm', fields: ['course.warnings.0', 'course.lasts'] },
  ],
  [
    'a nudge that comes too late',
    { firstBooking: { ...firstBooking, recommendedWithin: period('P30D') } },
    { code: 'nudgeAfterDischarge', fields: ['firstBooking.recommendedWithin', 'firstBooking.within'] },
  ],
  [
    'a course shorter than the first booking may take',
    { course: { lasts: period('P1M'), warnings: [period('P7D')] } },
    { code: 'courseBelowFirstBooking', fields: ['course.lasts', 'firstBooking.within'] },
  ],
];

describe('checking a policy of courses', () => {
  it('finds nothing in the preset', () => {
    expect(checkEpisodePolicy(COURSE_OF_THERAPY)).toEqual([]);
  });

  it.each(CASES)('finds %s', (_, change, fault) => {
    expect(checkEpisodePolicy({ ...COURSE_OF_THERAPY, ...change })).toEqual([fault]);
  });

  it('has a case here for every code', () => {
    expect(new Set(CASES.map(([, , { code }]) => code))).toEqual(new Set(EPISODE_POLICY_FAULT_CODES));
  });
});

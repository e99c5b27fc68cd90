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

  it('counts a month as long or as short as it can be, whichever makes the contradiction possible', () => {
    const codes = (change: Partial<EpisodePolicy['firstBooking']>, lasts = course.lasts) =>
      checkEpisodePolicy({
        ...COURSE_OF_THERAPY,
        firstBooking: { ...firstBooking, ...change },
        course: { ...course, lasts, warnings: [period('P7D')] },
      }).map(({ code }) => code);
    expect(codes({ recommendedWithin: period('P1M') })).toEqual(['nudgeAfterDischarge']);
    expect(codes({ recommendedWithin: period('P28D'), within: period('P1M') })).toEqual(['nudgeAfterDischarge']);
    expect(codes({ recommendedWithin: period('P27D'), within: period('P1M') })).toEqual([]);
    expect(codes({}, period('P30D'))).toEqual(['courseBelowFirstBooking']);
    expect(codes({}, period('P31D'))).toEqual([]);
  });

  it('finds everything that contradicts itself, in the order of the fields', () => {
    const short = { ...firstBooking, within: period('P2D'), warnings: [period('P2D')] };
    const policy = { ...COURSE_OF_THERAPY, firstBooking: short, course: { ...course, warnings: [period('P6M')] } };
    expect(checkEpisodePolicy(policy)).toEqual([
      { code: 'warningOutsideTerm', fields: ['firstBooking.warnings.0', 'firstBooking.within'] },
      { code: 'warningOutsideTerm', fields: ['course.warnings.0', 'course.lasts'] },
      { code: 'nudgeAfterDischarge', fields: ['firstBooking.recommendedWithin', 'firstBooking.within'] },
    ]);
  });

  it('has a case here for every code', () => {
    expect(new Set(CASES.map(([, , { code }]) => code))).toEqual(new Set(EPISODE_POLICY_FAULT_CODES));
  });
});

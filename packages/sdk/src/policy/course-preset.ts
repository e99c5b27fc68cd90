// Written by `npm run presets` from the declarations in `fields/`: a test fails when it is stale.
import type { Written } from './fields/kinds.ts';
import type { CoursePolicy } from './policy.ts';

/** The course of therapy as shipped (rows E2 to E5). */
export const COURSE = Object.freeze({
  firstBooking: {
    recommendedWithin: 'P14D',
    within: 'P30D',
    warnings: ['P7D', 'P2D'],
    extraAfterLapse: 'P7D',
    leastNotice: 'P2D',
  },
  furtherBooking: { within: 'P28D', warnings: ['P7D', 'P2D'], extraAfterLapse: 'P0D', leastNotice: 'P2D' },
  course: { lasts: 'P6M', warnings: ['P28D', 'P7D'] },
  undoing: { bookWithin: 'P14D' },
} satisfies Written<CoursePolicy>) as unknown as CoursePolicy;

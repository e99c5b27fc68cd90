import { COURSE_EXAMPLES } from './course-of-therapy.ts';
import { INSTANT_EXAMPLES } from './instant.ts';
import { NEGOTIATED_EXAMPLES } from './negotiated.ts';
import { OFFERED_EXAMPLES } from './offered.ts';
import type { Example } from './story.ts';

/** Every worked example, by the service or part that it is of. */
export const EXAMPLES: Readonly<Record<string, readonly Example[]>> = {
  negotiated: NEGOTIATED_EXAMPLES,
  instant: INSTANT_EXAMPLES,
  offered: OFFERED_EXAMPLES,
  'course-of-therapy': COURSE_EXAMPLES,
};

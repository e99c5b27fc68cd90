import { z } from '@hono/zod-openapi';
import type { CourseAnswer, CourseView } from '@meetwell/sdk/client';
import type { EpisodeId } from '@meetwell/sdk/episode';
import { contract, id, instant } from '../http/contract.ts';

const course = contract<CourseView>()(
  'Course',
  z.object({
    id: id<EpisodeId>('crs_1'),
    state: z.enum(['registered', 'active', 'discharged']),
    registeredAt: instant,
    courseEnds: instant,
    bookBy: instant.nullable(),
    completed: z.number().int().min(0),
    discharged: z
      .object({ at: instant, cause: z.enum(['noFirstBooking', 'noFurtherBooking', 'courseEnded', 'staff']) })
      .nullable(),
  }),
);

export const courseAnswer = contract<CourseAnswer>()(
  'CourseAnswer',
  z.object({ course: course.nullable(), asOf: instant }),
);

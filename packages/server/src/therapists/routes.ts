import { z } from '@hono/zod-openapi';
import type { Core } from '../commands/core.ts';
import { daysFor, therapistFor, therapistsFor } from './directory.ts';
import type { Router } from '../http/route.ts';
import { localDate, therapistId } from '../http/contract.ts';
import { daysAnswer, therapistProfile, therapistsAnswer } from './schemas.ts';

/** The directory (row A3), and the days on which a session is possible. */
export function therapistRoutes(router: Router, core: Core) {
  router.person({
    method: 'get',
    path: '/api/therapists',
    summary: 'The therapists I may ask',
    tag: 'Therapists',
    input: {},
    answer: therapistsAnswer,
    handle: (_, { principal }) => therapistsFor(core, principal),
  });

  router.person({
    method: 'get',
    path: '/api/therapists/{id}',
    summary: 'One therapist',
    tag: 'Therapists',
    input: { params: z.object({ id: therapistId }) },
    answer: therapistProfile,
    handle: ({ params }, { principal }) => therapistFor(core, principal, params.id),
  });

  router.person({
    method: 'get',
    path: '/api/availability',
    summary: 'Days on which a session is possible, and in which parts of the day',
    tag: 'Therapists',
    input: {
      query: z.object({
        therapist: z.union([z.literal('any'), therapistId]),
        length: z.coerce.number().int().min(1).max(1440),
        from: localDate.optional(),
      }),
    },
    answer: daysAnswer,
    handle: ({ query }, { principal }) => daysFor(core, principal, { ...query, from: query.from ?? null }),
  });
}

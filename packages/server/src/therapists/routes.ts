import { z } from '@hono/zod-openapi';
import { FILTER_KINDS } from '@meetwell/sdk';
import type { Core } from '../commands/core.ts';
import { localDate, therapistId } from '../http/contract.ts';
import { ProblemError } from '../http/problems.ts';
import type { Router } from '../http/route.ts';
import { readCursor } from './cursor.ts';
import { daysFor } from './days.ts';
import { therapistFor, therapistsFor } from './directory.ts';
import { daysAnswer, directoryQuery, therapistProfile, therapistsAnswer } from './schemas.ts';

/** The directory (row A3), and the days on which a session is possible. */
export function therapistRoutes(router: Router, core: Core) {
  router.person({
    method: 'get',
    path: '/api/therapists',
    line: 'directory.read',
    summary: 'The therapists I may ask who have what is asked for, by name, a page at a time',
    tag: 'Therapists',
    input: { query: directoryQuery },
    answer: therapistsAnswer,
    handle({ query: { after, ...given } }, { principal }) {
      const filters = FILTER_KINDS.flatMap((kind) => [given[kind] ?? []].flat().map((value) => ({ kind, value })));
      if (after === undefined) return therapistsFor(core, principal, { filters, after: null });
      const cursor = readCursor(after);
      if (cursor === null) {
        throw new ProblemError('invalid', { faults: [{ pointer: '#query/after', detail: 'What an answer gave' }] });
      }
      return therapistsFor(core, principal, { filters, after: cursor });
    },
  });

  router.person({
    method: 'get',
    path: '/api/therapists/{id}',
    line: 'directory.read',
    summary: 'One therapist',
    tag: 'Therapists',
    input: { params: z.object({ id: therapistId }) },
    answer: therapistProfile,
    handle: ({ params }, { principal }) => therapistFor(core, principal, params.id),
  });

  router.person({
    method: 'get',
    path: '/api/availability',
    line: 'days.read',
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

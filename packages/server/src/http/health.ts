import { z } from '@hono/zod-openapi';
import type { Core } from '../commands/core.ts';
import { outboxState } from '../commands/dead-letters.ts';
import { jobStates } from '../jobs/jobs.ts';
import { count } from './contract.ts';
import { ProblemError } from './problems.ts';
import type { Router } from './route.ts';

/** How the media server is, as far as whoever watches it knows. */
export interface MediaHealth {
  readonly status: 'ready' | 'preparing' | 'unavailable';
  readonly note: string | null;
}

const health = z.object({ status: z.literal('ok') }).openapi('Health');
const readiness = z
  .object({
    status: z.literal('ready'),
    media: z.enum(['ready', 'preparing', 'unavailable']),
    mediaNote: z.string().nullable(),
    outbox: z
      .array(z.object({ consumer: z.string(), waiting: count, dead: count }))
      .openapi({ description: 'What waits to be told, and what was given up: see `meetwell outbox`' }),
    jobs: z
      .array(
        z.object({
          name: z.string(),
          startedAt: z.string().nullable(),
          finishedAt: z.string().nullable(),
          fault: z.string().nullable(),
        }),
      )
      .openapi({ description: 'Recurring jobs: their last run, and what it ended with' }),
  })
  .openapi('Readiness');

export function healthRoutes(router: Router, core: Core, media: MediaHealth) {
  router.open({
    method: 'get',
    path: '/api/health',
    summary: 'Whether the process is alive',
    tag: 'Operation',
    input: {},
    answer: health,
    handle: () => Promise.resolve({ status: 'ok' as const }),
  });

  router.open({
    method: 'get',
    path: '/api/ready',
    summary: 'Whether it can serve: 503 while the database is away; says how the media server is',
    tag: 'Operation',
    input: {},
    answer: readiness,
    async handle() {
      try {
        const { database } = core;
        const [outbox, jobs] = [await outboxState(database), await jobStates(database)];
        return { status: 'ready' as const, media: media.status, mediaNote: media.note, outbox, jobs };
      } catch (error) {
        throw new ProblemError('unavailable', {}, {}, error);
      }
    },
  });
}

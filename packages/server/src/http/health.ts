import { z } from '@hono/zod-openapi';
import type { Core } from '../commands/core.ts';
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
        await core.database.ping();
      } catch (error) {
        throw new ProblemError('unavailable', {}, {}, error);
      }
      return { status: 'ready' as const, media: media.status, mediaNote: media.note };
    },
  });
}

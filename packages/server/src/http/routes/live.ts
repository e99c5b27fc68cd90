import type { LiveEvent } from '@meetwell/sdk/client';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Core, Hint } from '../../core.ts';
import { liveStream } from '../live.ts';
import type { AccessToken } from '../tokens.ts';

/** One stream of hints a page, over fetch because it must carry the token. */
export function liveRoute(app: OpenAPIHono, core: Core, authenticate: (request: Request) => Promise<AccessToken>) {
  app.openAPIRegistry.registerPath({
    method: 'get',
    path: '/api/live',
    summary: 'What changed, as server-sent events: hints upon which a client reads again',
    tags: ['Live'],
    security: [{ token: [] }],
    responses: {
      200: {
        description: 'A stream of `LiveEvent`, the first of which is `welcome`',
        content: { 'text/event-stream': {} },
      },
    },
  });
  app.get('/api/live', async (context) => {
    const { principal, expires } = await authenticate(context.req.raw);
    const { partner, id } = principal;
    const stream = liveStream({
      until: expires,
      signal: context.req.raw.signal,
      welcome: async () => ({
        type: 'welcome',
        now: await core.database.inTenant(partner, (tx) => core.database.now(tx)),
      }),
      subscribe: (listener) =>
        core.hints.subscribe(partner, id, (hint) => listener(hint === null ? null : eventOf(hint))),
    });
    return new Response(stream, {
      headers: {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store, no-transform',
        // nginx holds answers back otherwise.
        'x-accel-buffering': 'no',
      },
    });
  });
}

function eventOf({ topic, id }: Pick<Hint, 'topic' | 'id'>): LiveEvent | null {
  if (topic === 'account') return { type: topic };
  return id === null ? null : { type: topic, id };
}

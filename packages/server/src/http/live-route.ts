import { epochOf, identifier, instantAt, type BookingId, type Instant } from '@meetwell/sdk';
import type { LiveEvent } from '@meetwell/sdk/client';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Core } from '../commands/core.ts';
import type { Admission } from '../commands/principal.ts';
import type { HintListener } from '../commands/hints.ts';
import type { Limiter } from '../limits/limiter.ts';
import { authorityOf } from './route.ts';
import { refuseIfTooMany, tooMany } from './limited.ts';
import { liveStream } from './live.ts';
import type { AccessToken } from './tokens.ts';

/** Milliseconds after which somebody with too many streams may ask again: by then one that broke off is known to have. */
const STREAMS_WAIT = 30_000;

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  // nginx holds answers back otherwise.
  'x-accel-buffering': 'no',
};

/** One stream of hints a page, over fetch because it must carry the token. */
export function liveRoute(
  app: OpenAPIHono,
  core: Core,
  limiter: Limiter,
  authenticate: (request: Request) => Promise<AccessToken>,
  admission: Admission,
) {
  app.openAPIRegistry.registerPath({
    method: 'get',
    path: '/api/live',
    summary: 'What changed, as server-sent events: hints upon which a client reads again',
    tags: ['Live'],
    'x-authority': authorityOf('live.read'),
    security: [{ token: [] }],
    responses: {
      200: {
        description: 'A stream of `LiveEvent`, the first of which is `welcome`',
        content: { 'text/event-stream': {} },
      },
    },
  });
  const time = sharedTime(core);
  const open = openStreams(admission);
  app.get('/api/live', async (context) => {
    const token = await authenticate(context.req.raw);
    const { standing, expires } = token;
    const { partner, person, services } = standing;
    refuseIfTooMany(await limiter.person(standing, false));
    // Nobody reads what HEAD would begin, and so nobody would end it.
    if (context.req.method === 'HEAD') return new Response(null, { headers: HEADERS });
    const ended = limiter.stream(standing);
    if (ended === null) throw tooMany(STREAMS_WAIT);
    const own = open(token);
    const stream = liveStream({
      until: expires,
      signal: AbortSignal.any([context.req.raw.signal, own.signal]),
      welcome: async () => ({ type: 'welcome', now: await time() }),
      time: async () => ({ type: 'time', now: await time() }),
      subscribe(listener) {
        const ids = new Set([person, ...services.map(({ id }) => id)]);
        const heard = (hint: Parameters<HintListener>[0]) => listener(hint === null ? null : eventOf(hint));
        const stops = [...ids].map((id) => core.hints.subscribe(partner, id, heard));
        return () => {
          for (const stop of stops) stop();
          own.ended();
          ended();
        };
      },
    });
    return new Response(stream, { headers: HEADERS });
  });
}

/** Milliseconds between two looks at whether those who listen are let in. */
const LOOK_EVERY = 2_000;

/** The streams of this process, each of which is ended when its person is let in no more. */
function openStreams(admission: Admission) {
  const streams = new Map<AbortController, AccessToken>();
  let timer: ReturnType<typeof setInterval> | null = null;

  async function look(): Promise<void> {
    for (const [controller, token] of streams) if (!(await admission.isLetIn(token))) controller.abort();
  }

  /** Gives what ends the stream, and what is to be called when it has ended. */
  return (token: AccessToken) => {
    const controller = new AbortController();
    streams.set(controller, token);
    // The database is away: what was known stands.
    timer ??= setInterval(() => void look().catch(() => undefined), LOOK_EVERY).unref();
    return {
      signal: controller.signal,
      ended() {
        streams.delete(controller);
        if (streams.size > 0 || timer === null) return;
        clearInterval(timer);
        timer = null;
      },
    };
  };
}

/** Milliseconds for which one reading of the database's time serves every stream of the process. */
const READ_TIME_EVERY = 5_000;

/**
 * The database's time, read once for all who ask in these seconds and counted on from there: when the connection on which
 * hints come was lost, thousands are welcomed at once. A time that a test moves is read each time.
 */
function sharedTime({ database }: Core): () => Promise<Instant> {
  const read = () => database.asOperator((tx) => database.now(tx));
  if (database.testClock) return read;
  let known: Promise<{ readonly now: Instant; readonly at: number }> | null = null;
  return async () => {
    if (known === null) {
      known = read().then((now) => ({ now, at: performance.now() }));
      // A reading that failed is not kept either.
      const forget = () => (known = null);
      setTimeout(forget, READ_TIME_EVERY).unref();
      known.catch(forget);
    }
    const { now, at } = await known;
    return instantAt(epochOf(now) + Math.round(performance.now() - at));
  };
}

function eventOf({ topic, id, revision }: Parameters<HintListener>[0] & object): LiveEvent | null {
  if (topic === 'account') return { type: topic, revision: revision ?? 0 };
  if (id === null) return null;
  const booking = identifier<BookingId>(id);
  return topic === 'booking' ? { type: topic, id: booking, revision: revision ?? 0 } : { type: topic, id: booking };
}

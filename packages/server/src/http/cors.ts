import type { MiddlewareHandler } from 'hono';
import type { Database } from '../database/database.ts';

const REMEMBERED = 60_000;
/** The most origins remembered: anyone can send any origin. */
const MOST = 1000;

/** Whether some partner has named this origin as its own; asked again after a minute. */
export function knownOrigins(database: Database): (origin: string) => Promise<boolean> {
  const known = new Map<string, { readonly answer: boolean; readonly until: number }>();
  return async (origin) => {
    const now = performance.now();
    const remembered = known.get(origin);
    if (remembered !== undefined && remembered.until > now) return remembered.answer;
    const answer = (await database.partnerOf('origin', origin)) !== null;
    if (known.size >= MOST) known.clear();
    // Only yes is remembered: a partner that adds its origin is served at once.
    if (answer) known.set(origin, { answer, until: now + REMEMBERED });
    return answer;
  };
}

/**
 * Lets the partners' pages, and nobody else's, read the answers (Fetch standard, CORS protocol). No cookies are used,
 * so none are allowed. Which partner's page may use which token is checked with the token.
 */
export function partnerCors(isKnown: (origin: string) => Promise<boolean>): MiddlewareHandler {
  return async (context, next) => {
    const origin = context.req.header('origin');
    const allowed = origin !== undefined && (await isKnown(origin));
    const preflight =
      context.req.method === 'OPTIONS' && context.req.header('access-control-request-method') !== undefined;
    if (preflight) {
      context.res = new Response(null, {
        status: 204,
        headers: allowed
          ? {
              'access-control-allow-methods': 'GET, POST',
              'access-control-allow-headers': 'authorization, content-type, idempotency-key, accept-language',
              'access-control-max-age': '7200',
            }
          : {},
      });
    } else {
      await next();
    }
    context.res.headers.append('vary', 'Origin');
    if (allowed) {
      context.res.headers.set('access-control-allow-origin', origin);
      context.res.headers.set('access-control-expose-headers', 'retry-after');
    }
  };
}

import { cors } from 'hono/cors';
import type { MiddlewareHandler } from 'hono';
import { SERVICE_HEADER } from './route.ts';

/**
 * Lets the partners' pages, and nobody else's, read the answers (Fetch standard, CORS protocol). No cookies are used,
 * so none are allowed. Which partner's page may use which token is checked with the token.
 */
export function partnerCors(isKnown: (origin: string) => Promise<boolean>): MiddlewareHandler {
  return cors({
    origin: async (origin) => (origin !== '' && (await isKnown(origin)) ? origin : null),
    allowMethods: ['GET', 'POST'],
    allowHeaders: ['authorization', 'content-type', 'idempotency-key', 'accept-language', SERVICE_HEADER],
    exposeHeaders: ['retry-after'],
    maxAge: 7200,
  });
}

import type { MiddlewareHandler } from 'hono';

/** What every answer carries, whatever it is (OWASP ASVS 5.0, 3.4). Pages of our own say more where they need it. */
const ALWAYS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'cross-origin-resource-policy': 'cross-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
};

/** For a year, and whatever lies below the name as well (3.4.1): the server has a name of its own. */
const BY_TLS_ALONE = 'max-age=31536000; includeSubDomains';

/**
 * Adds the security headers that an answer has not set itself.
 *
 * @param publicUrl where browsers reach the server: only where that is by TLS may they be told to come by nothing else
 */
export function securityHeaders(publicUrl: () => string): MiddlewareHandler {
  return async (context, next) => {
    await next();
    if (publicUrl().startsWith('https://')) context.res.headers.set('strict-transport-security', BY_TLS_ALONE);
    for (const [name, value] of Object.entries(ALWAYS)) {
      if (!context.res.headers.has(name)) context.res.headers.set(name, value);
    }
  };
}

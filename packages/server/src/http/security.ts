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

/** Adds the security headers that an answer has not set itself. */
export function securityHeaders(): MiddlewareHandler {
  return async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(ALWAYS)) {
      if (!context.res.headers.has(name)) context.res.headers.set(name, value);
    }
  };
}

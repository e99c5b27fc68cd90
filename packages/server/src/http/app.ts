import { OpenAPIHono } from '@hono/zod-openapi';
import { matchedRoutes } from 'hono/route';
import type { Core } from '../commands/core.ts';
import type { Admission, Standing } from '../commands/principal.ts';
import type { Limiter } from '../limits/limiter.ts';
import { authenticate } from './authenticate.ts';
import type { TrustedProxy } from './caller-address.ts';
import { compressed } from './compressed.ts';
import { partnerCors } from './cors.ts';
import { docsRoutes } from './docs/routes.ts';
import { embedRoutes } from './embed.ts';
import { errorResponse } from './errors.ts';
import { healthRoutes, type MediaHealth } from './health.ts';
import { addressLimit, failureLimit } from './limited.ts';
import { liveRoute } from './live-route.ts';
import { problem, problemResponse } from './problems.ts';
import { routerOf, type Router } from './route.ts';
import { securityHeaders } from './security.ts';
import type { Tokens } from './tokens.ts';

/** Further pages that the server shows, beside the API: the demo's. Null for what is none of them. */
export type Pages = (request: Request) => Promise<Response | null>;

export interface AppParts {
  readonly core: Core;
  readonly tokens: Tokens;
  readonly knowsOrigin: (origin: string) => Promise<boolean>;
  readonly media: MediaHealth;
  readonly limiter: Limiter;
  readonly admission: Admission;
  /** The service of a booking in which this person has a part, or null. */
  readonly serviceOf: (standing: Standing, booking: string) => Promise<string | null>;
  readonly proxy: TrustedProxy | null;
  /** Adds what the nouns answer. */
  readonly routes: (router: Router, app: OpenAPIHono) => void;
  readonly publicUrl: () => string;
  readonly embedFolder: string;
  readonly pages: Pages | null;
}

/** The HTTP face of the server: who may call what, and how every answer and error looks. */
export function createApp(parts: AppParts): OpenAPIHono {
  const { core, tokens, limiter, proxy } = parts;
  const app = new OpenAPIHono();
  const authenticated = (request: Request) =>
    authenticate(tokens, parts.admission, request, ({ standing: { partner, person } }, code) =>
      core.audit.refused({ partner, actor: `person:${person}`, line: 'token', code, subject: null }),
    );
  const router = routerOf(app, authenticated, limiter, parts.serviceOf, core.audit);

  app.onError((error, context) =>
    errorResponse(error, core.log, { method: context.req.method, route: matchedRoutes(context).at(-1)?.path ?? '*' }),
  );
  app.use(securityHeaders(parts.publicUrl));
  // Limits come after CORS, so that a page can read that it is too much.
  app.use('/api/*', compressed(), partnerCors(parts.knowsOrigin), addressLimit(limiter, proxy, core.log));
  app.use('/api/token', failureLimit(limiter, proxy, [401]));
  for (const pages of ['/staff/*', '/signin/*']) app.use(pages, addressLimit(limiter, proxy, core.log));
  app.use('/calendar/*', addressLimit(limiter, proxy, core.log), failureLimit(limiter, proxy, [404]));
  // What comes at `/webhooks` proves itself, and is not limited: a provider calls as often as there is something to say,
  // and from the same addresses for whoever else is its customer. What others have it send must not shut it out.

  parts.routes(router, app);
  liveRoute(app, core, limiter, authenticated, parts.admission);
  healthRoutes(router, core, parts.media);
  docsRoutes(app, parts.publicUrl, parts.embedFolder);

  embedRoutes(app, parts.embedFolder);

  const known = app.routes.filter(({ method, path }) => method !== 'ALL' && !path.endsWith('*'));
  app.notFound(async (context) => {
    const page = (await parts.pages?.(context.req.raw)) ?? null;
    if (page !== null) return page;
    const allowed = known.filter(({ path }) => matches(path, context.req.path)).map(({ method }) => method);
    // Returned, not thrown: what this handler throws passes by the middleware that adds headers.
    return allowed.length === 0 || allowed.includes(context.req.method)
      ? problemResponse(problem('notFound'))
      : problemResponse(problem('methodNotAllowed'), { allow: [...new Set(allowed)].join(', ') });
  });
  return app;
}

function matches(pattern: string, path: string): boolean {
  const wanted = pattern.split('/');
  const given = path.split('/');
  return wanted.length === given.length && wanted.every((part, index) => part.startsWith(':') || part === given[index]);
}

import { OpenAPIHono } from '@hono/zod-openapi';
import type { Core } from '../core.ts';
import type { Media } from '../media/media.ts';
import type { WebhookIntake } from '../media/webhooks.ts';
import type { CalendarLinks } from '../notices/calendar-links.ts';
import type { Sessions } from '../sessions/sessions.ts';
import { authenticate } from './authenticate.ts';
import { knownOrigins, partnerCors } from './cors.ts';
import { errorResponse } from './errors.ts';
import { problem, problemResponse } from './problems.ts';
import { routerOf } from './route.ts';
import { bookingRoutes } from './routes/bookings.ts';
import { calendarRoute } from './routes/calendar.ts';
import { docsRoutes } from './routes/docs.ts';
import { healthRoutes } from './routes/health.ts';
import { liveRoute } from './routes/live.ts';
import { meRoutes } from './routes/me.ts';
import { mediaWebhookRoute } from './routes/media-webhook.ts';
import { sessionRoutes } from './routes/sessions.ts';
import { therapistRoutes } from './routes/therapists.ts';
import { tokenRoutes } from './routes/token.ts';
import { securityHeaders } from './security.ts';
import { staticFiles } from './static-files.ts';
import { tokensOf } from './tokens.ts';

/** Further pages that the server shows, beside the API: the demo's. Null for what is none of them. */
export type Pages = (request: Request) => Promise<Response | null>;

export interface AppParts {
  readonly core: Core;
  readonly media: Media;
  readonly sessions: Sessions;
  readonly webhooks: WebhookIntake;
  readonly calendarLinks: CalendarLinks;
  readonly secret: string;
  readonly publicUrl: () => string;
  readonly embedFolder: string;
  readonly pages: Pages | null;
}

/** The HTTP face of the server: who may call what, and how every answer and error looks. */
export function createApp(parts: AppParts): OpenAPIHono {
  const { core, media, sessions } = parts;
  const app = new OpenAPIHono();
  const tokens = tokensOf(parts.secret);
  const authenticated = (request: Request) => authenticate(tokens, request);
  const router = routerOf(app, authenticated);

  app.onError((error, context) =>
    errorResponse(error, core.log, { method: context.req.method, route: routeOf(context.req.path) }),
  );
  app.use(securityHeaders());
  app.use('/api/*', partnerCors(knownOrigins(core.database)));

  tokenRoutes(router, core, tokens);
  meRoutes(router, core);
  therapistRoutes(router, core);
  bookingRoutes(router, core);
  sessionRoutes(router, sessions);
  liveRoute(app, core, authenticated);
  mediaWebhookRoute(app, parts.webhooks);
  healthRoutes(router, core, media);
  docsRoutes(app, parts.publicUrl);
  calendarRoute(app, core, parts.calendarLinks);

  const embed = staticFiles(parts.embedFolder);
  app.get('/embed/*', (context) => embed(context.req.path.slice('/embed/'.length), context.req.raw));

  const known = app.routes.filter(({ method, path }) => method !== 'ALL' && !path.endsWith('*'));
  app.notFound(async (context) => {
    const page = (await parts.pages?.(context.req.raw)) ?? null;
    if (page !== null) return page;
    const allowed = known.filter(({ path }) => matches(path, context.req.path)).map(({ method }) => method);
    // Returned, not thrown: what this handler throws passes by the middleware that adds headers.
    return allowed.length === 0
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

/** A path without the ids in it, for logs. */
function routeOf(path: string): string {
  return path.replace(/\/(?:[a-z]+[_-])?[\w-]{12,}/g, '/:id');
}

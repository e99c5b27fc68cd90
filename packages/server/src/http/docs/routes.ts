import type { OpenAPIHono } from '@hono/zod-openapi';
import { etag } from 'hono/etag';
import { NAMED } from '../policy-schema.ts';
import { DOCS_STYLE, docsPage, type ApiDocument } from './page.ts';
import { embedSnippets } from './snippets.ts';

const PAGE_POLICY = "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** The API's description, for programs and for people (row B7). Add it last: it describes the routes there are. */
export function docsRoutes(app: OpenAPIHono, publicUrl: () => string, embedFolder: string) {
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: "From `POST /api/token`: fifteen minutes, for one origin's pages.",
  });
  // Before the routes: otherwise a name is described as the first field that has it.
  for (const [name, schema] of Object.entries(NAMED)) app.openAPIRegistry.register(name, schema);
  const describe = () =>
    app.getOpenAPI31Document({
      openapi: '3.1.0',
      info: {
        title: 'Meetwell API',
        version: '0.1.0',
        description:
          'Find a therapist, agree a time, and meet. Every command carries an Idempotency-Key; every error is a problem document.',
      },
      servers: [{ url: publicUrl() }],
    });
  // Made once: it is the same until the server is another.
  let described: ReturnType<typeof describe> | null = null;
  const document = () => (described ??= describe());

  for (const path of ['/api/openapi.json', '/api/docs', '/api/docs.css']) {
    app.get(path, etag(), async (context, next) => {
      await next();
      context.res.headers.set('cache-control', 'no-cache');
    });
  }
  app.get('/api/openapi.json', (context) => {
    context.header('access-control-allow-origin', '*');
    return context.json(document());
  });
  app.get('/api/docs', (context) => {
    context.header('content-security-policy', PAGE_POLICY);
    return context.html(docsPage(document() as unknown as ApiDocument, embedSnippets(embedFolder, publicUrl())));
  });
  app.get('/api/docs.css', (context) => context.body(DOCS_STYLE, 200, { 'content-type': 'text/css; charset=utf-8' }));
}

import type { Hono, MiddlewareHandler } from 'hono';
import { serveStatic } from '@hono/node-server/serve-static';
import { etag } from 'hono/etag';

/** A name with a hash of its content in it, as the build writes all but the loader's plain one: it never changes. */
const HASHED = /-[\w-]{8}\.js(\.map)?$/;
/** What the build writes. The compressed files beside them are chosen by `Accept-Encoding`, not by name. */
const PATH = '/embed/:file{[\\w.-]+\\.(?:js|js\\.map|json)}';

/**
 * Serves the files that a page loads, compressed by the build, to pages of any origin: they are public, and modules are
 * fetched by CORS. What has a hash in its name is kept by browsers for a year; the loader's plain name and the manifest
 * are asked for each time, and answered 304 while they are the same.
 */
export function embedRoutes(app: Pick<Hono, 'get'>, folder: string): void {
  app.get(PATH, forAnyPage, etag(), files(folder));
}

/** Made with the first request: the folder may be built after the start, and hono complains of one that is missing. */
function files(folder: string): MiddlewareHandler {
  let serve: MiddlewareHandler | null = null;
  return (context, next) => {
    serve ??= serveStatic({
      root: folder,
      precompressed: true,
      rewriteRequestPath: (path) => path.slice('/embed'.length),
    });
    return serve(context, next);
  };
}

const forAnyPage: MiddlewareHandler = async (context, next) => {
  await next();
  if (!context.res.ok && context.res.status !== 304) return;
  const { headers } = context.res;
  headers.set('access-control-allow-origin', '*');
  headers.set('timing-allow-origin', '*');
  headers.set('cross-origin-resource-policy', 'cross-origin');
  headers.set('cache-control', HASHED.test(context.req.path) ? 'public, max-age=31536000, immutable' : 'no-cache');
  // Of what is sent as it is too: a cache must not give it to whoever would take less.
  headers.set('vary', 'accept-encoding');
};

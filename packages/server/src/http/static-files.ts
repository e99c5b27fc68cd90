import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import { ProblemError } from './problems.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** A name with a hash of its content in it, as the build writes chunks: it never changes what it holds. */
const HASHED = /-[\w-]{8,}\.\w+$/;

/**
 * Serves the files of a folder to pages of any origin: they are public, and modules are fetched by CORS. Files are read
 * each time, so that a new build shows at once; what has a hash in its name is kept by browsers for a year.
 */
export function staticFiles(folder: string): (path: string, request: Request) => Promise<Response> {
  const root = resolve(folder);
  return async (path, request) => {
    const file = resolve(join(root, path));
    const type = TYPES[extname(file)];
    // The build's names need no escapes: whatever has one is not ours, and is not decoded either.
    if (!/^[\w./-]+$/.test(path) || !file.startsWith(root + sep) || type === undefined)
      throw new ProblemError('notFound');
    let content: Buffer<ArrayBuffer>;
    try {
      content = await readFile(file);
    } catch (error) {
      throw new ProblemError('notFound', {}, {}, error);
    }
    const etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
    const headers = {
      'content-type': type,
      'access-control-allow-origin': '*',
      'timing-allow-origin': '*',
      'cache-control': HASHED.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache',
      etag,
    };
    return request.headers.get('if-none-match') === etag
      ? new Response(null, { status: 304, headers })
      : new Response(content, { headers });
  };
}

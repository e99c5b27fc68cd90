import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { embedRoutes } from './embed.ts';

const CODE = 'export const said = "the same, however it is sent";\n';
let folder: string;
let app: Hono;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'meetwell-embed-'));
  for (const name of ['meetwell.js', 'room-Zk31x9Qa.js']) {
    await writeFile(join(folder, name), CODE);
    await writeFile(join(folder, `${name}.br`), brotliCompressSync(CODE));
    await writeFile(join(folder, `${name}.gz`), gzipSync(CODE));
  }
  await writeFile(join(folder, 'room-Zk31x9Qa.js.map'), '{}');
  await writeFile(join(folder, 'manifest.json'), '{}');
  await writeFile(join(folder, 'notes.txt'), 'no');
  app = new Hono();
  embedRoutes(app, folder);
});

afterAll(() => rm(folder, { recursive: true }));

const get = (path: string, headers: Record<string, string> = {}) => app.request(`/embed/${path}`, { headers });
const bytes = async (answer: Response) => Buffer.from(await answer.arrayBuffer());

test('modules are for pages of any origin; the loader is asked for each time, chunks with a hash never again [B1]', async () => {
  for (const name of ['meetwell.js', 'room-Zk31x9Qa.js']) {
    const { status, headers } = await get(name);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(headers.get('vary')).toBe('accept-encoding');
  }
  expect((await get('meetwell.js')).headers.get('cache-control')).toBe('no-cache');
  expect((await get('manifest.json')).headers.get('cache-control')).toBe('no-cache');
  for (const name of ['room-Zk31x9Qa.js', 'room-Zk31x9Qa.js.map']) {
    expect((await get(name)).headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  }
  expect((await get('manifest.json')).headers.get('content-type')).toContain('application/json');
});

test('what is sent is what the build compressed, as the browser takes it', async () => {
  const brotli = await get('meetwell.js', { 'accept-encoding': 'gzip, deflate, br, zstd' });
  expect(brotli.headers.get('content-encoding')).toBe('br');
  expect(brotli.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(brotliDecompressSync(await bytes(brotli)).toString()).toBe(CODE);
  const gzip = await get('meetwell.js', { 'accept-encoding': 'gzip' });
  expect(gzip.headers.get('content-encoding')).toBe('gzip');
  expect(gunzipSync(await bytes(gzip)).toString()).toBe(CODE);
  const plain = await get('meetwell.js');
  expect(plain.headers.get('content-encoding')).toBeNull();
  expect(await plain.text()).toBe(CODE);
});

test('each form has its entity tag, and who has it already gets no body', async () => {
  const tags = new Set<string>();
  for (const encoding of ['br', 'gzip', 'identity']) {
    const first = await get('meetwell.js', { 'accept-encoding': encoding });
    const tag = first.headers.get('etag') ?? '';
    tags.add(tag);
    const again = await get('meetwell.js', { 'accept-encoding': encoding, 'if-none-match': `"other", ${tag}` });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
    for (const name of ['etag', 'cache-control', 'vary', 'access-control-allow-origin']) {
      expect(again.headers.get(name), name).toBe(first.headers.get(name));
    }
    expect((await get('meetwell.js', { 'accept-encoding': encoding, 'if-none-match': '"other"' })).status).toBe(200);
  }
  expect(tags.size).toBe(3);
  expect([...tags].every((tag) => /^"\w+"$/.test(tag))).toBe(true);
});

test('a new build shows at once', async () => {
  const before = (await get('manifest.json')).headers.get('etag');
  await writeFile(join(folder, 'manifest.json'), '{"version":"2"}');
  const after = await get('manifest.json', { 'if-none-match': before ?? '' });
  expect([after.status, await after.json()]).toEqual([200, { version: '2' }]);
});

test.each([
  '../package.json',
  '..%2fpackage.json',
  '/etc/passwd',
  '..\\secret.js',
  'nothing.js',
  'notes.txt',
  '',
  'a%00.js',
  'meetwell.js.br',
])('nothing else is served: %j', async (path) => {
  expect((await get(path)).status).toBe(404);
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { staticFiles } from './static-files.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'meetwell-embed-'));
  await writeFile(join(folder, 'meetwell.js'), 'export {};');
  await writeFile(join(folder, 'room-Zk31x9Qa.js'), 'export {};');
  await writeFile(join(folder, 'notes.txt'), 'no');
});

afterAll(() => rm(folder, { recursive: true }));

const get = (path: string, headers: Record<string, string> = {}) =>
  staticFiles(folder)(path, new Request('http://localhost/', { headers }));

test('modules are for pages of any origin; the loader is asked for each time, chunks with a hash never again [B1]', async () => {
  const loader = await get('meetwell.js');
  expect(loader.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(loader.headers.get('access-control-allow-origin')).toBe('*');
  expect(loader.headers.get('cache-control')).toBe('no-cache');
  const again = await get('meetwell.js', { 'if-none-match': loader.headers.get('etag') ?? '' });
  expect(again.status).toBe(304);
  expect((await get('room-Zk31x9Qa.js')).headers.get('cache-control')).toContain('immutable');
});

test.each(['../package.json', '/etc/passwd', '..\\secret.js', 'nothing.js', 'notes.txt', '', 'a\0.js'])(
  'nothing else is served: %j',
  async (path) => {
    await expect(get(path)).rejects.toMatchObject({ problem: { code: 'notFound' } });
  },
);

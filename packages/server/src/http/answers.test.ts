import { request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TherapistsAnswer } from '@meetwell/sdk/client';
import { openTestServer, type TestServer } from '../../test/running-server.ts';

const THERAPISTS = Array.from({ length: 40 }, (_, number) => `therapist-${number}`);
let world: TestServer;
let sam: string;

beforeAll(async () => {
  world = await openTestServer({ partner: { members: ['sam'], therapists: THERAPISTS } });
  sam = await world.signIn('sam', 'member');
});

afterAll(() => world.close());

/** As it comes over the wire: `fetch` opens what is compressed, and asks for it unasked. */
function get(path: string, headers: Record<string, string> = {}) {
  return new Promise<{ status: number; headers: Headers; bytes: Buffer }>((resolve, reject) => {
    const sent = { origin: world.partner.origin, authorization: `Bearer ${sam}`, ...headers };
    const asked = request(`${world.server.url}${path}`, { headers: sent }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => {
        const found = Object.entries(answer.headers).map(([name, value]): [string, string] => [name, String(value)]);
        resolve({ status: answer.statusCode ?? 0, headers: new Headers(found), bytes: Buffer.concat(parts) });
      });
    });
    asked.on('error', reject).end();
  });
}

const varies = (headers: Headers) => (headers.get('vary') ?? '').toLowerCase().split(/,\s*/).sort();

test('an answer of size is compressed for whoever takes that, and caches are told so', async () => {
  const plain = await get('/api/therapists');
  expect(plain.headers.get('content-encoding')).toBeNull();
  const packed = await get('/api/therapists', { 'accept-encoding': 'gzip, deflate, br' });
  expect(packed.headers.get('content-encoding')).toBe('gzip');
  expect(packed.bytes.length).toBeLessThan(plain.bytes.length / 4);
  const names = (text: Buffer) => (JSON.parse(text.toString()) as TherapistsAnswer).therapists.map(({ id }) => id);
  expect(names(gunzipSync(packed.bytes))).toEqual(names(plain.bytes));
  for (const { headers } of [plain, packed]) {
    expect(varies(headers)).toEqual(['accept-encoding', 'origin']);
    expect(headers.get('access-control-allow-origin')).toBe(world.partner.origin);
    expect(headers.get('cache-control')).toBe('no-store');
  }
});

test('a small answer and a problem go as they are, with their length', async () => {
  for (const path of ['/api/health', '/api/therapists/nobody']) {
    const { headers, bytes } = await get(path, { 'accept-encoding': 'gzip' });
    expect(headers.get('content-encoding')).toBeNull();
    expect(headers.get('content-length')).toBe(String(bytes.length));
    expect(varies(headers)).toEqual(['origin']);
  }
});

test('a stream of events is not compressed: it would be held back', async () => {
  const abort = new AbortController();
  const headers = { authorization: `Bearer ${sam}`, origin: world.partner.origin, 'accept-encoding': 'gzip' };
  const answer = await fetch(`${world.server.url}/api/live`, { headers, signal: abort.signal });
  expect(answer.headers.get('content-encoding')).toBeNull();
  const { value } = await answer.body!.getReader().read();
  expect(new TextDecoder().decode(value)).toContain('"type":"welcome"');
  abort.abort();
});

test('what describes the API is asked for again, and sent again when it is another', async () => {
  for (const path of ['/api/openapi.json', '/api/docs', '/api/docs.css']) {
    const encodings = { 'accept-encoding': 'gzip' };
    const first = await get(path, encodings);
    expect(first.headers.get('cache-control')).toBe('no-cache');
    const tag = first.headers.get('etag') ?? '';
    expect(tag).toMatch(/^W\/"\w+"$/);
    const again = await get(path, { ...encodings, 'if-none-match': tag });
    expect([again.status, again.bytes.length, again.headers.get('etag')?.replace(/^W\//, '')]).toEqual([
      304,
      0,
      tag.slice(2),
    ]);
    expect((await get(path, { ...encodings, 'if-none-match': '"other"' })).status).toBe(200);
  }
});

test('a connection is kept for longer than a page in a session is silent', async () => {
  const { headers } = await get('/api/me', { connection: 'keep-alive' });
  const [, seconds] = /timeout=(\d+)/.exec(headers.get('keep-alive') ?? '') ?? [];
  expect(Number(seconds)).toBeGreaterThan(60);
});

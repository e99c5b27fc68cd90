import { TEST_RING } from '../../test/database.ts';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BookingsAnswer, DaysAnswer, Me, TherapistsAnswer } from '@meetwell/sdk/client';
import { POLICY_FIELDS, type PolicyField } from '@meetwell/sdk/policy';
import { openTestServer, type TestServer } from '../../test/running-server.ts';
import { docsPage } from './docs/page.ts';
import { embedSnippets } from './docs/snippets.ts';

let world: TestServer;
let sam: string;
let amira: string;

beforeAll(async () => {
  world = await openTestServer({ partner: { members: ['sam', 'priya'], therapists: ['amira', 'tom'] } });
  sam = await world.signIn('sam', 'member');
  amira = await world.signIn('amira', 'therapist');
});

afterAll(() => world.close());

async function threeWishes(token = sam) {
  const { body } = await world.call<DaysAnswer>('GET', '/api/availability?therapist=amira&length=50', { token });
  return body.days.slice(2, 5).map(({ date, parts }) => ({ date, part: parts[0] ?? '' }));
}

async function ask(token = sam, key?: string) {
  const body = {
    service: 'talking',
    therapist: 'amira',
    modality: 'video',
    length: 50,
    preferences: await threeWishes(token),
  };
  return world.call<BookingsAnswer>('POST', '/api/bookings', { token, body, ...(key !== undefined && { key }) });
}

describe('identity', () => {
  test("a partner's assertion is exchanged once, for a token that says who one is [B2]", async () => {
    const assertion = await world.partner.assertion('sam', 'member');
    const first = await world.call<{ accessToken: string }>('POST', '/api/token', { body: { assertion } });
    expect(first.status).toBe(200);
    const { body } = await world.call<Me>('GET', '/api/me', { token: first.body.accessToken });
    expect(body).toMatchObject({ actor: { kind: 'member', id: 'sam' }, name: 'sam', account: { available: 6 } });

    const again = await world.call('POST', '/api/token', { body: { assertion } });
    expect(again).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
  });

  test('a token is good for the pages of one origin, and for programs that send none [B2]', async () => {
    const elsewhere = await world.call('GET', '/api/me', { token: sam, origin: 'https://elsewhere.example' });
    expect(elsewhere).toMatchObject({ status: 403, body: { code: 'originNotAllowed' } });
    expect(elsewhere.headers.get('access-control-allow-origin')).toBeNull();
    expect((await world.call('GET', '/api/me', { token: sam, origin: null })).status).toBe(200);
  });

  test("only partners' pages may read answers", async () => {
    const preflight = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' };
    const ours = await world.call('OPTIONS', '/api/bookings', { headers: preflight });
    expect(ours.status).toBe(204);
    expect(ours.headers.get('access-control-allow-origin')).toBe(world.partner.origin);
    expect(ours.headers.get('access-control-allow-headers')).toContain('idempotency-key');
    expect(ours.headers.get('access-control-allow-credentials')).toBeNull();
    const others = await world.call('OPTIONS', '/api/bookings', {
      headers: preflight,
      origin: 'https://elsewhere.example',
    });
    expect(others.headers.get('access-control-allow-origin')).toBeNull();
  });
});

test('a session is asked for, and the therapist sees the request', async () => {
  const therapists = await world.call<TherapistsAnswer>('GET', '/api/therapists', { token: sam });
  expect(therapists.body.therapists.map(({ id }) => id).sort()).toEqual(['amira', 'tom']);
  const asked = await ask();
  expect(asked.status).toBe(201);
  const [view] = asked.body.bookings;
  expect(view?.booking).toMatchObject({ state: 'requested', candidates: ['amira'], member: 'sam' });
  const seen = await world.call<BookingsAnswer>('GET', '/api/bookings', { token: amira });
  expect(seen.body.bookings.map(({ booking }) => booking.id)).toEqual([view?.booking.id]);
  const done = await world.call<BookingsAnswer>('POST', `/api/bookings/${view?.booking.id}/commands`, {
    token: sam,
    body: { type: 'withdraw' },
  });
  expect(done.body.bookings[0]?.booking.state).toBe('withdrawn');
});

test('the same key is the same command; with another body it is refused [B7]', async () => {
  const key = 'one-intent';
  const first = await ask(sam, key);
  const second = await ask(sam, key);
  expect(second.status).toBe(201);
  expect(second.body.bookings[0]?.booking.id).toBe(first.body.bookings[0]?.booking.id);
  const other = await world.call('POST', '/api/bookings', {
    token: sam,
    key,
    body: { service: 'talking', therapist: 'tom', modality: 'video', length: 50, preferences: await threeWishes() },
  });
  expect(other).toMatchObject({ status: 422, body: { code: 'keyReused' } });
});

test('a refusal is an answer with every reason, as a problem document [E7]', async () => {
  const answer = await world.call('POST', '/api/bookings', {
    token: sam,
    body: { service: 'talking', therapist: 'amira', modality: 'telephone', length: 7, preferences: [] },
  });
  expect(answer.status).toBe(409);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  const { code, refusal } = answer.body;
  expect(code).toBe('refused');
  expect(refusal?.reasons.map((reason) => reason.code)).toEqual(
    expect.arrayContaining(['modalityNotOffered', 'lengthNotOffered', 'preferencesCount']),
  );
});

test('the live stream says welcome, then what changed', async () => {
  const abort = new AbortController();
  const response = await fetch(`${world.server.url}/api/live`, {
    headers: { authorization: `Bearer ${amira}`, origin: world.partner.origin },
    signal: abort.signal,
  });
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let heard = '';
  const until = async (words: string) => {
    while (!heard.includes(words)) {
      const { value, done } = await reader.read();
      if (done) throw new Error(`The stream ended: ${heard}`);
      heard += value;
    }
  };
  await until('"type":"welcome"');
  const asked = await ask();
  await until(`{"type":"booking","id":"${asked.body.bookings[0]?.booking.id}","revision":1}`);
  abort.abort();
});

test('the live stream ends when its token does', async () => {
  const standing = {
    partner: 'riverside',
    kind: 'therapist',
    in: [['talking', 'amira']],
    origin: world.partner.origin,
  };
  const token = await new SignJWT(standing)
    .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: TEST_RING.current('tokens').id })
    .setIssuer('meetwell')
    .setAudience('meetwell')
    .setSubject('amira')
    // Counted in whole seconds: one could be over before the stream has said its first word.
    .setExpirationTime('3s')
    .sign(TEST_RING.current('tokens').key);
  const response = await fetch(`${world.server.url}/api/live`, {
    headers: { authorization: `Bearer ${token}`, origin: world.partner.origin },
  });
  expect(await response.text()).toMatch(/^data: \{"type":"welcome",/);
});

test('a request is confirmed by email to both, as a request, in neutral words [N8] [C4]', async () => {
  const asked = await ask();
  const reference = asked.body.bookings[0]?.reference ?? '';
  const toSam = await world.mail('sam@example.org', reference);
  const toAmira = await world.mail('amira@example.org', reference);
  expect(toSam.subject).toBe('We have your request');
  expect(toSam.text).toContain('It is a request, not a booking yet');
  expect(toSam.text).toMatch(/amira has until .* to answer/);
  expect(toAmira.text).toContain('sam asks for a session');
  for (const mail of [toSam, toAmira]) {
    expect(`${mail.from?.name} ${mail.subject} ${mail.text} ${mail.html}`.toLowerCase()).not.toMatch(
      /therap|mental|clinic|counsel/,
    );
  }
});

test('the page to copy from names what is served, with what the browser is to hold it against [B1] [G19]', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'meetwell-embed-'));
  const files = {
    'meetwell-AbCd1234.js': { integrity: 'sha384-one' },
    'room-Zk31x9Qa.js': { integrity: 'sha384-two' },
  };
  await writeFile(join(folder, 'manifest.json'), JSON.stringify({ loader: 'meetwell-AbCd1234.js', files }));
  const snippets = embedSnippets(folder, 'https://booking.example');
  expect(snippets?.newest).toBe('<script type="module" src="https://booking.example/embed/meetwell.js"></script>');
  expect(snippets?.pinned.replace(/\s+/g, ' ')).toBe(
    '<script type="module" src="https://booking.example/embed/meetwell-AbCd1234.js" integrity="sha384-one" crossorigin="anonymous"></script>',
  );
  expect(snippets?.pieces).toContain('"https://booking.example/embed/room-Zk31x9Qa.js": "sha384-two"');
  const shown = docsPage({ info: { title: 'API', version: '1' } }, snippets);
  expect(shown).toContain('integrity=&#34;sha384-one&#34;');
  expect(shown).not.toMatch(/<script/);
  await rm(folder, { recursive: true });
  expect(embedSnippets(folder, 'https://booking.example')).toBeNull();
});

interface Described {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Described>>;
  readonly allOf?: readonly Described[];
}

test('the API describes itself, completely and without help from elsewhere [B7]', async () => {
  const { body } = await world.call<{
    openapi: string;
    paths: Record<string, Record<string, object>>;
    components: { schemas: Record<string, Described> };
  }>('GET', '/api/openapi.json');
  expect(body.openapi).toBe('3.1.0');
  expect(Object.keys(body.paths).sort()).toEqual([
    '/api/availability',
    '/api/bookings',
    '/api/bookings/{id}',
    '/api/bookings/{id}/commands',
    '/api/bookings/{id}/free-times',
    '/api/health',
    '/api/live',
    '/api/me',
    '/api/me/availability',
    '/api/me/course',
    '/api/me/notices',
    '/api/me/system-check',
    '/api/me/system-check/room',
    '/api/media/webhook',
    '/api/ready',
    '/api/sessions/{id}',
    '/api/sessions/{id}/admit',
    '/api/sessions/{id}/chat',
    '/api/sessions/{id}/media-token',
    '/api/sessions/{id}/presence',
    '/api/sessions/{id}/remove',
    '/api/therapists',
    '/api/therapists/{id}',
    '/api/token',
    '/webhooks/notify/{partner}',
    '/webhooks/twilio/{partner}',
  ]);
  // Each field of a policy says what it is; what has a name is said by that, once.
  const { Policy = {}, Zone } = body.components.schemas;
  for (const field of Object.keys(POLICY_FIELDS)) {
    const described = field.split('.').reduce<Described | undefined>((at, key) => at?.properties?.[key], Policy);
    expect(described?.description ?? described?.allOf?.[1]?.description, field).toBe(
      POLICY_FIELDS[field as PolicyField].description,
    );
  }
  expect(Policy.properties?.['zone']?.allOf?.[0]).toEqual({ $ref: '#/components/schemas/Zone' });
  expect(Zone).toEqual({ type: 'string', example: 'Europe/London' });
  const page = await world.call<string>('GET', '/api/docs');
  expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'self'/);
  expect(page.body).toContain('POST</span> <code>/api/bookings/{id}/commands');
  const own = page.body.replaceAll(world.server.url, '');
  expect(own).not.toMatch(/<script|style=|https?:\/\/(?!meetwell)/);
});

test('who is reached without TLS tells no browser to come by it alone [G20]', async () => {
  const { headers } = await world.call('GET', '/api/health');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.has('strict-transport-security')).toBe(false);
});

import { Hono } from 'hono';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { addDays, localDateIn, zone } from '@meetwell/sdk';
import type { BookingsAnswer, DaysAnswer, FreeTimesAnswer } from '@meetwell/sdk/client';
import { DEFAULT_CONFIG, type ServerConfig } from '../config.ts';
import { DEFAULT_LIMITS, type Limits } from '../limits/limits.ts';
import { limiterOf } from '../limits/limiter.ts';
import { serve, type RunningServer } from '../server.ts';
import { failureLimit } from './limited.ts';
import { ProblemError } from './problems.ts';
import { bookSession } from '../../test/booked.ts';
import {
  openTestServer,
  OTHER,
  SECRET,
  signingPartner,
  type SigningPartner,
  type TestServer,
} from '../../test/running-server.ts';

let world: TestServer;
let hillside: SigningPartner;
let sam: string;
let priya: string;
/** Servers with limits of their own, on the same database. */
let limited: RunningServer[] = [];

beforeAll(async () => {
  hillside = await signingPartner({ id: OTHER });
  world = await openTestServer({
    partner: { members: ['sam', 'priya', 'kit'], therapists: ['amira'] },
    others: [hillside],
    config: { limits: { ...DEFAULT_LIMITS, openings: { most: 50, seconds: 60 } } },
  });
  sam = await world.signIn('sam', 'member');
  priya = await world.signIn('priya', 'member');
});

afterEach(async () => {
  for (const server of limited) await server.close();
  limited = [];
});

afterAll(() => world.close());

/** Where a server with these limits is. */
async function limitedBy(limits: Partial<Limits>, more: Partial<ServerConfig> = {}): Promise<string> {
  const server = await serve(
    { ...world.test.core, start: () => undefined },
    { ...DEFAULT_CONFIG, port: 0, secret: SECRET, dataFolder: null, limits: { ...DEFAULT_LIMITS, ...limits }, ...more },
  );
  limited.push(server);
  return server.url;
}

const VIA = { proxy: { header: 'x-forwarded-for', hops: 1 } };
const from = (address: string) => ({ headers: { 'x-forwarded-for': address } });

async function statuses(times: number, call: () => Promise<{ readonly status: number }>): Promise<readonly number[]> {
  const found: number[] = [];
  for (let time = 0; time < times; time += 1) found.push((await call()).status);
  return found;
}

async function ask(token: string, at: string) {
  const { body } = await world.call<DaysAnswer>('GET', '/api/availability?therapist=amira&length=50', { token, at });
  const preferences = body.days.slice(2, 5).map(({ date, parts }) => ({ date, part: parts[0] }));
  const wish = { service: 'talking', therapist: 'amira', modality: 'video', length: 50, preferences };
  return world.call<BookingsAnswer>('POST', '/api/bookings', { token, body: wish, at });
}

/** Asks, and takes it back. */
async function round(token: string, at: string) {
  const asked = await ask(token, at);
  if (asked.status !== 201) return asked;
  const path = `/api/bookings/${asked.body.bookings[0]?.booking.id}/commands`;
  expect((await world.call('POST', path, { token, at, body: { type: 'withdraw' } })).status).toBe(200);
  return asked;
}

test('a person who calls too often is told when to come back, so that their page can read it; others go on [G9]', async () => {
  const at = await limitedBy({ person: { most: 3, seconds: 2 } });
  const me = (token: string) => world.call('GET', '/api/me', { token, at });
  expect(await statuses(3, () => me(sam))).toEqual([200, 200, 200]);
  const refused = await me(sam);
  expect(refused).toMatchObject({ status: 429, body: { code: 'tooManyRequests', retry: true } });
  expect(['1', '2']).toContain(refused.headers.get('retry-after'));
  expect(refused.headers.get('access-control-allow-origin')).toBe(world.partner.origin);
  expect(refused.headers.get('access-control-expose-headers')).toContain('retry-after');
  expect((await me(priya)).status).toBe(200);
  await expect.poll(async () => (await me(sam)).status, { timeout: 4_000, interval: 250 }).toBe(200);
});

test("a partner's people together are limited, but for what goes on in sessions, and no other partner's [G9]", async () => {
  const at = await limitedBy({ partner: { most: 3, seconds: 60 } });
  const me = (token: string, origin = world.partner.origin) => world.call('GET', '/api/me', { token, origin, at });
  const stranger = await world.signIn('sam', 'member', hillside);
  expect(await statuses(2, () => me(sam))).toEqual([200, 200]);
  expect(await statuses(2, () => me(priya))).toEqual([200, 429]);
  expect((await me(stranger, hillside.origin)).status).toBe(200);
  const body = { connection: 'abcdefgh', state: 'waiting' };
  const beat = await world.call('POST', '/api/sessions/bkg_none/presence', { token: sam, body, at });
  expect(beat.status).toBe(404);
});

test('an address is limited whoever calls from it, as a trusted proxy tells it; the media server is not [G9]', async () => {
  const at = await limitedBy({ address: { most: 3, seconds: 60 } }, VIA);
  const health = (address: string) => world.call('GET', '/api/health', { at, ...from(address) });
  expect(await statuses(4, () => health('198.51.100.1'))).toEqual([200, 200, 200, 429]);
  // What stands before the proxy's own word is the caller's, and of no use to them.
  expect((await health('203.0.113.5, 198.51.100.1')).status).toBe(429);
  expect((await health('198.51.100.2')).status).toBe(200);
  expect((await world.call('GET', '/calendar/x.ics', { at, ...from('198.51.100.1') })).status).toBe(429);
  const webhook = await world.call('POST', '/api/media/webhook', { raw: '{}', at, ...from('198.51.100.1') });
  expect(webhook.status).toBe(401);
});

test('without a trusted proxy a header gives nobody another address, and is warned of once', async () => {
  const at = await limitedBy({ failures: { most: 1, seconds: 60 } });
  const wrong = () => world.call('POST', '/api/token', { body: { assertion: 'x.y.z' }, at, ...from('198.51.100.1') });
  expect(await statuses(3, wrong)).toEqual([401, 401, 401]);
  expect(world.test.complaints.filter((line) => line.includes('proxy.untold'))).toHaveLength(1);
});

test('one behind a proxy that nobody told us of cannot shut the others out', async () => {
  const limiter = limiterOf(
    world.test.core,
    { ...DEFAULT_LIMITS, failures: { most: 1, seconds: 60 } },
    world.test.core.ring,
  );
  const app = new Hono();
  app.onError((error, context) => context.text('', error instanceof ProblemError ? 429 : 500));
  app.get('/', failureLimit(limiter, null, [404]), (context) => context.notFound());
  const env = { incoming: { socket: { remoteAddress: '192.0.2.80' } } };
  const wrong = async (headers: Record<string, string>) => app.request('/', { headers }, env);
  expect(await statuses(3, () => wrong({ 'x-forwarded-for': '198.51.100.1' }))).toEqual([404, 404, 404]);
  expect(await statuses(2, () => wrong({}))).toEqual([404, 429]);
});

test('whoever tries assertions or calendar links is refused, also with a good one, from that address alone [G9]', async () => {
  const at = await limitedBy({ failures: { most: 4, seconds: 60 } }, VIA);
  const exchange = async (address: string, known?: string) => {
    const assertion = known ?? (await world.partner.assertion('sam', 'member', { aud: at }));
    return world.call('POST', '/api/token', { body: { assertion }, at, ...from(address) });
  };
  const wrong = () => exchange('198.51.100.1', 'x.y.z');
  const guess = () => world.call('GET', '/calendar/AAAAAAAAAAAAAAAAAAAAAAAA.ics', { at, ...from('198.51.100.1') });
  expect(await statuses(2, wrong)).toEqual([401, 401]);
  expect((await exchange('198.51.100.1')).status).toBe(200);
  expect(await statuses(2, guess)).toEqual([404, 404]);
  expect((await guess()).status).toBe(429);
  expect((await exchange('198.51.100.1')).status).toBe(429);
  expect((await exchange('198.51.100.2')).status).toBe(200);
});

test('a person has five streams and no sixth, until one of them has ended [G9]', async () => {
  const at = await limitedBy({});
  const live = async (token: string) => {
    const abort = new AbortController();
    const headers = { authorization: `Bearer ${token}`, origin: world.partner.origin };
    const answer = await fetch(`${at}/api/live`, { headers, signal: abort.signal });
    return { status: answer.status, retryAfter: answer.headers.get('retry-after'), end: () => abort.abort() };
  };
  const streams = [];
  for (let time = 0; time < 5; time += 1) streams.push(await live(sam));
  expect(streams.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  expect(await live(sam)).toMatchObject({ status: 429, retryAfter: '30' });
  expect((await live(priya)).status).toBe(200);
  streams[0]?.end();
  await expect.poll(async () => (await live(sam)).status, { timeout: 4_000 }).toBe(200);
});

test('asking for no more than the head of a stream begins none, which nobody would end', async () => {
  const at = await limitedBy({ streams: 1 });
  const headers = { authorization: `Bearer ${sam}`, origin: world.partner.origin };
  const heads = await statuses(3, () => fetch(`${at}/api/live`, { method: 'HEAD', headers }));
  expect(heads).toEqual([200, 200, 200]);
  const abort = new AbortController();
  expect((await fetch(`${at}/api/live`, { headers, signal: abort.signal })).status).toBe(200);
  abort.abort();
});

describe('what mails somebody', () => {
  test('is limited in all processes together; what the rules refuse does not count [G9]', async () => {
    const openings = { most: 4, seconds: 60 };
    const [here, there] = [await limitedBy({ openings }), await limitedBy({ openings })];
    const body = { service: 'talking', therapist: 'amira', modality: 'video', length: 7, preferences: [] };
    const no = () => world.call('POST', '/api/bookings', { token: priya, body, at: here });
    expect(await statuses(6, no)).toEqual([409, 409, 409, 409, 409, 409]);

    expect(await statuses(4, () => round(priya, here))).toEqual([201, 201, 201, 201]);
    const refused = await round(priya, here);
    expect(refused).toMatchObject({ status: 429, body: { code: 'tooManyRequests' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(30);
    // Another process has two of its own; with the third it hears from the table that it was too much.
    expect(await statuses(3, () => round(priya, there))).toEqual([201, 201, 201]);
    await expect.poll(async () => (await round(priya, there)).status, { timeout: 2_000 }).toBe(429);
    // Nobody's id or address.
    const rows = await world.test.sql<{ key: string; points: number }>(
      `select key, points from limits where key like 'openings%'`,
    );
    expect(rows).toEqual([{ key: expect.stringMatching(/^openings:[\w-]{43}$/) as string, points: 3 }]);
  });

  test('50 rounds of asking and withdrawing cost a therapist at most five mails; others are told of as ever [G9]', async () => {
    const at = world.server.url;
    const kit = await world.signIn('kit', 'member');
    const before = world.mails.length;
    expect(new Set(await statuses(50, () => round(kit, at)))).toEqual(new Set([201]));
    await world.test.core.dispatched();
    const toAmira = world.mails.slice(before).filter(({ recipient }) => recipient === 'amira@example.org');
    expect(toAmira.filter(({ text }) => text?.includes('kit'))).toHaveLength(5);
    const asked = await ask(sam, at);
    await world.mail('amira@example.org', asked.body.bookings[0]?.reference ?? 'none');
  });

  test('20 moves that one side begins and gives up cost the other at most five mails [G9]', async () => {
    const amira = await world.signIn('amira', 'therapist');
    const booking = await bookSession(world, { member: priya, therapist: amira }, 'video');
    const path = `/api/bookings/${booking.id}`;
    const day = localDateIn(zone('Europe/London'), booking.time.start);
    const preferences = [1, 2, 3].map((later) => ({ date: addDays(day, later), part: 'morning' }));
    const from = addDays(day, 1);
    const free = await world.call<FreeTimesAnswer>('GET', `${path}/free-times?from=${from}`, { token: amira });
    const starts = free.body.choices.flatMap(({ times }) => times.map(({ start }) => start)).slice(0, 1);
    const told = async (who: string, what: () => Promise<unknown>) => {
      await world.test.core.dispatched();
      const before = world.mails.length;
      await what();
      await world.test.core.dispatched();
      return world.mails.slice(before).filter(({ recipient }) => recipient === who).length;
    };
    const gives = async (token: string, ...bodies: object[]) => {
      for (const body of bodies) {
        const answer = await world.call('POST', `${path}/commands`, { token, body });
        expect([answer.status, answer.body]).toEqual([200, expect.anything()]);
      }
    };
    const rounds = async (token: string, begin: object) => {
      for (let time = 0; time < 20; time += 1) await gives(token, begin, { type: 'withdraw' });
    };
    expect(await told('amira@example.org', () => rounds(priya, { type: 'move', preferences }))).toBe(5);
    expect(await told('priya@example.org', () => rounds(amira, { type: 'propose', starts }))).toBe(5);
    // An answer is told whatever was before it.
    await gives(priya, { type: 'move', preferences });
    expect(await told('priya@example.org', () => gives(amira, { type: 'decline' }))).toBe(1);
  });
});

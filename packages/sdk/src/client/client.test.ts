import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClient, type MeetwellClient } from './client.ts';
import { MeetwellError } from './errors.ts';
import type { LiveEvent } from './api.ts';
import { identifier, type ProposalId, type BookingId } from '../identifiers.ts';
import { epochOf, instant } from '../time/index.ts';
import { ok, problem, standInServer, tooMany, type StandIn } from '../../test/stand-in-server.ts';

const ID = identifier<BookingId>('b1');
const ANSWER = { bookings: [], policies: {}, accounts: {}, busy: [], next: null, asOf: '2026-01-05T09:00:00.000Z' };

let server: StandIn;
let client: MeetwellClient;
let assertions = 0;

beforeEach(async () => {
  server = await standInServer();
  assertions = 0;
  client = createClient({ server: `${server.url}/`, getAssertion: async () => `assertion-${(assertions += 1)}` });
  // Waiting between tries is real, but shorter than a person's.
  vi.spyOn(Math, 'random').mockReturnValue(0);
});

afterEach(async () => {
  client.close();
  vi.restoreAllMocks();
  await server.close();
});

async function failure(work: Promise<unknown>): Promise<MeetwellError> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(MeetwellError);
  return error as MeetwellError;
}

describe('tokens', () => {
  it('exchanges one assertion for all calls that begin together', async () => {
    server.on('GET /api/me', () => ok({ asOf: ANSWER.asOf }));
    await Promise.all([client.me(), client.me(), client.me()]);
    expect(server.calls('POST /api/token').map(({ body }) => body)).toEqual([{ assertion: 'assertion-1' }]);
    expect(server.calls('GET /api/me').map(({ headers }) => headers.authorization)).toEqual(
      Array(3).fill('Bearer token-1'),
    );
  });

  it('renews a token ahead of its end, unnoticed', async () => {
    server.on('POST /api/token', () =>
      ok({ person: 'sam', accessToken: 'short', expiresAt: new Date(Date.now() + 40).toISOString() }),
    );
    server.on('GET /api/me', () => ok({}));
    await client.me();
    await vi.waitFor(async () => {
      await client.me();
      expect(server.calls('POST /api/token').length).toBeGreaterThan(1);
    });
  });

  it('fetches another token when the server turns one down, and makes the call again', async () => {
    server.on(
      'GET /api/me',
      () => problem(401, 'unauthenticated'),
      () => ok({ name: 'Sam' }),
    );
    expect(await client.me()).toEqual({ name: 'Sam' });
    expect(server.calls('GET /api/me').map(({ headers }) => headers.authorization)).toEqual([
      'Bearer token-1',
      'Bearer token-2',
    ]);
  });

  it('says signedOut when a fresh token is turned down too, instead of asking for ever', async () => {
    server.on('GET /api/me', () => problem(401, 'unauthenticated'));
    expect((await failure(client.me())).code).toBe('signedOut');
    expect(server.calls('GET /api/me')).toHaveLength(2);
  });

  it('says signedOut when the page cannot say who this is', async () => {
    client = createClient({ server: server.url, getAssertion: () => Promise.reject(new Error('no session')) });
    const error = await failure(client.me());
    expect([error.code, (error.cause as Error).message]).toEqual(['signedOut', 'no session']);
  });

  it('sends nothing of one person as another whom the page vouches for meanwhile [G5]', async () => {
    const others: string[] = [];
    client = createClient({
      server: server.url,
      getAssertion: () => Promise.resolve('an assertion'),
      onAnotherPerson: () => void others.push('another'),
    });
    const exchanged = (person: string) =>
      ok({ person, accessToken: `token-of-${person}`, expiresAt: new Date(Date.now() + 900_000).toISOString() });
    server.on(
      'POST /api/token',
      () => exchanged('sam'),
      () => exchanged('ola'),
    );
    // The one that Sam's page had is over, and Ola has logged in since.
    server.on(
      'POST /api/bookings',
      () => problem(401, 'unauthenticated'),
      () => ok({ bookings: [] }),
    );
    const asked = client.request({ type: 'request' } as never);
    expect((await failure(asked)).code).toBe('signedOut');
    expect(server.calls('POST /api/bookings').map(({ headers }) => headers.authorization)).toEqual([
      'Bearer token-of-sam',
    ]);
    expect((await failure(client.me())).code).toBe('signedOut');
    expect(server.calls('GET /api/me')).toEqual([]);
    expect(others).toEqual(['another']);
  });

  it('lets nobody in after signing out [G5]', async () => {
    server.on('GET /api/me', () => ok({}));
    await client.me();
    client.signOut();
    expect((await failure(client.me())).code).toBe('signedOut');
    expect(server.calls('GET /api/me')).toHaveLength(1);
  });

  it('says which service the page is about', async () => {
    client = createClient({ server: server.url, getAssertion: () => Promise.resolve('an assertion'), service: 'peer' });
    server.on('GET /api/me', () => ok({}));
    await client.me();
    expect(server.calls('GET /api/me').map(({ headers }) => headers['meetwell-service'])).toEqual(['peer']);
  });
});

describe('commands', () => {
  const accept = { type: 'accept', proposal: identifier<ProposalId>('1-1') } as const;
  const route = 'POST /api/bookings/b1/commands';
  const keys = () => server.calls(route).map(({ headers }) => headers['idempotency-key']);

  it('sends a command again under the same key when the connection breaks before the answer', async () => {
    server.on(
      route,
      () => 'cut',
      () => problem(503, 'unavailable', true),
      () => ok(ANSWER),
    );
    expect(await client.command(ID, accept)).toEqual({ outcome: 'done', answer: ANSWER });
    expect(keys()).toHaveLength(3);
    expect(new Set(keys()).size).toBe(1);
    expect(server.calls(route)[0]?.body).toEqual(accept);
  });

  it('gives two commands two keys, and keeps the key that the caller gives', async () => {
    server.on(route, () => ok(ANSWER));
    await client.command(ID, accept);
    await client.command(ID, accept);
    await client.command(ID, accept, { key: 'mine' });
    expect(new Set(keys()).size).toBe(3);
    expect(keys()[2]).toBe('mine');
  });

  it('gives a refusal as a value with every reason, and does not try again', async () => {
    const refusal = {
      outcome: 'refused',
      command: 'accept',
      reasons: [
        { code: 'proposalUnknown', parameters: {}, changesAt: null },
        { code: 'wrongState', parameters: { state: 'lapsed' }, changesAt: null },
      ],
    };
    server.on(route, () => problem(409, 'refused', false, { refusal }));
    expect(await client.command(ID, accept)).toEqual({ outcome: 'refused', refusal });
    expect(keys()).toHaveLength(1);
  });

  it('throws what trying again does not mend at once, with the server’s code', async () => {
    server.on(route, () => problem(422, 'keyReused'));
    const error = await failure(client.command(ID, accept));
    expect([error.code, error.status, error.retry]).toEqual(['keyReused', 422, false]);
    expect(keys()).toHaveLength(1);
  });

  it('sends what the server can never take once, and says which field: text with U+0000', async () => {
    const faults = [{ pointer: '/message', detail: 'A text without U+0000' }];
    server.on(route, () => problem(422, 'invalid', false, { faults }));
    const began = Date.now();
    const error = await failure(client.command(ID, { type: 'decline', message: 'a\u0000b' }));
    expect([error.code, error.status, error.retry, error.problem?.faults]).toEqual(['invalid', 422, false, faults]);
    expect(server.calls(route).map(({ body }) => body)).toEqual([{ type: 'decline', message: 'a\u0000b' }]);
    expect(Date.now() - began).toBeLessThan(1_000);
  });

  it('comes back when the server says, and no earlier [G9]', async () => {
    server.on(
      route,
      () => tooMany(1),
      () => ok(ANSWER),
    );
    const began = performance.now();
    expect(await client.command(ID, accept)).toMatchObject({ outcome: 'done' });
    expect(performance.now() - began).toBeGreaterThan(950);
    expect(new Set(keys()).size).toBe(1);
    expect(keys()).toHaveLength(2);
  });

  it('says so at once, with how long, when the server wants it to wait longer than a person does [G9]', async () => {
    server.on(route, () => tooMany(600));
    const began = performance.now();
    const error = await failure(client.command(ID, accept));
    expect([error.code, error.retry, error.retryAfter]).toEqual(['tooManyRequests', true, 600_000]);
    expect(performance.now() - began).toBeLessThan(500);
    expect(keys()).toHaveLength(1);
  });

  it('stops waiting for another try when the caller does', async () => {
    server.on(route, () => problem(503, 'unavailable', true));
    const stop = new AbortController();
    const work = client.command(ID, accept, { signal: stop.signal });
    await vi.waitFor(() => expect(keys().length).toBeGreaterThan(0));
    stop.abort();
    expect((await failure(work)).code).toBe('aborted');
  });

  it('calls a page of a proxy in between unavailable', async () => {
    server.on('GET /api/bookings', () => ({ status: 502, body: '<html>' }));
    const error = await failure(client.bookings());
    expect([error.code, error.retry]).toEqual(['unavailable', true]);
    expect(server.calls('GET /api/bookings')).toHaveLength(3);
  });
});

describe('the clock', () => {
  it('follows the server’s time, whatever the device thinks it is', async () => {
    server.on('GET /api/bookings', () => ok({ ...ANSWER, asOf: '2031-05-01T12:00:00.000Z' }));
    await client.bookings();
    expect(epochOf(client.clock.now()) - epochOf(instant('2031-05-01T12:00:00Z'))).toBeLessThan(2000);
    expect(client.clock.now() >= '2031-05-01T12:00:00.000Z').toBe(true);
  });
});

describe('live hints', () => {
  function listen(...topics: Parameters<MeetwellClient['changes']>[0]) {
    const events: LiveEvent[] = [];
    const stop = client.changes(topics, (event) => events.push(event));
    return { events, stop };
  }

  it('opens one stream a page, and closes it with the last listener', async () => {
    const one = listen('booking');
    const other = listen('account');
    await vi.waitFor(() => expect([one.events.length, other.events.length]).toEqual([1, 1]));
    expect(server.streams.size).toBe(1);
    one.stop();
    expect(server.streams.size).toBe(1);
    other.stop();
    await vi.waitFor(() => expect(server.streams.size).toBe(0));
  });

  it('tells each listener of its topics, and everyone of welcome', async () => {
    const { events } = listen('booking');
    await vi.waitFor(() => expect(server.streams.size).toBe(1));
    server.tell({ type: 'account', revision: 1 });
    server.tell({ type: 'booking', id: ID, revision: 1 });
    await vi.waitFor(() => expect(events.map(({ type }) => type)).toEqual(['welcome', 'booking']));
  });

  it('comes back after a lost connection, and says welcome again so that everything is read again', async () => {
    const { events } = listen('booking');
    await vi.waitFor(() => expect(events).toHaveLength(1));
    server.streams.forEach((stream) => stream.destroy());
    await vi.waitFor(() => expect(events.map(({ type }) => type)).toEqual(['welcome', 'welcome']), 3000);
    expect(client.liveState).toBe('open');
  });

  it('leaves a server that has too many streams alone for as long as it says [G9]', async () => {
    server.on('GET /api/live', () => tooMany(1));
    listen('booking');
    await vi.waitFor(() => expect(server.calls('GET /api/live')).toHaveLength(1));
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect([client.liveState, server.calls('GET /api/live').length]).toEqual(['waiting', 1]);
    await vi.waitFor(() => expect(server.calls('GET /api/live')).toHaveLength(2), 1_000);
  });
});

import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Problem, TokenAnswer } from '@meetwell/sdk/client';
import { openTestServer, type TestServer } from '../../test/running-server.ts';
import { until } from '../../test/steps.ts';
import { addKey, addKeySet, removeKey } from './manage.ts';
import { SET_COOLDOWN } from './keys.ts';

interface Signer {
  readonly kid: string;
  readonly alg: string;
  readonly privateKey: CryptoKey;
  readonly jwk: JWK;
}

async function signer(kid: string, alg = 'ES256'): Promise<Signer> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  return { kid, alg, privateKey, jwk: { ...(await exportJWK(publicKey)), kid } };
}

let world: TestServer;
let site: Server;
let url: string;
/** What the partner's own server publishes; null: it is not well. */
let published: readonly JWK[] | null = [];
let asked = 0;

beforeAll(async () => {
  world = await openTestServer({ partner: { members: ['sam'] } });
  site = createServer((request, response) => {
    asked += 1;
    if (request.url === '/moved') return void response.writeHead(302, { location: url }).end();
    if (published === null) return void response.writeHead(500).end();
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ keys: published }));
  });
  site.listen(0, '127.0.0.1');
  await once(site, 'listening');
  const address = site.address();
  if (address === null || typeof address === 'string') throw new Error('No port');
  url = `http://127.0.0.1:${address.port}/jwks.json`;
});
afterAll(async () => {
  await world.close();
  site.close();
  await once(site, 'close');
});

const database = () => world.test.core.database;
const partner = () => world.partner.definition.id;

async function exchange({ kid, alg, privateKey }: Signer, claims: Readonly<Record<string, unknown>> = {}) {
  const now = Math.floor(Date.now() / 1000);
  const assertion = await new SignJWT({
    iss: world.partner.definition.issuer,
    aud: world.server.url,
    sub: 'sam',
    role: 'member',
    jti: randomUUID(),
    iat: now,
    exp: now + 60,
    ...claims,
  })
    .setProtectedHeader({ alg, kid })
    .sign(privateKey);
  return world.call<TokenAnswer & Problem>('POST', '/api/token', { body: { assertion }, key: null });
}

const me = async (token: string) => (await world.call('GET', '/api/me', { token })).status;

test('an assertion for another installation is refused, and says for whom it has to be [G16]', async () => {
  const own = await signer('own');
  await addKey(database(), partner(), { kid: 'own', issuer: world.partner.definition.issuer, jwk: own.jwk });
  const { status, body } = await exchange(own, { aud: 'https://test.booking.example' });
  expect([status, body.detail]).toEqual([
    401,
    `The assertion is for another: its "aud" must be "${world.server.url}".`,
  ]);
  expect((await exchange(own, { aud: `${world.server.url}/` })).status).toBe(401);
  expect((await exchange(own)).status).toBe(200);
  // Whoever has no key of the partner's is not told.
  const stranger = { ...(await signer('own')), kid: 'own' };
  expect((await exchange(stranger, { aud: 'x' })).body.detail).not.toContain(world.server.url);
});

describe('keys that are pasted', () => {
  test.each(['ES256', 'RS256', 'PS256'])(
    'sign by %s, several at once, and are out within five seconds [B2]',
    async (alg) => {
      const [one, two] = [await signer(`${alg}-1`, alg), await signer(`${alg}-2`, alg)];
      const { issuer } = world.partner.definition;
      for (const { kid, jwk } of [one, two]) await addKey(database(), partner(), { kid, issuer, jwk });
      const [first, second] = [await exchange(one), await exchange(two)];
      expect([first.status, second.status]).toEqual([200, 200]);
      await until('the tokens are good', async () => (await me(first.body.accessToken)) === 200);
      await removeKey(database(), partner(), one.kid);
      await until('the tokens are worthless', async () => (await me(first.body.accessToken)) === 401, 5_000);
      expect((await exchange(one)).status).toBe(401);
      expect([await me(second.body.accessToken), (await exchange(two)).status]).toEqual([200, 200]);
    },
  );

  test('do not sign in another way than they are for', async () => {
    const rsa = await signer('one-way', 'RS256');
    await addKey(database(), partner(), {
      kid: 'one-way',
      issuer: world.partner.definition.issuer,
      jwk: { ...rsa.jwk, alg: 'RS256' },
    });
    expect((await exchange({ ...rsa, alg: 'RS256' })).status).toBe(200);
    const other = await signer('one-way', 'ES256');
    expect((await exchange(other)).status).toBe(401);
  });
});

describe('keys at an address', () => {
  test('are fetched, rotate without a word to us, and are believed for a while [B2]', async () => {
    const [old, next] = [await signer('set-1'), await signer('set-2', 'RS256')];
    published = [old.jwk];
    await addKeySet(database(), partner(), { url, issuer: world.partner.definition.issuer });
    const before = asked;
    expect((await exchange(old)).status).toBe(200);
    expect((await exchange(old)).status).toBe(200);
    expect(asked - before).toBe(1);

    published = [old.jwk, next.jwk];
    // Whoever sends a key that is not known has nobody ask again and again.
    for (let times = 0; times < 5; times += 1) expect((await exchange(await signer('made-up'))).status).toBe(401);
    expect(asked - before).toBe(1);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + SET_COOLDOWN + 1_000 });
    try {
      expect((await exchange(next, {})).status).toBe(200);
    } finally {
      vi.useRealTimers();
    }
    expect((await exchange(old)).status).toBe(200);
    expect(asked - before).toBe(2);
  });

  test('are all out within five seconds once the address is taken back', async () => {
    const key = await signer('set-9');
    published = [key.jwk];
    const address = `${url}?of=another`;
    await addKeySet(database(), partner(), { url: address, issuer: world.partner.definition.issuer });
    const { status, body } = await exchange(key);
    expect(status).toBe(200);
    await removeKey(database(), partner(), address);
    await until('the token is worthless', async () => (await me(body.accessToken)) === 401, 5_000);
    expect((await exchange(key)).status).toBe(401);
  });

  test('that cannot be had are nobody’s fault who asks, and redirects are not followed', async () => {
    const key = await signer('set-away');
    published = null;
    const away = `${url}?of=one-that-is-away`;
    await addKeySet(database(), partner(), { url: away, issuer: world.partner.definition.issuer });
    const { status, body } = await exchange(key);
    expect([status, body.retry]).toEqual([503, true]);
    expect(world.test.complaints.splice(0)).toEqual([expect.stringContaining('keys.unreachable')]);
    await removeKey(database(), partner(), away);

    published = [key.jwk];
    const moved = url.replace('/jwks.json', '/moved');
    await addKeySet(database(), partner(), { url: moved, issuer: world.partner.definition.issuer });
    expect((await exchange(key)).status).toBe(503);
    world.test.complaints.splice(0);
    await removeKey(database(), partner(), moved);
  });
});

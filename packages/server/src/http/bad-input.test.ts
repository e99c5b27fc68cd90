import { ringOfSecret, type KeyRing } from '../database/sealing/ring.ts';
import { nowOf } from '../../test/booked.ts';
import { TEST_RING } from '../../test/database.ts';
import { SignJWT, UnsecuredJWT, generateKeyPair } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BookingsAnswer, DaysAnswer } from '@meetwell/sdk/client';
import {
  openTestServer,
  OTHER,
  signingPartner,
  type CallOptions,
  type SigningPartner,
  type TestServer,
} from '../../test/running-server.ts';
import { PROBLEMS } from './problems.ts';

let world: TestServer;
let hillside: SigningPartner;
let sam: string;
let amira: string;
/** A member of another partner, whose ids happen to be the same. */
let stranger: string;
/** A booking of sam's that amira is to answer. */
let booking: string;
let theirs: string;

beforeAll(async () => {
  hillside = await signingPartner({ id: OTHER });
  world = await openTestServer({
    partner: { members: ['sam', 'priya'], therapists: ['amira', 'tom'] },
    others: [hillside],
  });
  sam = await world.signIn('sam', 'member');
  amira = await world.signIn('amira', 'therapist');
  stranger = await world.signIn('sam', 'member', hillside);
  booking = await ask(sam, world.partner.origin);
  theirs = await ask(stranger, hillside.origin);
});

afterAll(() => world.close());

async function ask(token: string, origin: string): Promise<string> {
  const { body } = await world.call<DaysAnswer>('GET', '/api/availability?therapist=amira&length=50', {
    token,
    origin,
  });
  const preferences = body.days.slice(2, 5).map(({ date, parts }) => ({ date, part: parts[0] }));
  const asked = await world.call<BookingsAnswer>('POST', '/api/bookings', {
    token,
    origin,
    body: { service: 'talking', therapist: 'amira', modality: 'video', length: 50, preferences },
  });
  expect(asked.status).toBe(201);
  return asked.body.bookings[0]?.booking.id ?? '';
}

/** What every table holds, as one digest each. The queue of alarms keeps time by itself and is left out. */
async function digests(): Promise<Readonly<Record<string, string>>> {
  await world.test.core.dispatched();
  const tables = await world.test.sql<{ name: string }>(
    // Recurring jobs and processes note that they are there whoever asks what.
    "select tablename as name from pg_tables where schemaname = 'public' and tablename not in ('jobs', 'uptime') order by 1",
  );
  expect(tables.length).toBeGreaterThan(20);
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await world.test.sql<{ digest: string }>(
      `select count(*) || ' ' || md5(coalesce(string_agg(t::text, E'\\n' order by t::text), '')) as digest from ${name} t`,
    );
    found[name] = row?.digest ?? '';
  }
  return found;
}

const AUDIT = ['audit_entries', 'audit_chain', 'audit_processes'];

const claims = () => ({ partner: 'riverside', kind: 'member', in: [['talking', 'sam']], origin: world.partner.origin });

function accessToken(ring: KeyRing, expires: string): Promise<string> {
  return new SignJWT(claims())
    .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: ring.current('tokens').id })
    .setIssuer('meetwell')
    .setAudience('meetwell')
    .setSubject('sam')
    .setExpirationTime(expires)
    .sign(ring.current('tokens').key);
}

async function exchange(make: () => Promise<string>, more: CallOptions = {}): Promise<CallOptions> {
  return { body: { assertion: await make() }, key: null, ...more };
}

const wish = { service: 'talking', therapist: 'amira', modality: 'video', length: 50 };
const threeWishes = [1, 2, 3].map((day) => ({ date: `2031-01-0${day}`, part: 'morning' }));
const now = () => Math.floor(Date.now() / 1000);

type Case = readonly [
  what: string,
  method: string,
  path: () => string,
  options: () => CallOptions | Promise<CallOptions>,
  status: number,
  code: string,
  more?: object,
];

const CASES: readonly Case[] = [
  // Addresses and methods
  ['an unknown address', 'GET', () => '/api/nothing', () => ({ token: sam }), 404, 'notFound'],
  ['an address outside the API', 'GET', () => '/wp-login.php', () => ({}), 404, 'notFound'],
  ['a path with a broken escape', 'GET', () => '/embed/%zz.js', () => ({}), 404, 'notFound'],
  [
    'a path that climbs out of the embed folder',
    'GET',
    () => '/embed/..%2f..%2fpackage.json',
    () => ({}),
    404,
    'notFound',
  ],
  [
    'a method that the address has not',
    'DELETE',
    () => '/api/bookings',
    () => ({ token: sam }),
    405,
    'methodNotAllowed',
  ],
  [
    'a method on an address with an id',
    'PUT',
    () => `/api/bookings/${booking}`,
    () => ({ token: sam }),
    405,
    'methodNotAllowed',
  ],

  // Who calls
  ['no token', 'GET', () => '/api/me', () => ({}), 401, 'unauthenticated'],
  ['a token that is none', 'GET', () => '/api/me', () => ({ token: 'abc' }), 401, 'unauthenticated'],
  [
    'a forged token',
    'GET',
    () => '/api/bookings',
    async () => ({ token: await accessToken(ringOfSecret('another secret than that one, and long'), '5m') }),
    401,
    'unauthenticated',
  ],
  [
    'an unsigned token',
    'GET',
    () => '/api/bookings',
    () => ({ token: new UnsecuredJWT(claims()).setSubject('sam').setExpirationTime('5m').encode() }),
    401,
    'unauthenticated',
  ],
  [
    'an expired token',
    'GET',
    () => '/api/bookings',
    async () => ({ token: await accessToken(TEST_RING, '-1m') }),
    401,
    'unauthenticated',
  ],
  [
    'a token with no end of its own kind',
    'GET',
    () => '/api/bookings',
    async () => ({ token: await world.partner.assertion('sam', 'member') }),
    401,
    'unauthenticated',
  ],
  [
    "a token on another partner's page",
    'GET',
    () => '/api/bookings',
    () => ({ token: sam, origin: hillside.origin }),
    403,
    'originNotAllowed',
  ],
  [
    'a token on an unknown page',
    'POST',
    () => `/api/bookings/${booking}/commands`,
    () => ({ token: sam, origin: 'https://elsewhere.example', body: { type: 'withdraw' } }),
    403,
    'originNotAllowed',
  ],

  // Assertions
  [
    'an assertion that is no JWT',
    'POST',
    () => '/api/token',
    () => exchange(() => Promise.resolve('x.y.z')),
    401,
    'unauthenticated',
  ],
  [
    'an assertion that has expired',
    'POST',
    () => '/api/token',
    () => exchange(() => world.partner.assertion('sam', 'member', { iat: now() - 400, exp: now() - 200 })),
    401,
    'unauthenticated',
  ],
  [
    'an assertion that lasts too long',
    'POST',
    () => '/api/token',
    () => exchange(() => world.partner.assertion('sam', 'member', { exp: now() + 3600 })),
    401,
    'unauthenticated',
  ],
  [
    'an assertion for someone else [G16]',
    'POST',
    () => '/api/token',
    () => exchange(() => world.partner.assertion('sam', 'member', { aud: 'https://test.booking.example' })),
    401,
    'unauthenticated',
  ],
  [
    'an assertion for every installation alike [G16]',
    'POST',
    () => '/api/token',
    () => exchange(() => world.partner.assertion('sam', 'member', { aud: 'meetwell' })),
    401,
    'unauthenticated',
  ],
  [
    'an assertion for us and for another [G16]',
    'POST',
    () => '/api/token',
    () =>
      exchange(() =>
        world.partner.assertion('sam', 'member', { aud: [world.partner.audience, 'https://test.booking.example'] }),
      ),
    401,
    'unauthenticated',
  ],
  [
    'an assertion of an unknown issuer',
    'POST',
    () => '/api/token',
    () => exchange(() => world.partner.assertion('sam', 'member', { iss: 'https://nobody.example' })),
    401,
    'unauthenticated',
  ],
  [
    "an assertion in another partner's name",
    'POST',
    () => '/api/token',
    () => exchange(() => world.partner.assertion('sam', 'member', { iss: hillside.definition.issuer })),
    401,
    'unauthenticated',
  ],
  [
    'an assertion signed by a key that is not the partner’s',
    'POST',
    () => '/api/token',
    () =>
      exchange(async () => {
        const { privateKey } = await generateKeyPair('ES256');
        return new SignJWT({
          iss: world.partner.definition.issuer,
          aud: world.partner.audience,
          sub: 'sam',
          role: 'member',
          jti: 'x',
          iat: now(),
          exp: now() + 60,
        })
          .setProtectedHeader({ alg: 'ES256', kid: 'riverside-1' })
          .sign(privateKey);
      }),
    401,
    'unauthenticated',
  ],
  [
    'an assertion signed with a public thing as a secret',
    'POST',
    () => '/api/token',
    () =>
      exchange(() =>
        new SignJWT({
          iss: world.partner.definition.issuer,
          aud: world.partner.audience,
          sub: 'sam',
          role: 'member',
          jti: 'x',
          iat: now(),
          exp: now() + 60,
        })
          .setProtectedHeader({ alg: 'HS256', kid: 'riverside-1' })
          .sign(new TextEncoder().encode(JSON.stringify(world.partner.definition.keys[0]?.key))),
      ),
    401,
    'unauthenticated',
  ],
  [
    'an assertion with a role that there is not',
    'POST',
    () => '/api/token',
    () => exchange(() => world.partner.assertion('sam', 'member', { role: 'admin' })),
    401,
    'unauthenticated',
  ],
  [
    'an assertion whose key’s name holds U+0000',
    'POST',
    () => '/api/token',
    () =>
      exchange(async () => {
        const [, claimed, signature] = (await world.partner.assertion('sam', 'member')).split('.');
        const header = JSON.stringify({ alg: 'ES256', kid: 'a\u0000b' });
        return [Buffer.from(header).toString('base64url'), claimed, signature].join('.');
      }),
    401,
    'unauthenticated',
  ],
  [
    'an assertion about a name with U+0000 in it',
    'POST',
    () => '/api/token',
    () => exchange(() => world.partner.assertion('sa\u0000m', 'member')),
    401,
    'unauthenticated',
  ],
  [
    'an assertion about nobody known',
    'POST',
    () => '/api/token',
    () => exchange(() => world.partner.assertion('nobody', 'member')),
    403,
    'forbidden',
  ],
  [
    "an assertion on another partner's page",
    'POST',
    () => '/api/token',
    () => exchange(() => world.partner.assertion('sam', 'member'), { origin: hillside.origin }),
    403,
    'originNotAllowed',
  ],
  [
    'no assertion',
    'POST',
    () => '/api/token',
    () => ({ body: {}, key: null }),
    422,
    'invalid',
    { faults: [{ pointer: '/assertion' }] },
  ],

  // Bodies
  ['broken JSON', 'POST', () => '/api/bookings', () => ({ token: sam, raw: '{"service": ' }), 400, 'malformed'],
  ['no body', 'POST', () => '/api/bookings', () => ({ token: sam, raw: '' }), 400, 'malformed'],
  [
    'a form',
    'POST',
    () => '/api/bookings',
    () => ({ token: sam, raw: 'a=b', type: 'application/x-www-form-urlencoded' }),
    415,
    'unsupportedMediaType',
  ],
  [
    'a megabyte',
    'POST',
    () => '/api/bookings',
    () => ({ token: sam, body: { ...wish, service: 'x'.repeat(1_000_000) } }),
    413,
    'tooLarge',
  ],
  [
    'a megabyte to the exchange',
    'POST',
    () => '/api/token',
    () => ({ body: { assertion: 'x'.repeat(1_000_000) }, key: null }),
    413,
    'tooLarge',
  ],
  [
    'a megabyte of webhook',
    'POST',
    () => '/api/media/webhook',
    () => ({ raw: 'x'.repeat(1_000_000), key: null }),
    413,
    'tooLarge',
  ],
  ['null', 'POST', () => '/api/bookings', () => ({ token: sam, raw: 'null' }), 422, 'invalid'],
  [
    'wrong types',
    'POST',
    () => '/api/bookings',
    () => ({ token: sam, body: { ...wish, length: '50', preferences: 'soon' } }),
    422,
    'invalid',
    { faults: [{ pointer: '/length' }, { pointer: '/preferences' }] },
  ],
  [
    'a date that there is not',
    'POST',
    () => '/api/bookings',
    () => ({ token: sam, body: { ...wish, preferences: [{ date: '2031-02-30', part: 'morning' }] } }),
    422,
    'invalid',
    { faults: [{ pointer: '/preferences/0/date' }] },
  ],
  [
    'a modality that there is not',
    'POST',
    () => '/api/bookings',
    () => ({ token: sam, body: { ...wish, modality: 'telepathy', preferences: [] } }),
    422,
    'invalid',
  ],
  [
    'a moment without an offset',
    'POST',
    () => `/api/bookings/${booking}/commands`,
    () => ({ token: amira, body: { type: 'propose', starts: ['2031-01-01T10:00:00'] } }),
    422,
    'invalid',
    { faults: [{ pointer: '/starts/0' }] },
  ],
  [
    'a command that there is not',
    'POST',
    () => `/api/bookings/${booking}/commands`,
    () => ({ token: sam, body: { type: 'obliterate' } }),
    422,
    'invalid',
  ],
  [
    'a command of the system',
    'POST',
    () => `/api/bookings/${booking}/commands`,
    () => ({ token: sam, body: { type: 'start' } }),
    422,
    'invalid',
  ],
  [
    'a message too long',
    'POST',
    () => `/api/bookings/${booking}/commands`,
    () => ({ token: amira, body: { type: 'decline', message: 'x'.repeat(3000) } }),
    422,
    'invalid',
  ],
  [
    'a message with U+0000 in it',
    'POST',
    () => `/api/bookings/${booking}/commands`,
    () => ({ token: amira, body: { type: 'decline', message: 'a\u0000b' } }),
    422,
    'invalid',
    { faults: [{ pointer: '/message' }] },
  ],
  [
    'a message with half a character in it',
    'POST',
    () => `/api/bookings/${booking}/commands`,
    () => ({ token: amira, raw: '{"type":"decline","message":"a\\ud83d"}' }),
    422,
    'invalid',
    { faults: [{ pointer: '/message' }] },
  ],
  [
    'U+0000 deep inside',
    'POST',
    () => '/api/bookings',
    () => ({ token: sam, body: { ...wish, preferences: [{ date: '2031-01-01', part: 'morning\u0000' }] } }),
    422,
    'invalid',
    { faults: [{ pointer: '/preferences/0/part' }] },
  ],
  [
    'a chat message with U+0000 in it',
    'POST',
    () => `/api/sessions/${booking}/chat`,
    () => ({ token: sam, body: { clientId: 'abcdefgh', text: '\u0000' } }),
    422,
    'invalid',
    { faults: [{ pointer: '/text' }] },
  ],
  [
    'a page after a year that no calendar has',
    'GET',
    () => `/api/bookings?after=${Buffer.from('["0000-01-01T00:00:00.000Z","bkg_1"]').toString('base64url')}`,
    () => ({ token: sam }),
    422,
    'invalid',
    { faults: [{ pointer: '#query/after' }] },
  ],
  [
    'a chat after a number that none has',
    'GET',
    () => `/api/sessions/${booking}/chat?after=99999999999`,
    () => ({ token: sam }),
    422,
    'invalid',
    { faults: [{ pointer: '#query/after' }] },
  ],
  [
    'a query with U+0000 in it',
    'GET',
    () => '/api/bookings?after=%00',
    () => ({ token: sam }),
    422,
    'invalid',
    { faults: [{ pointer: '#query/after' }] },
  ],
  [
    'a query that makes no sense',
    'GET',
    () => '/api/availability?therapist=amira&length=fifty',
    () => ({ token: sam }),
    422,
    'invalid',
    { faults: [{ pointer: '#query/length' }] },
  ],
  [
    'a date in a query that there is not',
    'GET',
    () => '/api/availability?therapist=amira&length=50&from=2031-13-01',
    () => ({ token: sam }),
    422,
    'invalid',
  ],
  [
    'a presence that there is not',
    'POST',
    () => `/api/sessions/${booking}/presence`,
    () => ({ token: sam, body: { connection: 'abcdefgh', state: 'asleep' } }),
    422,
    'invalid',
  ],
  [
    'a chat message of 4,001 characters',
    'POST',
    () => `/api/sessions/${booking}/chat`,
    () => ({ token: sam, body: { clientId: 'abcdefgh', text: 'x'.repeat(4001) } }),
    422,
    'invalid',
    { faults: [{ pointer: '/text' }] },
  ],

  // Keys
  [
    'no idempotency key',
    'POST',
    () => '/api/bookings',
    () => ({ token: sam, key: null, body: { ...wish, preferences: threeWishes } }),
    400,
    'keyMissing',
  ],
  [
    'a key too long',
    'POST',
    () => '/api/bookings',
    () => ({ token: sam, key: 'k'.repeat(201), body: { ...wish, preferences: threeWishes } }),
    422,
    'invalid',
  ],

  // Ids
  ['an unknown booking', 'GET', () => '/api/bookings/bkg_unknown', () => ({ token: sam }), 404, 'notFound'],
  ['an id that cannot be one', 'GET', () => '/api/bookings/%00%27%3B--', () => ({ token: sam }), 404, 'notFound'],
  [
    'a command to an unknown booking',
    'POST',
    () => '/api/bookings/bkg_unknown/commands',
    () => ({ token: sam, body: { type: 'withdraw' } }),
    404,
    'notFound',
  ],
  ["another partner's booking", 'GET', () => `/api/bookings/${theirs}`, () => ({ token: sam }), 404, 'notFound'],
  [
    "a command to another partner's booking",
    'POST',
    () => `/api/bookings/${theirs}/commands`,
    () => ({ token: sam, body: { type: 'withdraw' } }),
    404,
    'notFound',
  ],
  [
    "free times of another partner's booking",
    'GET',
    () => `/api/bookings/${theirs}/free-times`,
    () => ({ token: amira }),
    404,
    'notFound',
  ],
  ["another partner's session", 'GET', () => `/api/sessions/${theirs}`, () => ({ token: sam }), 404, 'notFound'],
  [
    "presence in another partner's session",
    'POST',
    () => `/api/sessions/${theirs}/presence`,
    () => ({ token: sam, body: { connection: 'abcdefgh', state: 'waiting' } }),
    404,
    'notFound',
  ],
  [
    "a media token for another partner's session",
    'POST',
    () => `/api/sessions/${theirs}/media-token`,
    () => ({ token: sam }),
    404,
    'notFound',
  ],
  ["another partner's chat", 'GET', () => `/api/sessions/${theirs}/chat`, () => ({ token: sam }), 404, 'notFound'],
  ['an unknown therapist', 'GET', () => '/api/therapists/nobody', () => ({ token: sam }), 404, 'notFound'],
  [
    'days of an unknown therapist',
    'GET',
    () => '/api/availability?therapist=nobody&length=50',
    () => ({ token: sam }),
    404,
    'notFound',
  ],
  [
    'another service',
    'POST',
    () => '/api/bookings',
    () => ({ token: sam, body: { ...wish, service: 'other', preferences: threeWishes } }),
    404,
    'notFound',
  ],
  [
    'the session of a booking without a time',
    'GET',
    () => `/api/sessions/${booking}`,
    () => ({ token: sam }),
    404,
    'notFound',
  ],
  [
    'a calendar link that is none',
    'GET',
    () => '/calendar/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.ics',
    () => ({}),
    404,
    'notFound',
  ],

  // Rights and rules
  [
    'a therapist who asks for a session',
    'POST',
    () => '/api/bookings',
    () => ({ token: amira, body: { ...wish, preferences: threeWishes } }),
    403,
    'forbidden',
  ],
  ['a therapist’s system check', 'POST', () => '/api/me/system-check', () => ({ token: amira }), 403, 'forbidden'],
  [
    'a system check that found what there is not',
    'POST',
    () => '/api/me/system-check',
    () => ({
      token: sam,
      body: {
        report: 'CDFG-HJKM',
        device: 'computer',
        form: 'full',
        modality: 'video',
        findings: { microphone: 'fine', heart: 'heard' },
      },
    }),
    422,
    'invalid',
  ],
  [
    'a member who asks for free times',
    'GET',
    () => `/api/bookings/${booking}/free-times`,
    () => ({ token: sam }),
    403,
    'forbidden',
  ],
  [
    'a webhook that nobody signed',
    'POST',
    () => '/api/media/webhook',
    () => ({ raw: '{}', type: 'application/webhook+json', key: null }),
    401,
    'unauthenticated',
  ],
  [
    'a command in the wrong state',
    'POST',
    () => `/api/bookings/${booking}/commands`,
    () => ({ token: sam, body: { type: 'accept', proposal: '1-1' } }),
    409,
    'refused',
    { refusal: { reasons: [{ code: 'wrongState' }] } },
  ],
  [
    "the other side's command",
    'POST',
    () => `/api/bookings/${booking}/commands`,
    () => ({ token: sam, body: { type: 'decline' } }),
    409,
    'refused',
    { refusal: { reasons: [{ code: 'notYours' }] } },
  ],
  [
    'the end of what has not begun',
    'POST',
    () => `/api/bookings/${booking}/commands`,
    () => ({ token: amira, body: { type: 'end' } }),
    409,
    'refused',
  ],
  [
    'an unlisted therapist',
    'POST',
    () => '/api/bookings',
    () => ({ token: sam, body: { ...wish, therapist: 'nobody', preferences: threeWishes } }),
    409,
    'refused',
  ],
];

test('bad input gets a problem document with the right status and code, and changes nothing anywhere [B7]', async () => {
  const began = await nowOf(world);
  const before = await digests();
  const wrong: unknown[] = [];
  for (const [what, method, path, options, status, code, more = {}] of CASES) {
    const answer = await world.call(method, path(), await options());
    try {
      expect(answer.body).toMatchObject({ status, code, ...more });
      expect(answer.status).toBe(status);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(answer.body.title).toBe(PROBLEMS[answer.body.code][1]);
      expect(JSON.stringify(answer.body)).not.toMatch(/node_modules|\.ts:|select |insert /);
    } catch (error) {
      wrong.push([what, answer.status, answer.body, error instanceof Error ? error.message.split('\n')[0] : error]);
    }
  }
  expect(wrong).toEqual([]);
  const after = await digests();
  const changed = Object.keys(after).filter((table) => after[table] !== before[table]);
  // But that it is written down who tried.
  expect(changed.filter((table) => !AUDIT.includes(table))).toEqual([]);
  const written = await world.test.sql<{ action: string }>(
    `select distinct action from audit_entries where at > '${began}' and action <> 'void'`,
  );
  expect(written.map(({ action }) => action)).toEqual(['refused']);
  expect(world.test.complaints).toEqual([]);
});

test('what a partner sends is never taken for another partner’s, whose ids are the same', async () => {
  const mine = await world.call<BookingsAnswer>('GET', '/api/bookings', { token: sam });
  const others = await world.call<BookingsAnswer>('GET', '/api/bookings', { token: stranger, origin: hillside.origin });
  expect(mine.body.bookings.map((view) => view.booking.id)).toEqual([booking]);
  expect(others.body.bookings.map((view) => view.booking.id)).toEqual([theirs]);
});

test('the checksum sees a change that a command makes', async () => {
  const before = await digests();
  const done = await world.call('POST', `/api/bookings/${booking}/commands`, {
    token: sam,
    body: { type: 'withdraw' },
  });
  expect(done.status).toBe(200);
  const after = await digests();
  const changed = Object.keys(after).filter((table) => after[table] !== before[table]);
  expect(changed).toEqual(
    expect.arrayContaining([
      'accounts',
      'audit_entries',
      'booking_events',
      'bookings',
      'idempotency_keys',
      'account_entries',
      'sent_emails',
    ]),
  );
});

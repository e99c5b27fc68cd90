import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Me, TokenAnswer } from '@meetwell/sdk/client';
import { freePorts } from '../../../../scripts/lib/ports.mjs';
import { seedPartner } from '../partners/seed.ts';
import { signingPartner } from '../../test/running-server.ts';
import { HILLSIDE, openSignInWorld, testBrowser, type SignInWorld } from '../../test/sign-in.ts';
import { asked, dayAhead, threeMornings, until } from '../../test/steps.ts';
import { setProvider } from './manage.ts';

let world: SignInWorld;

const ACCOUNTS = ['amira', 'tom', 'sam', 'mallory'].map((id) => ({ id, name: id }));

beforeAll(async () => {
  const hillside = await signingPartner({ id: HILLSIDE });
  world = await openSignInWorld({
    accounts: ACCOUNTS,
    partner: { members: ['sam'], therapists: ['amira', 'tom'] },
    others: [hillside],
    doors: ['staff', 'members'],
  });
  await setProvider(world.test.core.database, HILLSIDE, 'staff', {
    preset: 'openid',
    issuer: world.login.issuer,
    clientId: 'meetwell',
    settings: { keyFile: 'riverside.secret' },
  });
});
afterAll(() => world.close());
beforeEach(() => world.test.sql('update people set disabled_at = null'));

async function tokenOf(browser: ReturnType<typeof testBrowser>): Promise<TokenAnswer & { readonly endsIn: number }> {
  const response = await world.token(browser);
  expect(response.status).toBe(200);
  return (await response.json()) as TokenAnswer & { endsIn: number };
}

async function signedIn(account = 'amira') {
  const browser = testBrowser();
  const page = await world.enter(browser, account);
  expect(page.url.href).toBe(world.at('?lang=en'));
  return browser;
}

const own = () => world.server.url;
const me = async (token: string) => (await world.call<Me>('GET', '/api/me', { token, origin: own() })).status;
const cookieOf = (browser: ReturnType<typeof testBrowser>) => browser.cookies(own()).get('meetwell-staff');

describe('a member of staff', () => {
  test('signs in with their partner’s OpenID provider, and their page asks the API with tokens alone [P5]', async () => {
    const browser = testBrowser();
    const before = await browser.go(world.at());
    expect(before.text).toContain('Sign in');
    expect(before.text).not.toContain('meetwell-therapist-desk');

    const page = await world.enter(browser, 'amira');
    expect(page.url.href).toBe(world.at('?lang=en'));
    expect(page.text).toContain('<meetwell-therapist-desk>');
    expect(page.headers.get('content-security-policy')).not.toMatch(/unsafe|\*/);

    const { person, accessToken, endsIn } = await tokenOf(browser);
    expect(person).toBe('amira');
    expect(endsIn).toBeGreaterThan(29 * 60);
    const { status, body } = await world.call<Me>('GET', '/api/me', { token: accessToken, origin: own() });
    expect([status, body.actor]).toEqual([200, { kind: 'therapist', id: 'amira' }]);
    // The API itself takes no cookie.
    const bare = await browser.ask(`${own()}/api/me`);
    expect(bare.status).toBe(401);
    // Nor is the token good on another page.
    expect(await me(accessToken)).toBe(200);
    const elsewhere = await world.call('GET', '/api/me', { token: accessToken, origin: world.partner.origin });
    expect(elsewhere.status).toBe(403);
  });

  test('has a cookie that no script reads, and that holds nothing but a random number', async () => {
    const browser = testBrowser();
    const choice = await browser.go(world.at('sign-in'));
    const [, action = ''] = /action="([^"]+)"/.exec(choice.text) ?? [];
    const form = { method: 'POST', body: new URLSearchParams({ account: 'amira' }) };
    let at = new URL(action, choice.url).href;
    let response = await browser.ask(at, form);
    while (!at.startsWith(world.at('callback'))) {
      at = new URL(response.headers.get('location')!, at).href;
      response = await browser.ask(at);
    }
    const set = response.headers.getSetCookie().find((line) => line.startsWith('meetwell-staff='));
    expect(set).toMatch(/^meetwell-staff=riverside\.[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    const [row] = await world.test.sql<{ found: number }>(
      `select count(*)::integer as found from sign_ins s where s::text like '%${cookieOf(browser)!.split('.')[1]!}%'`,
    );
    expect(row?.found).toBe(0);
  });

  test('is told whom to ask where the partner does not know them, in their language', async () => {
    const page = await world.enter(testBrowser(), 'mallory');
    expect([page.status, page.url.pathname]).toEqual([403, '/staff/riverside/callback']);
    expect(page.text).toContain('You are not registered with this service');
    expect(page.text).toContain('the service desk on 01234 567890');
    const welsh = await testBrowser().go(world.at('?lang=cy'));
    expect(welsh.text).toMatch(/<html lang="cy">[^]*Mewngofnodi/);
    // A member is nobody at the door of staff.
    expect((await world.enter(testBrowser(), 'sam')).status).toBe(403);
  });

  test('is told in plain words where they said no', async () => {
    const page = await world.enter(testBrowser(), '');
    expect([page.status, page.text]).toEqual([403, expect.stringContaining('The sign-in was stopped')]);
  });

  test('signs out, and is out with every token within five seconds', async () => {
    const [browser, other] = [await signedIn(), await signedIn()];
    const [{ accessToken }, elsewhere] = [await tokenOf(browser), await tokenOf(other)];
    const page = await browser.go(world.at('sign-out'), { method: 'POST', headers: { origin: own() } });
    expect(page.text).toContain('You have signed out');
    expect(page.text).toContain(`${world.login.issuer}/session/end?`);
    expect((await world.token(browser)).status).toBe(401);
    expect(await me(accessToken)).toBe(401);
    // Their other browser is theirs still.
    expect(await me(elsewhere.accessToken)).toBe(200);
    expect((await world.token(other)).status).toBe(200);
  });

  test('signs out everywhere', async () => {
    const [browser, other, tom] = [await signedIn(), await signedIn(), await signedIn('tom')];
    const [elsewhere, toms] = [await tokenOf(other), await tokenOf(tom)];
    await browser.go(world.at('sign-out-everywhere'), { method: 'POST', headers: { origin: own() } });
    expect((await world.token(other)).status).toBe(401);
    expect(await me(elsewhere.accessToken)).toBe(401);
    expect([await me(toms.accessToken), (await world.token(tom)).status]).toEqual([200, 200]);
  });

  test('who is shut out is out within five seconds, and comes in no more [G6]', async () => {
    const browser = await signedIn('tom');
    const { accessToken } = await tokenOf(browser);
    await world.test.sql(`update people set disabled_at = now() where id = 'tom'`);
    await until('the token is worthless', async () => (await me(accessToken)) === 401, 5_000);
    expect((await world.token(browser)).status).toBe(401);
    expect((await world.enter(testBrowser(), 'tom')).status).toBe(403);
  });
});

describe('a sign-in', () => {
  const back = (column: string, time: string, browser: ReturnType<typeof testBrowser>) =>
    world.test.sql(`update sign_ins set ${column} = ${column} - interval '${time}'
      where secret_hash = translate(encode(sha256('${cookieOf(browser)!.split('.')[1]!}'), 'base64'), '+/=', '-_')`);

  test('ends after 30 minutes in which nothing was done, whatever a page says by itself', async () => {
    const browser = await signedIn();
    await back('seen_at', '29 minutes', browser);
    // A page on which nothing was done for so long fetches another token: that is no doing of theirs.
    const idle = await world.token(browser, { idle: 29 * 60 });
    const { endsIn, expiresAt } = (await idle.json()) as TokenAnswer & { endsIn: number };
    expect(endsIn).toBeLessThanOrEqual(60);
    // Nor does the token outlive it.
    expect(Date.parse(expiresAt) - Date.now()).toBeLessThanOrEqual(61_000);
    await back('seen_at', '2 minutes', browser);
    expect((await world.token(browser)).status).toBe(401);
    const page = await (await signedInAgain(browser)).go(world.at());
    expect([page.status, page.text]).toEqual([200, expect.stringContaining('Sign in')]);
  });

  async function signedInAgain(browser: ReturnType<typeof testBrowser>) {
    expect(cookieOf(browser)).toBeUndefined();
    return browser;
  }

  test('goes on where something was done', async () => {
    const browser = await signedIn();
    await back('seen_at', '29 minutes', browser);
    expect((await tokenOf(browser)).endsIn).toBeGreaterThan(29 * 60);
  });

  test('ends after 12 hours, but not while they are in a session, whose heartbeats count [P5]', async () => {
    const browser = await signedIn();
    const { core } = world.test;
    await asked(core, { preferences: threeMornings(await dayAhead(core, 7)) });
    await back('started_at', '13 hours', browser);
    await back('seen_at', '2 hours', browser);
    await world.test.sql(`
      insert into presence (partner_id, id, booking_id, person_id, role, connection, source, state, started_at, seen_at)
      select 'riverside', 'prs_1', id, 'amira', 'therapist', 'c', 'heartbeat', 'present', now() - interval '2 hours', now()
      from bookings limit 1`);
    expect((await world.test.sql(`select from presence where id = 'prs_1'`)).length).toBe(1);
    const { endsIn, accessToken } = await tokenOf(browser);
    expect(endsIn).toBeGreaterThan(200);
    expect(endsIn).toBeLessThanOrEqual(300);
    expect(await me(accessToken)).toBe(200);
    await world.test.sql(`update presence set seen_at = now() - interval '2 minutes' where id = 'prs_1'`);
    expect((await world.token(browser)).status).toBe(401);
    await world.test.sql(`delete from presence where id = 'prs_1'`);
  });

  test('who did nothing for 30 minutes is not brought back by a session that they have on another machine later', async () => {
    const left = await signedIn();
    const { core } = world.test;
    const booking = await asked(core, { preferences: threeMornings(await dayAhead(core, 14)) });
    await back('started_at', '3 hours', left);
    await back('seen_at', '2 hours', left);
    await world.test.sql(`
      insert into presence (partner_id, id, booking_id, person_id, role, connection, source, state, started_at, seen_at)
      select 'riverside', 'prs_2', id, 'amira', 'therapist', 'c', 'heartbeat', 'present', now() - interval '20 minutes', now()
      from bookings where id = '${booking}'`);
    expect((await world.test.sql(`select from presence where id = 'prs_2'`)).length).toBe(1);
    expect((await world.token(left)).status).toBe(401);
    await world.test.sql(`delete from presence where id = 'prs_2'`);
  });
});

describe('whoever attacks', () => {
  test('gains nothing by sending an answer of the provider a second time', async () => {
    const browser = testBrowser();
    const choice = await browser.go(world.at('sign-in'));
    const kept = new Map(browser.cookies(own()));
    const [, action = ''] = /action="([^"]+)"/.exec(choice.text) ?? [];
    let at = new URL(action, choice.url).href;
    let response = await browser.ask(at, { method: 'POST', body: new URLSearchParams({ account: 'amira' }) });
    while (!at.startsWith(world.at('callback'))) {
      at = new URL(response.headers.get('location')!, at).href;
      if (!at.startsWith(world.at('callback'))) response = await browser.ask(at);
    }
    expect((await browser.ask(at)).status).toBe(303);
    // With everything that the browser had, the attempt's cookie too.
    const replay = testBrowser();
    for (const [name, value] of kept) replay.cookies(own()).set(name, value);
    const again = await replay.go(at);
    expect([again.status, again.text]).toEqual([400, expect.stringContaining('Start again to sign in')]);
    expect(cookieOf(replay)).toBeUndefined();
  });

  /** Up to the address at which the provider would bring a browser back, which is not asked. */
  async function almost(browser: ReturnType<typeof testBrowser>, account: string): Promise<string> {
    const choice = await browser.go(world.at('sign-in'));
    const [, action = ''] = /action="([^"]+)"/.exec(choice.text) ?? [];
    let at = new URL(action, choice.url).href;
    let response = await browser.ask(at, { method: 'POST', body: new URLSearchParams({ account }) });
    for (;;) {
      at = new URL(response.headers.get('location')!, at).href;
      if (at.startsWith(world.at('callback'))) return at;
      response = await browser.ask(at);
    }
  }

  test('cannot sign a victim in as somebody else (login CSRF), nor use a code in another browser', async () => {
    const address = await almost(testBrowser(), 'mallory');
    const [fresh, inside] = [testBrowser(), await signedIn()];
    const before = cookieOf(inside);
    expect((await fresh.go(address)).status).toBe(400);
    expect((await inside.go(address)).status).toBe(400);
    expect([cookieOf(fresh), cookieOf(inside)]).toEqual([undefined, before]);
    // The victim has an attempt of their own under way: its state is another.
    const busy = testBrowser();
    await busy.go(world.at('sign-in'));
    expect((await busy.go(address)).status).toBe(400);
  });

  test('cannot bring an answer to another partner’s door, or to the door of members', async () => {
    for (const other of [world.at('callback', 'staff', HILLSIDE), world.at('callback', 'members')]) {
      const browser = testBrowser();
      const address = await almost(browser, 'amira');
      expect((await browser.go(`${other}${new URL(address).search}`)).status).toBe(400);
    }
  });

  test('gets no token from a page of another origin, whatever it sends', async () => {
    const browser = await signedIn();
    const forged: readonly (readonly [string, Record<string, string>])[] = [
      ['another origin', { origin: 'https://evil.example' }],
      ['a partner’s origin', { origin: world.partner.origin }],
      ['no origin, as of a hidden frame', { origin: 'null' }],
      ['another site of this host', { 'sec-fetch-site': 'same-site' }],
      ['another site', { 'sec-fetch-site': 'cross-site' }],
    ];
    for (const [what, headers] of forged) {
      const response = await world.token(browser, { headers });
      expect([what, response.status]).toEqual([what, 403]);
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
    }
    // As a form sends it: neither the header nor JSON.
    const form = { method: 'POST', headers: { origin: own() }, body: new URLSearchParams({ idle: '0' }) };
    expect((await browser.ask(`${own()}/staff/token`, form)).status).toBe(403);
    const plain = { ...form, headers: { origin: own(), 'meetwell-page': 'riverside', 'content-type': 'text/plain' } };
    expect((await browser.ask(`${own()}/staff/token`, { ...plain, body: '{"idle":0}' })).status).toBe(415);
    // A page elsewhere is not even allowed to ask whether it may.
    const asked = await browser.ask(`${own()}/staff/token`, {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    });
    expect(asked.headers.get('access-control-allow-origin')).toBeNull();
    expect((await world.token(browser)).status).toBe(200);
  });

  test('signs nobody out', async () => {
    const browser = await signedIn();
    for (const rest of ['sign-out', 'sign-out-everywhere']) {
      const page = await browser.go(world.at(rest), { method: 'POST', headers: { origin: 'https://evil.example' } });
      expect([page.status, page.text]).toEqual([403, expect.stringContaining('Nothing was changed')]);
      expect((await browser.ask(world.at(rest))).status).toBe(405);
    }
    expect((await world.token(browser)).status).toBe(200);
  });

  test('who puts a cookie into a browser before they sign in is not signed in as them (session fixation)', async () => {
    const attacker = await signedIn('tom');
    const fixed = cookieOf(attacker)!;
    const victim = testBrowser();
    victim.cookies(own()).set('meetwell-staff', fixed);
    await world.enter(victim, 'amira');
    expect(cookieOf(victim)).not.toBe(fixed);
    expect((await tokenOf(victim)).person).toBe('amira');
    // What stood there is worth nothing from then on.
    expect((await world.token(attacker)).status).toBe(401);
    const made = testBrowser();
    made.cookies(own()).set('meetwell-staff', `riverside.${'a'.repeat(43)}`);
    expect((await world.token(made)).status).toBe(401);
  });

  test('sends nobody elsewhere by a return address', async () => {
    const { origin, pathname } = new URL(world.at());
    const bad = [
      'https://evil.example/',
      '//evil.example/',
      '/\\evil.example/',
      `${origin}@evil.example/`,
      'javascript:alert(1)',
      '/staff/hillside/',
      '/staff/riverside/../hillside/',
      '/staff/riverside/%2e%2e/hillside/',
      '/api/docs',
    ];
    for (const to of bad) {
      const page = await world.enter(testBrowser(), 'amira', world.at(`sign-in?to=${encodeURIComponent(to)}`));
      expect([to, page.url.href]).toEqual([to, world.at('?lang=en')]);
    }
    const good = `${pathname}?lang=cy`;
    const page = await world.enter(testBrowser(), 'amira', world.at(`sign-in?to=${encodeURIComponent(good)}`));
    expect(page.url.href).toBe(`${origin}${good}`);
  });

  test('has nothing of one partner’s cookie at another’s, where the same person is known', async () => {
    const browser = await signedIn();
    expect((await world.token(browser, { partner: HILLSIDE })).status).toBe(401);
    const there = await browser.go(world.at('', 'staff', HILLSIDE));
    expect(there.text).not.toContain('meetwell-therapist-desk');
    // The number alone, said to be the other's.
    const moved = testBrowser();
    moved.cookies(own()).set('meetwell-staff', `hillside.${cookieOf(browser)!.split('.')[1]!}`);
    expect((await world.token(moved, { partner: HILLSIDE })).status).toBe(401);
    expect((await world.token(browser)).status).toBe(200);
  });

  test('has nothing of the cookie of staff at the door of members, as somebody who is both', async () => {
    await world.test.sql(`insert into enrolments (partner_id, id, person_id, service_id)
      values ('riverside', 'amira-as-member', 'amira', 'talking')`);
    const browser = await signedIn();
    browser.cookies(own()).set('meetwell-members', cookieOf(browser)!);
    const response = await browser.ask(`${own()}/signin/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'meetwell-page': 'riverside', origin: own() },
      body: '{"idle":0}',
    });
    expect(response.status).toBe(401);
  });

  test('learns nothing of which partners there are', async () => {
    const [none, unknown] = [
      await testBrowser().go(world.at('', 'members', HILLSIDE)),
      await testBrowser().go(world.at('', 'staff', 'nobody')),
    ];
    expect([none.status, unknown.status]).toEqual([404, 404]);
    expect(none.text).toBe(unknown.text);
  });

  test.each(['/staff/%00/', '/staff/%00/callback', '/signin/assets/constructor', '/signin/assets/__proto__'])(
    'makes no fault of ours of an address that is nobody’s: %s',
    async (address) => {
      const before = world.test.complaints.length;
      expect((await testBrowser().go(`${own()}${address}`)).status).toBe(404);
      expect(world.test.complaints.slice(before)).toEqual([]);
    },
  );
});

test('what goes wrong at the provider is said in plain words, and logged by its codes', async () => {
  const { database } = world.test.core;
  const at = (issuer: string, more = {}) =>
    setProvider(database, HILLSIDE, 'staff', {
      preset: 'openid',
      issuer,
      clientId: 'meetwell',
      settings: { keyFile: 'riverside.secret', ...more },
    });
  const address = world.at('sign-in', 'staff', HILLSIDE);
  const [nobody] = await freePorts();
  await at(`http://localhost:${nobody}`);
  const away = await testBrowser().go(address);
  expect([away.status, away.text]).toEqual([502, expect.stringContaining('does not answer')]);
  await at(world.login.issuer, { keyFile: 'nothing.pem' });
  const wrong = await testBrowser().go(address);
  expect([wrong.status, wrong.text]).toEqual([502, expect.stringContaining('Sign-in is not set up properly')]);
  expect(wrong.text).toContain('whoever looks after this service at Partner hillside');
  // A secret that is not the one that the provider knows.
  await at(world.login.issuer, { keyFile: 'other.secret' });
  await writeFile(`${world.folder}/other.secret`, 'not the secret that there is');
  const refused = await world.enter(testBrowser(), 'amira', address);
  expect([refused.status, refused.text]).toEqual([502, expect.stringContaining('do not know each other')]);
  expect(world.test.complaints.splice(0)).toEqual([
    expect.stringContaining('signIn.misconfigured'),
    expect.stringContaining('OAUTH_WWW_AUTHENTICATE_CHALLENGE'),
  ]);
});

test('a member signs in at the door of members, and their page has what is theirs [B2]', async () => {
  const browser = testBrowser();
  const page = await world.enter(browser, 'sam', world.at('sign-in', 'members'));
  expect(page.url.href).toBe(world.at('?lang=en', 'members'));
  expect(page.text).toMatch(/service="talking"[^]*<meetwell-booking>/);
  const response = await browser.ask(`${own()}/signin/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'meetwell-page': 'riverside', origin: own() },
    body: '{"idle":0}',
  });
  const { accessToken } = (await response.json()) as TokenAnswer;
  const { body } = await world.call<Me>('GET', '/api/me', { token: accessToken, origin: own() });
  expect(body.actor).toEqual({ kind: 'member', id: 'sam' });
  // Whom nobody has enrolled is told so, and where to turn in a crisis.
  const stranger = await world.enter(testBrowser(), 'tom', world.at('sign-in', 'members'));
  expect([stranger.status, stranger.text]).toEqual([403, expect.stringContaining('116 123')]);
});

test('the same again changes nothing: seeding a partner leaves its doors as they are', async () => {
  await seedPartner(world.test.core.database, world.partner.definition);
  expect((await testBrowser().go(world.at())).status).toBe(200);
});

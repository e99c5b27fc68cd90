import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, SignJWT } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TokenAnswer } from '@meetwell/sdk/client';
import { TEST_RING } from '../../test/database.ts';
import { openTestServer, type TestServer } from '../../test/running-server.ts';
import { until } from '../../test/steps.ts';
import { SETTINGS } from '../settings.ts';
import { Impossible, UsageError } from './command.ts';
import { partnerCommand } from './partner.ts';

let world: TestServer;
let folder: string;
const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const ISSUER = 'https://www.valley.example';

beforeAll(async () => {
  world = await openTestServer();
  folder = await mkdtemp(join(tmpdir(), 'meetwell-keys-'));
  await writeFile(join(folder, 'public.pem'), pair.publicKey.export({ type: 'spki', format: 'pem' }));
  await writeFile(join(folder, 'private.pem'), pair.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  await writeFile(join(folder, 'private.json'), JSON.stringify(await exportJWK(pair.privateKey)));
  await writeFile(join(folder, 'nothing.pem'), 'nothing');
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

/** As the program does it, on the database that the server is open on. */
async function partner(...words: string[]): Promise<{ readonly code: number; readonly said: string }> {
  const lines: string[] = [];
  const terminal = {
    database: () => Promise.resolve(world.test.core.database),
    owner: () => Promise.reject(new Error('No owner is needed')),
    settings: SETTINGS.parse({ PUBLIC_URL: world.server.url }),
    ring: () => TEST_RING,
    keysFile: null,
    erased: null,
    auditHeads: null,
    say: (line: string) => void lines.push(line),
  };
  try {
    await partnerCommand.run(terminal, words);
    return { code: 0, said: lines.map((line) => `${line}\n`).join('') };
  } catch (error) {
    if (error instanceof UsageError) return { code: 2, said: error.message };
    if (error instanceof Impossible) return { code: 1, said: error.reasons.join('\n') };
    throw error;
  }
}

async function signIn(subject: string, role: 'member' | 'therapist', kid: string) {
  const assertion = await new SignJWT({ role })
    .setProtectedHeader({ alg: 'ES256', kid })
    .setIssuer(ISSUER)
    .setAudience(world.server.url)
    .setSubject(subject)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime('1m')
    .sign(pair.privateKey);
  const options = { body: { assertion }, key: null, origin: 'https://www.valley.example' };
  return world.call<TokenAnswer>('POST', '/api/token', options);
}

const me = async (token: string) =>
  (await world.call('GET', '/api/me', { token, origin: 'https://www.valley.example' })).status;

test('sets a partner up by hand while the server runs: it is there at once, and the same again changes nothing [B2] [P3]', async () => {
  const create = [
    ...['create', 'valley', '--name', 'Valley University', '--issuer', ISSUER, '--origin', ISSUER],
    ...['--service', 'talking=negotiated:Talking therapy', '--service', 'rooms=offered', '--zone', 'Europe/London'],
    ...['--key', join(folder, 'public.pem'), '--jwks', 'https://www.valley.example/jwks.json'],
  ];
  const first = await partner(...create);
  expect([first.code, first.said]).toEqual([0, expect.stringContaining(`its assertions are for ${world.server.url}`)]);
  const again = await partner(...create);
  expect(again).toEqual(first);
  expect((await partner('list')).said).toContain('valley  Valley University: rooms, talking; 0 members, 0 staff');
  const [, kid = ''] = /key +(\S{43}), of/.exec(first.said) ?? [];

  expect((await signIn('staff-9', 'therapist', kid)).status).toBe(403);
  const add = ['add-staff', 'valley', 'staff-9', '--role', 'therapist', '--service', 'talking'];
  expect(await partner(...add)).toMatchObject({ code: 2, said: expect.stringContaining('--name') as string });
  for (const more of [['--name', 'Ffion Rees', '--email', 'ffion@valley.example'], []]) {
    expect((await partner(...add, ...more)).code).toBe(0);
  }
  const { status, body } = await signIn('staff-9', 'therapist', kid);
  expect(status).toBe(200);
  await until('the token is good', async () => (await me(body.accessToken)) === 200);
  const rows = await world.test.sql<{ all: string }>(
    `select people::text as all from people where partner_id = 'valley'`,
  );
  expect(rows.map((row) => row.all).join()).not.toMatch(/Ffion|staff-9|valley\.example/);

  expect(await partner('disable', 'valley', 'staff-9')).toEqual({
    code: 0,
    said: 'They are out within five seconds.\n',
  });
  await until('they are out', async () => (await me(body.accessToken)) === 401, 5_000);
  expect((await signIn('staff-9', 'therapist', kid)).status).toBe(403);
  expect((await partner('enable', 'valley', 'staff-9')).code).toBe(0);
  const back = await signIn('staff-9', 'therapist', kid);
  expect(back.status).toBe(200);

  expect((await partner('remove-key', 'valley', kid)).code).toBe(0);
  await until('the key is worthless', async () => (await me(back.body.accessToken)) === 401, 5_000);
  expect((await partner('remove-key', 'valley', kid)).said).toBe('There was none: nothing was changed.\n');
});

test('says in words what cannot be', async () => {
  const refused: readonly (readonly [words: string[], code: number, says: string])[] = [
    [['show', 'nobody'], 1, 'There is no partner nobody'],
    [['create', 'Valley'], 2, 'small letters'],
    [['create', 'dale', '--name', 'Dale'], 2, 'Say --issuer'],
    [['create', 'dale', '--name', 'Dale', '--issuer', 'x', '--service', 'a=none'], 2, 'negotiated, instant, offered'],
    [['add-origin', 'riverside', 'https://www.riverside.example/page'], 2, 'is no origin'],
    [['add-origin', 'riverside', 'http://www.riverside.example'], 2, 'is no origin'],
    [['add-key', 'riverside', '--key', join(folder, 'private.pem')], 1, 'This is a private key'],
    [['add-key', 'riverside', '--key', join(folder, 'private.json')], 1, 'This is a private key'],
    [['add-key', 'riverside', '--key', join(folder, 'nothing.pem')], 1, 'neither a public key'],
    [['add-key', 'riverside', '--key', join(folder, 'none')], 1, 'cannot be read'],
    [['add-key', 'riverside', '--jwks', 'http://www.riverside.example/jwks'], 1, 'must begin with https://'],
    [['add-key', 'riverside', '--jwks', 'https://169.254.169.254/jwks'], 1, 'does not ask'],
    [['add-staff', 'riverside', 'x', '--name', 'X', '--role', 'worker'], 2, 'say --service'],
    [['add-staff', 'riverside', 'x', '--name', 'X', '--role', 'worker', '--service', 'none'], 1, 'has no service none'],
    [['disable', 'riverside', 'nobody'], 1, 'knows nobody'],
    [['sign-in', 'riverside', 'window'], 2, 'A door is'],
    [['sign-in', 'riverside', 'staff', '--nonsense'], 2, 'nonsense'],
    [
      [
        ...['sign-in', 'riverside', 'staff', '--issuer', 'https://login.riverside.example'],
        ...['--client-id', 'm', '--key-file', '../../etc/passwd', '--set', 'claim=email'],
      ],
      1,
      'addresses change hands',
    ],
  ];
  for (const [words, code, says] of refused) {
    const ended = await partner(...words);
    expect([words.join(' '), ended.code, ended.said]).toEqual([words.join(' '), code, expect.stringContaining(says)]);
  }
});

test('sets a door up, and says what the provider is to know', async () => {
  const { code, said } = await partner(
    ...['sign-in', 'riverside', 'members', '--preset', 'nhs-login', '--issuer', 'sandpit', '--client-id', 'riverside'],
    ...['--key-file', 'riverside.pem', '--set', 'vtr=["P5.Cp.Cd"]', '--set', 'contact=the practice'],
  );
  expect(code).toBe(0);
  expect(said).toContain('as riverside of https://auth.sandpit.signin.nhs.uk (nhs-login)');
  expect(said).toContain(`redirect URI ${world.server.url}/signin/riverside/callback`);
  expect((await fetch(`${world.server.url}/signin/riverside/`)).status).toBe(200);
  expect((await partner('sign-in', 'riverside', 'members', '--off')).code).toBe(0);
  expect((await fetch(`${world.server.url}/signin/riverside/`)).status).toBe(404);
});

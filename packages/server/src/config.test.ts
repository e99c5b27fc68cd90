import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { PAGE, pageNow } from '../docs-gen/settings.ts';
import { configFrom, DEFAULT_CONFIG, readConfig, WrongConfiguration } from './config.ts';
import { isLoopback } from './loopback.ts';

const faultsOf = (environment: Record<string, string>) => readConfig(environment).faults.map(({ name }) => name);

test('docs/deploying.md has every setting, as the schema says it (npm run docs:settings) [O10]', async () => {
  expect(await readFile(PAGE, 'utf8')).toBe(await pageNow());
});

test('what is empty counts as left out, and tests and demos need nothing', () => {
  expect(configFrom({ MEETWELL_PURPOSE: 'tests', PORT: ' ', DATABASE_URL: '' })).toEqual({
    ...DEFAULT_CONFIG,
    purpose: 'tests',
  });
  expect(
    configFrom({ MEETWELL_PURPOSE: 'demo', PUBLIC_URL: 'http://localhost:4000//', SMTP_URL: 'off' }),
  ).toMatchObject({
    purpose: 'demo',
    publicUrl: 'http://localhost:4000',
    smtpUrl: null,
  });
});

test('a media server has a key and a secret, whatever the server is for', () => {
  expect(faultsOf({ MEETWELL_PURPOSE: 'tests', LIVEKIT_URL: 'ws://localhost:7880', LIVEKIT_API_KEY: 'key' })).toEqual([
    'LIVEKIT_API_SECRET',
  ]);
  expect(faultsOf({ MEETWELL_PURPOSE: 'tests', LIVEKIT_URL: 'off' })).toEqual([]);
});

test('a demo has no host but this machine’s, and no fault points [G1]', () => {
  expect(faultsOf({ MEETWELL_PURPOSE: 'demo', HOST: '0.0.0.0', MEETWELL_FAULT: 'after-send' })).toEqual([
    'HOST',
    'MEETWELL_FAULT',
  ]);
  expect(faultsOf({ MEETWELL_PURPOSE: 'demo', HOST: '::1', MEETWELL_TEST_CLOCK: '1' })).toEqual([]);
});

test('no fault quotes what was set, which may be a secret [G17]', () => {
  const secrets = {
    DATABASE_URL: 'mysql://hush@host',
    MEETWELL_SECRET: 'hush',
    PUBLIC_URL: 'hush',
    SMTP_URL: 'hush',
    MEETWELL_MAIL_FROM: 'hush',
    LIVEKIT_URL: 'hush',
    MEETWELL_CONFIG: '/hush',
  };
  const { faults } = readConfig(secrets);
  expect(faults.length).toBeGreaterThanOrEqual(Object.keys(secrets).length);
  expect(new WrongConfiguration(faults).message).not.toContain('hush');
});

test('this machine is known by its names, and nothing else is taken for it [O10]', () => {
  expect(['localhost', '127.0.0.1', '127.1.2.3', '::1', '[::1]', '/var/run/postgresql'].map(isLoopback)).not.toContain(
    false,
  );
  expect(['0.0.0.0', '127.0.0.1.example.org', 'localhost.example.org', '10.0.0.1', ''].map(isLoopback)).not.toContain(
    true,
  );
});

test.each([
  ['no TLS', 'postgres://a:b@db.example/m', false],
  ['TLS turned off', 'postgres://a:b@db.example/m?sslmode=disable', false],
  ['a certificate that nobody looks at', 'postgres://a:b@db.example/m?sslmode=no-verify', false],
  ['the same, as libpq has it', 'postgres://a:b@db.example/m?uselibpqcompat=true&sslmode=require', false],
  ['a certificate that is looked at', 'postgres://a:b@db.example/m?sslmode=verify-full', true],
  ['this machine', 'postgres://a:b@localhost/m', true],
  ['a socket of this machine', 'postgres://a:b@/m?host=/var/run/postgresql', true],
])('of a database with %s a production start thinks so [O10]', (_, DATABASE_URL, safe) => {
  expect(faultsOf({ DATABASE_URL }).includes('DATABASE_URL')).toBe(!safe);
});

describe('who carries whose text messages', () => {
  const notify = {
    provider: 'notify',
    apiKey: 'hush-11111111-2222-3333-4444-555555555555-66666666-7777-8888-9999-aaaaaaaaaaaa',
    template: 'bbbbbbbb-cccc-dddd-eeee-ffffffffffff',
    callbackToken: 'hush hush hush hush hush',
  };
  const twilio = {
    provider: 'twilio',
    accountSid: `AC${'0'.repeat(32)}`,
    authToken: 'hush'.repeat(8),
    from: '+447700900100',
  };
  let folder: string;
  beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'meetwell-texts-'))));
  afterAll(() => rm(folder, { recursive: true }));

  async function textsOf(what: unknown) {
    const MEETWELL_TEXTS = join(folder, 'texts.json');
    await writeFile(MEETWELL_TEXTS, typeof what === 'string' ? what : JSON.stringify(what));
    const { config, faults } = readConfig({ MEETWELL_PURPOSE: 'tests', MEETWELL_TEXTS });
    return { texts: config.texts, faults: faults.map(({ name, detail }) => `${name} ${detail}`) };
  }

  it('is read from a file, a partner each', async () => {
    const { texts, faults } = await textsOf({ riverside: notify, hillside: twilio });
    expect(faults).toEqual([]);
    expect(texts).toMatchObject({
      riverside: { ...notify, url: 'https://api.notifications.service.gov.uk' },
      hillside: { ...twilio, url: 'https://api.twilio.com' },
    });
  });

  it('has each fault named at once, and nothing of what it says quoted [O10] [G17]', async () => {
    const wrong = {
      riverside: { ...notify, apiKey: 'hush', template: undefined, secret: 'hush' },
      hillside: { ...twilio, from: 'BOOKINGS', url: 'http://twilio.example' },
      harbour: { provider: 'pigeon' },
      'not one': notify,
    };
    const { texts, faults } = await textsOf(wrong);
    expect(texts).toEqual({});
    expect(faults).toEqual([
      'MEETWELL_TEXTS riverside.apiKey: is no API key of GOV.UK Notify.',
      'MEETWELL_TEXTS riverside.template: is missing.',
      'MEETWELL_TEXTS riverside: has a setting that there is not.',
      'MEETWELL_TEXTS hillside.from: is no number like +447700900100 and no messaging service’s SID.',
      'MEETWELL_TEXTS hillside.url: must begin with https://.',
      'MEETWELL_TEXTS harbour.provider: must name its provider: notify or twilio.',
      'MEETWELL_TEXTS not one: is no id of a partner.',
    ]);
    expect((await textsOf('{ hush')).faults).toEqual(['MEETWELL_TEXTS names a file that is no JSON.']);
    expect(faultsOf({ MEETWELL_PURPOSE: 'tests', MEETWELL_TEXTS: '/nowhere/hush' })).toEqual(['MEETWELL_TEXTS']);
  });

  it('is nobody where it is off, and never a production start that keeps what nobody is sent [O10]', () => {
    expect(configFrom({ MEETWELL_PURPOSE: 'demo', MEETWELL_TEXTS: 'kept' }).texts).toBe('kept');
    expect(configFrom({ MEETWELL_PURPOSE: 'demo', MEETWELL_TEXTS: 'off' }).texts).toEqual({});
    expect(faultsOf({ MEETWELL_TEXTS: 'kept' })).toContain('MEETWELL_TEXTS');
    expect(faultsOf({ MEETWELL_TEXTS: 'off' })).not.toContain('MEETWELL_TEXTS');
  });
});

import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
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

import { expect, test } from 'vitest';
import { configFrom as configIn, type Environment } from '../config.ts';
import { DEFAULT_LIMITS, limitsFrom } from './limits.ts';

const configFrom = (environment: Environment) => configIn({ MEETWELL_PURPOSE: 'tests', ...environment });

test('a setting says what differs', () => {
  expect(limitsFrom('')).toEqual(DEFAULT_LIMITS);
  expect(limitsFrom('person=1200/30, openings=off streams=10')).toEqual({
    ...DEFAULT_LIMITS,
    person: { most: 1200, seconds: 30 },
    openings: null,
    streams: 10,
  });
  expect(configFrom({ MEETWELL_LIMITS: 'streams=off' }).limits.streams).toBeNull();
});

test.each([
  'person',
  'person=5',
  'person=0/60',
  'person=5/0',
  'person=off/60',
  'nobody=5/60',
  'streams=5/60',
  'toString=1/1',
])('what makes no sense is named: %s', (text) => {
  expect(() => limitsFrom(`address=1/1 ${text}`)).toThrow(`"${text}"`);
});

test('a proxy is named by its header and how many there are', () => {
  expect(configFrom({}).proxy).toBeNull();
  expect(configFrom({ MEETWELL_PROXY: 'X-Forwarded-For:2' }).proxy).toEqual({ header: 'x-forwarded-for', hops: 2 });
  expect(configFrom({ MEETWELL_PROXY: 'x-real-ip' }).proxy).toEqual({ header: 'x-real-ip', hops: 1 });
  expect(() => configFrom({ MEETWELL_PROXY: 'yes please' })).toThrow('MEETWELL_PROXY');
});

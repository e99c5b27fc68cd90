import { expect, test } from 'vitest';
import type { Context } from 'hono';
import { callerAddress, networkOf, type TrustedProxy } from './caller-address.ts';

const from = (peer: string, headers: Record<string, string>, proxy: TrustedProxy | null) => {
  const request = { header: (name: string) => headers[name] };
  const env = { incoming: { socket: { remoteAddress: peer } } };
  return callerAddress({ req: request, env } as unknown as Context, proxy);
};

test.each([
  ['192.0.2.1', '192.0.2.1'],
  [' 192.0.2.1:8080 ', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0db8::1', '2001:db8:0:0::/64'],
  ['[2001:db8:1:2::1]:443', '2001:db8:1:2::/64'],
  ['"[2001:db8:1:2::1]"', '2001:db8:1:2::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['unknown', null],
  ['', null],
  ['192.0.2.1.5', null],
])('%j is %j', (text, network) => {
  expect(networkOf(text)).toBe(network);
});

test('no header is believed, unless a proxy is trusted; then what the world wrote before it is not', () => {
  const headers = { 'x-forwarded-for': '203.0.113.9, 198.51.100.7, 192.0.2.1' };
  expect(from('192.0.2.80', headers, null)).toEqual({ address: '192.0.2.80', proxied: true });
  expect(from('192.0.2.80', {}, null)).toEqual({ address: '192.0.2.80', proxied: false });
  const trusting = (hops: number) => from('192.0.2.80', headers, { header: 'x-forwarded-for', hops });
  expect(trusting(1)).toEqual({ address: '192.0.2.1', proxied: false });
  expect(trusting(2).address).toBe('198.51.100.7');
  // Fewer than there should be: whoever calls has come past the proxies.
  expect(trusting(4).address).toBe('192.0.2.80');
  expect(from('192.0.2.80', {}, { header: 'x-forwarded-for', hops: 1 }).address).toBe('192.0.2.80');
});

test('this machine itself is nobody’s address', () => {
  for (const peer of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) {
    expect(from(peer, {}, null).address).toBeNull();
    expect(from(peer, { 'x-real-ip': '192.0.2.1' }, { header: 'x-real-ip', hops: 1 }).address).toBe('192.0.2.1');
  }
});

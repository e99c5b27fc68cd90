import { isIP } from 'node:net';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

/** Whose word is taken for where a call comes from: that of so many proxies of ours, in a header that they write. */
export interface TrustedProxy {
  /** In lower case: `x-forwarded-for`, or one that holds a single address, such as `x-real-ip`. */
  readonly header: string;
  /** Proxies between the world and this server, each of which adds the address that it was called from. */
  readonly hops: number;
}

/** Where a call comes from, as far as it is known. */
export interface CallerAddress {
  /** An IPv4 address or an IPv6 network of 64 bits, which is what one household gets; null for this machine itself. */
  readonly address: string | null;
  /** Whether it may be a proxy's that nobody told us of: then many stand behind it. */
  readonly proxied: boolean;
}

/** What a proxy would write, known or not. */
const TELLING = ['x-forwarded-for', 'forwarded'];

/** Reads where a call comes from. Without a setting no header is believed: anyone can write one. */
export function callerAddress(context: Context, proxy: TrustedProxy | null): CallerAddress {
  const peer = getConnInfo(context).remote.address;
  const told = proxy === null ? undefined : fromHeader(context.req.header(proxy.header), proxy.hops);
  const address = networkOf(told ?? peer ?? '');
  return {
    address: address === null || isLoopback(address) ? null : address,
    proxied: proxy === null && TELLING.some((name) => context.req.header(name) !== undefined),
  };
}

/** Each proxy adds at the end what it saw: what stands before ours is anybody's word. */
function fromHeader(header: string | undefined, hops: number): string | undefined {
  return header?.split(',').at(-hops);
}

/** An address as headers write it, with a port or without: `192.0.2.1:80`, `[2001:db8::1]:80`. Null for what is none. */
export function networkOf(text: string): string | null {
  const [, bracketed, dotted] = /^"?(?:\[([^\]]*)\]|(\d[\d.]*))(?::\d{1,5})?"?$/.exec(text.trim()) ?? [];
  const address = (bracketed ?? dotted ?? text.trim()).replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  const version = isIP(address);
  if (version === 4) return address;
  return version === 6 ? `${expanded(address).slice(0, 4).join(':')}::/64` : null;
}

function expanded(address: string): readonly string[] {
  const [before = '', after] = address.toLowerCase().split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':')).map((group) => group.replace(/^0+(?=.)/, ''));
  if (after === undefined) return groups(before);
  const [start, end] = [groups(before), groups(after)];
  return [...start, ...Array.from({ length: Math.max(8 - start.length - end.length, 0) }, () => '0'), ...end];
}

function isLoopback(address: string): boolean {
  return address.startsWith('127.') || address === '0:0:0:0::/64';
}

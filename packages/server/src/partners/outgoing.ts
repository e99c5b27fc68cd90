import { lookup as resolve, type LookupAddress } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import type { Agent } from 'undici';

/*
 * What the server asks of addresses that a partner has named: its keys, its sign-in. Whoever names one must not have the
 * server ask what only the server can reach (OWASP: server-side request forgery).
 */

/** Milliseconds in which an answer is to be there, whole. */
const PATIENCE = 5_000;
/** Bytes of an answer; a key set of twenty keys is a tenth of it. */
const MOST = 256 * 1024;

/**
 * Never a partner's: this machine, what is beside it without a router, everyone at once, and ways of writing an address of
 * IPv4 in one of IPv6, by which any of these could be meant.
 */
const NOBODYS = listOf([
  '0.0.0.0/8',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '192.0.0.0/24',
  '198.18.0.0/15',
  '224.0.0.0/3',
  '::/96',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '2002::/16',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
]);
/** Of somebody's own network: only those that the installation names. */
const PRIVATE = listOf(['10.0.0.0/8', '100.64.0.0/10', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7']);

export interface OutgoingOptions {
  /** Whether http and this machine itself are as good: of demos and tests. */
  readonly anywhere: boolean;
  /** Names of hosts that may be in the installation's own network. */
  readonly intranet: readonly string[];
}

/** Asks what partners have named: by TLS, of addresses that can be theirs, without following anybody elsewhere. */
export interface Outgoing {
  readonly anywhere: boolean;
  /** In the place of the global one. @throws NotAsked, or as `fetch` does. */
  readonly fetch: typeof fetch;
  /** What is wrong with an address before anybody is asked; null: nothing. */
  faultOf(address: string): string | null;
  close(): Promise<void>;
}

/** An address that this server does not ask. */
export class NotAsked extends Error {
  readonly code = 'notAsked';
}

export function outgoingOf({ anywhere, intranet }: OutgoingOptions): Outgoing {
  const isClosed = (address: string, host: string) =>
    !anywhere && (contains(NOBODYS, address) || (contains(PRIVATE, address) && !intranet.includes(host)));

  /** Looked at where the connection is made: what a name stands for may be another a moment later. */
  const lookup: LookupFunction = (host, options, done) => {
    resolve(host, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      if (error !== null) return done(error, []);
      if (addresses.some(({ address }) => isClosed(address, host))) return done(new NotAsked(closed(host)), []);
      if (options.all === true) return done(null, addresses);
      const [first] = addresses;
      done(null, first?.address ?? '', first?.family);
    });
  };
  // Of the package: Node's own copy gives its agent away to nobody. Loaded when first needed, and the start is shorter.
  let agent: Agent | null = null;

  function faultOf(address: string): string | null {
    const url = URL.parse(address);
    if (url === null) return `${address} is no address.`;
    if (url.protocol !== 'https:' && !(anywhere && url.protocol === 'http:'))
      return `${address} must begin with https://.`;
    if (url.username !== '' || url.password !== '') return 'An address must hold no password.';
    if (url.hash !== '') return `${address} must end before the #.`;
    const host = url.hostname.replace(/^\[|\]$/g, '');
    return isIP(host) !== 0 && isClosed(host, host) ? closed(host) : null;
  }

  return {
    anywhere,
    faultOf,
    async fetch(input, init = {}) {
      const address = input instanceof Request ? input.url : String(input);
      const fault = faultOf(address);
      if (fault !== null) throw new NotAsked(fault);
      const signals = [AbortSignal.timeout(PATIENCE), ...(init.signal ? [init.signal] : [])];
      const undici = await import('undici');
      agent ??= new undici.Agent({ connect: { lookup, timeout: PATIENCE }, maxResponseSize: MOST, connections: 4 });
      const options = { ...init, redirect: 'manual', signal: AbortSignal.any(signals), dispatcher: agent };
      return (await undici.fetch(address, options as Parameters<typeof undici.fetch>[1])) as unknown as Response;
    },
    async close() {
      await agent?.destroy();
    },
  };
}

function closed(host: string): string {
  return `${host} is in a network that this server does not ask: see MEETWELL_INTRANET.`;
}

function listOf(subnets: readonly string[]): BlockList {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [network = '', bits] = subnet.split('/');
    list.addSubnet(network, Number(bits), network.includes(':') ? 'ipv6' : 'ipv4');
  }
  return list;
}

function contains(list: BlockList, address: string): boolean {
  return list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

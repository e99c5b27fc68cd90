import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ringOfSecret, type KeyRing } from './database/sealing/ring.ts';
import type { TrustedProxy } from './http/caller-address.ts';
import { DEFAULT_LIMITS, limitsFrom, type Limits } from './limits/limits.ts';
import type { MediaAddress } from './media/media.ts';
import type { Log } from './log.ts';

/** What a server is started with. Everything has a default, so that an empty environment gives a working server. */
export interface ServerConfig {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  /** Where browsers reach this server, without a slash at the end; null derives it from host and port. */
  readonly publicUrl: string | null;
  /** A PostgreSQL to use; null embeds the database in `dataFolder`. */
  readonly databaseUrl: string | null;
  /** Where the embedded database and the server's own secret are kept; null keeps both in memory alone. */
  readonly dataFolder: string | null;
  /** Signs the server's own tokens. Processes that serve one address share it. At least 32 characters. */
  readonly secret: string | null;
  /** The media server; null until it is known (see `Media.connect`). */
  readonly media: MediaAddress | null;
  /** `smtp://user:password@host:port`; null sends no email, but keeps what would have been sent. */
  readonly smtpUrl: string | null;
  /** The bare address that emails come from. */
  readonly mailFrom: string;
  /** Allows `test_clock` to move the server's time. Never in production. */
  readonly testClock: boolean;
  /** The named point at which this server kills itself, in tests of crashes. */
  readonly fault: string | null;
  /** What `/embed/` serves. */
  readonly embedFolder: string;
  /** How much is too much at once. */
  readonly limits: Limits;
  /** The proxies before this server, whose word is taken for where a call comes from; null believes nobody. */
  readonly proxy: TrustedProxy | null;
  readonly log?: Log;
}

export const DEFAULT_CONFIG: ServerConfig = Object.freeze({
  port: 4000,
  host: '127.0.0.1',
  publicUrl: null,
  databaseUrl: null,
  dataFolder: '.meetwell',
  secret: null,
  media: null,
  smtpUrl: null,
  mailFrom: 'bookings@meetwell.invalid',
  testClock: false,
  fault: null,
  embedFolder: fileURLToPath(new URL('../../../dist/embed', import.meta.url)),
  limits: DEFAULT_LIMITS,
  proxy: null,
});

/**
 * Reads the configuration from environment variables.
 * @throws RangeError when one of them makes no sense; the message names it.
 */
export function configFrom(environment: Readonly<Record<string, string | undefined>>): ServerConfig {
  const text = (name: string): string | null => environment[name]?.trim() || null;
  const port = Number(text('PORT') ?? DEFAULT_CONFIG.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new RangeError('PORT must be from 0 to 65535');
  const secret = text('MEETWELL_SECRET');
  if (secret !== null && secret.length < 32) throw new RangeError('MEETWELL_SECRET must have at least 32 characters');
  const [url, apiKey, apiSecret] = [text('LIVEKIT_URL'), text('LIVEKIT_API_KEY'), text('LIVEKIT_API_SECRET')];
  if (url !== null && (apiKey === null || apiSecret === null)) {
    throw new RangeError('LIVEKIT_URL needs LIVEKIT_API_KEY and LIVEKIT_API_SECRET');
  }
  return {
    ...DEFAULT_CONFIG,
    port,
    host: text('HOST') ?? DEFAULT_CONFIG.host,
    publicUrl: text('PUBLIC_URL')?.replace(/\/+$/, '') ?? null,
    databaseUrl: text('DATABASE_URL'),
    dataFolder: text('MEETWELL_DATA') ?? DEFAULT_CONFIG.dataFolder,
    secret,
    media: url !== null && apiKey !== null && apiSecret !== null ? { url, apiKey, apiSecret } : null,
    smtpUrl: text('SMTP_URL'),
    mailFrom: text('MEETWELL_MAIL_FROM') ?? DEFAULT_CONFIG.mailFrom,
    testClock: text('MEETWELL_TEST_CLOCK') === '1',
    fault: text('MEETWELL_FAULT'),
    limits: limitsFrom(text('MEETWELL_LIMITS') ?? ''),
    proxy: proxyFrom(text('MEETWELL_PROXY')),
  };
}

/** `x-forwarded-for:1`: the header that the nearest proxy writes, and how many proxies there are. */
function proxyFrom(text: string | null): TrustedProxy | null {
  if (text === null) return null;
  const [, header, hops = '1'] = /^([a-z0-9-]+)(?::([1-9]))?$/i.exec(text) ?? [];
  if (header === undefined)
    throw new RangeError('MEETWELL_PROXY must be a header and a number of proxies: x-forwarded-for:1');
  return { header: header.toLowerCase(), hops: Number(hops) };
}

/** The keys of the installation: of its secret, where it has no better. */
export function ringFor(config: Pick<ServerConfig, 'secret' | 'dataFolder'>): KeyRing {
  return ringOfSecret(secretOf(config));
}

/** The secret that signs tokens: the one configured, else one made once and kept beside the data. */
export function secretOf(config: Pick<ServerConfig, 'secret' | 'dataFolder'>): string {
  if (config.secret !== null) return config.secret;
  const fresh = randomBytes(32).toString('base64url');
  if (config.dataFolder === null) return fresh;
  const file = join(config.dataFolder, 'secret');
  mkdirSync(config.dataFolder, { recursive: true });
  try {
    // Fails when the file exists, so that two processes starting at once agree on one secret.
    writeFileSync(file, fresh, { mode: 0o600, flag: 'wx' });
    return fresh;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return readFileSync(file, 'utf8').trim();
  }
}

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import type { Purpose } from './database/installation.ts';
import { lineOf, type Fault } from './database/unfit.ts';
import { demandsOf } from './demands.ts';
import type { TrustedProxy } from './http/caller-address.ts';
import { DEFAULT_LIMITS, type Limits } from './limits/limits.ts';
import type { MediaAddress } from './media/media.ts';
import type { Log } from './log.ts';
import type { TextProviders } from './notices/text/providers.ts';
import { SETTINGS, type Settings } from './settings.ts';

/** What a server is started with. Everything has a default, so that a start from code names only what matters to it. */
export interface ServerConfig {
  /** What the database is to be fit for; null demands nothing, but of the test clock. */
  readonly purpose: Purpose | null;
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  /** Where browsers reach this server, without a slash at the end; null derives it from host and port. */
  readonly publicUrl: string | null;
  /** A PostgreSQL to use; null embeds the database in `dataFolder`. */
  readonly databaseUrl: string | null;
  /** Where the embedded database and the server's own secret are kept; null keeps both in memory alone. */
  readonly dataFolder: string | null;
  /** All keys are made of it where `keysFile` names none. Processes that serve one address share it. At least 32 characters. */
  readonly secret: string | null;
  /** The file of the installation's keys: see `ringOfFile`. Null makes them of the secret. */
  readonly keysFile: string | null;
  /** Where the keys of chats are kept, in a folder that processes share; null keeps them in `dataFolder`. */
  readonly chatKeysFolder: string | null;
  /** The list of who was erased, in a file that processes share; null keeps it in `dataFolder`. */
  readonly erasedFile: string | null;
  /** The media server; null until it is known (see `Media.connect`). */
  readonly media: MediaAddress | null;
  /** `smtp://user:password@host:port`; null sends no email, but keeps what would have been sent. */
  readonly smtpUrl: string | null;
  /** The bare address that emails come from. */
  readonly mailFrom: string;
  /** Who carries whose text messages, by partner; `kept` writes everybody's down and sends none. */
  readonly texts: TextProviders | 'kept';
  /** Allows `test_clock` to move the server's time: only on a database made for it. */
  readonly testClock: boolean;
  /** The named point at which this server kills itself, in tests of crashes. */
  readonly fault: string | null;
  /** What `/embed/` serves. */
  readonly embedFolder: string;
  /** The file to which the heads of the audit go; null leaves them to the log. */
  readonly auditHeads: string | null;
  /** The folder of the secrets and keys by which partners' OpenID providers know this server; null: there is none. */
  readonly clientKeys: string | null;
  /** Hosts of the installation's own network that partners' keys and sign-in may be at. */
  readonly intranet: readonly string[];
  /** How much is too much at once. */
  readonly limits: Limits;
  /** The proxies before this server, whose word is taken for where a call comes from; null believes nobody. */
  readonly proxy: TrustedProxy | null;
  readonly log?: Log;
}

export const DEFAULT_CONFIG: ServerConfig = Object.freeze({
  purpose: null,
  port: 4000,
  host: '127.0.0.1',
  publicUrl: null,
  databaseUrl: null,
  dataFolder: '.meetwell',
  secret: null,
  keysFile: null,
  chatKeysFolder: null,
  erasedFile: null,
  media: null,
  smtpUrl: null,
  mailFrom: 'bookings@meetwell.invalid',
  texts: {},
  testClock: false,
  fault: null,
  embedFolder: fileURLToPath(new URL('../../../dist/embed', import.meta.url)),
  auditHeads: null,
  clientKeys: null,
  intranet: [],
  limits: DEFAULT_LIMITS,
  proxy: null,
});

/** What was set makes no sense, or not enough for what the server is for. */
export class WrongConfiguration extends Error {
  readonly code = 'wrongConfiguration';
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super(faults.map(lineOf).join('\n'));
    this.name = 'WrongConfiguration';
    this.faults = faults;
  }
}

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the configuration from environment variables, and from the file that `MEETWELL_CONFIG` names.
 * @throws WrongConfiguration with everything that is wrong.
 */
export function configFrom(environment: Environment): ServerConfig {
  const { config, faults } = readConfig(environment);
  if (faults.length > 0) throw new WrongConfiguration(faults);
  return config;
}

/** The same, for whoever looks for more that is wrong: where there are faults, the configuration is not to be used. */
export function readConfig(environment: Environment): {
  readonly config: ServerConfig;
  readonly faults: readonly Fault[];
} {
  const { settings, faults } = readSettings(environment);
  const embedFolder = settings.MEETWELL_EMBED ?? DEFAULT_CONFIG.embedFolder;
  const named = new Set(faults.map(({ name }) => name));
  // What makes no sense is not missing as well.
  const demands = demandsOf(settings, embedFolder).filter(({ name }) => !named.has(name));
  return { config: configOf(settings, embedFolder), faults: [...faults, ...demands] };
}

/** What was set, each by itself; what makes no sense counts as left out, and is a fault. */
export function readSettings(environment: Environment): {
  readonly settings: Settings;
  readonly faults: readonly Fault[];
} {
  const given = textsOf(environment);
  const file = given['MEETWELL_CONFIG'] === undefined ? { texts: {}, faults: [] } : fileAt(given['MEETWELL_CONFIG']);
  const texts = { ...file.texts, ...given };
  const parsed = SETTINGS.safeParse(texts);
  if (parsed.success) return { settings: parsed.data, faults: file.faults };
  const faults = parsed.error.issues.map(({ path, message }) => ({ name: String(path[0]), detail: `${message}.` }));
  const sound = Object.entries(texts).filter(([name]) => !faults.some((fault) => fault.name === name));
  return { settings: SETTINGS.parse(Object.fromEntries(sound)), faults: [...file.faults, ...faults] };
}

function configOf(settings: Settings, embedFolder: string): ServerConfig {
  const { LIVEKIT_URL: url = 'off', LIVEKIT_API_KEY: apiKey, LIVEKIT_API_SECRET: apiSecret } = settings;
  const { SMTP_URL: smtpUrl = 'off' } = settings;
  return {
    purpose: settings.MEETWELL_PURPOSE,
    port: settings.PORT ?? DEFAULT_CONFIG.port,
    host: settings.HOST ?? DEFAULT_CONFIG.host,
    publicUrl: settings.PUBLIC_URL ?? null,
    databaseUrl: settings.DATABASE_URL ?? null,
    dataFolder: settings.MEETWELL_DATA ?? DEFAULT_CONFIG.dataFolder,
    secret: settings.MEETWELL_SECRET ?? null,
    keysFile: settings.MEETWELL_KEYS ?? null,
    chatKeysFolder: settings.MEETWELL_CHAT_KEYS ?? null,
    erasedFile: settings.MEETWELL_ERASED ?? null,
    media: url === 'off' || apiKey === undefined || apiSecret === undefined ? null : { url, apiKey, apiSecret },
    smtpUrl: smtpUrl === 'off' ? null : smtpUrl,
    mailFrom: settings.MEETWELL_MAIL_FROM ?? DEFAULT_CONFIG.mailFrom,
    texts: settings.MEETWELL_TEXTS ?? DEFAULT_CONFIG.texts,
    testClock: settings.MEETWELL_TEST_CLOCK ?? false,
    fault: settings.MEETWELL_FAULT ?? null,
    embedFolder,
    auditHeads: settings.MEETWELL_AUDIT_HEADS ?? null,
    clientKeys: settings.MEETWELL_CLIENT_KEYS ?? null,
    intranet: settings.MEETWELL_INTRANET ?? [],
    limits: settings.MEETWELL_LIMITS ?? DEFAULT_CONFIG.limits,
    proxy: settings.MEETWELL_PROXY ?? null,
  };
}

function fileAt(path: string): { readonly texts: Readonly<Record<string, string>>; readonly faults: readonly Fault[] } {
  let texts: Readonly<Record<string, string>>;
  try {
    texts = textsOf(parseEnv(readFileSync(path, 'utf8')));
  } catch {
    return { texts: {}, faults: [{ name: 'MEETWELL_CONFIG', detail: 'names a file that cannot be read.' }] };
  }
  // A setting that is misspelt would count as left out. The environment holds others' names too, the file ours alone.
  const unknown = Object.keys(texts).filter((name) => !Object.hasOwn(SETTINGS.shape, name));
  return {
    texts,
    faults: unknown.map((name) => ({ name, detail: 'is no setting of this server: look for a slip of the pen.' })),
  };
}

function textsOf(environment: Environment): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, text = '']) => (text.trim() === '' ? [] : [[name, text.trim()]])),
  );
}

import { accessSync, constants, existsSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { Fault } from './database/unfit.ts';
import { isLoopback } from './loopback.ts';
import type { Settings } from './settings.ts';

/*
 * What a start demands by what it is for. Everything that is missing or unsafe is said at once: whoever sets a server up
 * should not find it out one start at a time.
 */

export function demandsOf(settings: Settings, embedFolder: string): readonly Fault[] {
  return [...ofMedia(settings), ...DEMANDS[settings.MEETWELL_PURPOSE](settings, embedFolder)].map(([name, detail]) => ({
    name,
    detail,
  }));
}

type Demand = readonly [name: keyof Settings, detail: string];

const DEMANDS: Readonly<
  Record<Settings['MEETWELL_PURPOSE'], (settings: Settings, embedFolder: string) => readonly Demand[]>
> = {
  production: (settings, embedFolder) => [
    ...ofDatabase(settings),
    ...ofKeys(settings),
    ...ofPublicUrl(settings),
    ...ofMail(settings),
    ...ofMediaInProduction(settings),
    ...(existsSync(join(embedFolder, 'meetwell.js'))
      ? []
      : [demand('MEETWELL_EMBED', 'names no folder with meetwell.js in it: npm run build makes dist/embed.')]),
    ...(settings.MEETWELL_TEXTS === 'kept'
      ? [demand('MEETWELL_TEXTS', 'is for demos: name a file, or off. Nobody would be sent what is kept.')]
      : []),
    ...(settings.MEETWELL_TEST_CLOCK === true
      ? [demand('MEETWELL_TEST_CLOCK', 'is for tests: take it away. In production nobody moves the time.')]
      : []),
    ...(settings.MEETWELL_FAULT === undefined
      ? []
      : [demand('MEETWELL_FAULT', 'is for tests: take it away. It makes the server kill itself.')]),
  ],
  demo: ({ HOST: host = '127.0.0.1', MEETWELL_FAULT: fault }) => [
    ...(isLoopback(host)
      ? []
      : [
          demand(
            'HOST',
            'must be this machine’s own, 127.0.0.1: a demo shows everybody’s mail and moves the clock for whoever asks.',
          ),
        ]),
    ...(fault === undefined ? [] : [demand('MEETWELL_FAULT', 'is for tests: take it away.')]),
  ],
  tests: () => [],
};

function demand(name: keyof Settings, detail: string): Demand {
  return [name, detail];
}

function ofDatabase({ DATABASE_URL: url }: Settings): readonly Demand[] {
  if (url === undefined) {
    return [demand('DATABASE_URL', 'is missing: postgres://login:password@host/database?sslmode=verify-full.')];
  }
  // As the driver itself understands it, with all that its own environment says.
  const { host, ssl } = new pg.Client({ connectionString: url }) as unknown as { host: string; ssl: unknown };
  const verified =
    typeof ssl === 'object' && ssl !== null && Reflect.get(ssl, 'rejectUnauthorized') === false ? false : Boolean(ssl);
  return isLoopback(host) || verified
    ? []
    : [
        demand(
          'DATABASE_URL',
          'asks for no TLS, or for one without a look at the certificate: add ?sslmode=verify-full.',
        ),
      ];
}

/** What stands outside the database is there before the first start: a path that is misspelt would be taken for empty. */
function ofKeys({
  MEETWELL_SECRET: secret,
  MEETWELL_KEYS: keys,
  MEETWELL_CHAT_KEYS: chats,
  MEETWELL_ERASED: erased,
}: Settings): readonly Demand[] {
  return [
    ...(secret === undefined && keys === undefined
      ? [
          demand(
            'MEETWELL_SECRET',
            'is missing, 32 characters or more that nobody can guess, the same for all processes; or better MEETWELL_KEYS: meetwell keys new prints such a file.',
          ),
        ]
      : []),
    ...(chats !== undefined && isThere(chats, constants.R_OK | constants.W_OK | constants.X_OK)
      ? []
      : [
          demand(
            'MEETWELL_CHAT_KEYS',
            'names no folder to write to: make one that all processes share, and that no backup takes along.',
          ),
        ]),
    ...(erased !== undefined && isThere(erased, constants.R_OK)
      ? []
      : [
          demand(
            'MEETWELL_ERASED',
            'names no file to read: make an empty one that all processes share, outside every backup of the database.',
          ),
        ]),
  ];
}

function isThere(path: string, mode: number): boolean {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
}

function ofPublicUrl({ PUBLIC_URL: url }: Settings): readonly Demand[] {
  if (url === undefined) return [demand('PUBLIC_URL', 'is missing: where browsers reach this server, https://….')];
  return url.startsWith('https://')
    ? []
    : [
        demand(
          'PUBLIC_URL',
          'must begin with https://: browsers give no camera to anything else, and tokens go by it.',
        ),
      ];
}

function ofMail({ SMTP_URL: url, MEETWELL_MAIL_FROM: from }: Settings): readonly Demand[] {
  if (url === 'off') return [];
  const sender =
    from === undefined
      ? [demand('MEETWELL_MAIL_FROM', 'is missing: the address that mails come from.')]
      : from.endsWith('.invalid')
        ? [demand('MEETWELL_MAIL_FROM', 'is an address that cannot exist.')]
        : [];
  if (url === undefined) {
    return [demand('SMTP_URL', 'is missing: smtp://user:password@host:587, or off to send no mail at all.'), ...sender];
  }
  const { searchParams } = new URL(url);
  const without = ['ignoreTLS', 'requireTLS', 'secure', 'tls.rejectUnauthorized'].filter((name) =>
    searchParams.has(name),
  );
  return without.length > 0
    ? [
        demand('SMTP_URL', `says ${without.join(', ')}: take it away. TLS is demanded, and the certificate looked at.`),
        ...sender,
      ]
    : sender;
}

function ofMedia({ LIVEKIT_URL: url, LIVEKIT_API_KEY: key, LIVEKIT_API_SECRET: secret }: Settings): readonly Demand[] {
  if (url === undefined || url === 'off') return [];
  return [
    ...(key === undefined
      ? [demand('LIVEKIT_API_KEY', 'is missing: the key of the media server that LIVEKIT_URL names.')]
      : []),
    ...(secret === undefined
      ? [demand('LIVEKIT_API_SECRET', 'is missing: the secret of the media server that LIVEKIT_URL names.')]
      : []),
  ];
}

function ofMediaInProduction({ LIVEKIT_URL: url }: Settings): readonly Demand[] {
  if (url === 'off') return [];
  if (url === undefined) {
    return [
      demand(
        'LIVEKIT_URL',
        'is missing: wss://host, with LIVEKIT_API_KEY and LIVEKIT_API_SECRET, or off for sessions in writing alone.',
      ),
    ];
  }
  return /^(wss|https):/.test(url) || isLoopback(new URL(url).hostname)
    ? []
    : [demand('LIVEKIT_URL', 'must begin with wss://: what is said in a session goes by it.')];
}

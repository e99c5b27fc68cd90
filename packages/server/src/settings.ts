import { readFileSync } from 'node:fs';
import pg from 'pg';
import { z } from 'zod';
import { FAULT_POINTS } from './commands/faults.ts';
import { PURPOSES } from './database/installation.ts';
import { ringFrom } from './database/sealing/ring.ts';
import type { TrustedProxy } from './http/caller-address.ts';
import { limitsFrom } from './limits/limits.ts';
import { textProvidersFrom, type TextProviders } from './notices/text/providers.ts';

/** What `docs/deploying.md` says of a setting. */
export interface Said {
  readonly says: string;
  /** What a production start demands of it. */
  readonly production: 'needed' | 'refused' | 'as you like';
}

const said = (says: string, production: Said['production'] = 'as you like'): Said & Record<string, unknown> => ({
  says,
  production,
});

/** Instead of an address, where something is to be done without. */
const OFF = 'off';
/** Instead of a file, where text messages are only to be seen. */
const KEPT = 'kept';

const port = z.coerce.number({ error: 'is no port' }).int('is no port').min(0, 'is no port').max(65_535, 'is no port');
const postgres = z.string().superRefine((text, context) => {
  const fault = faultOfPostgres(text);
  if (fault !== null) context.addIssue(fault);
});

const keysFile = z.string().superRefine((path, context) => {
  const fault = faultOfKeys(path);
  if (fault !== null) context.addIssue(fault);
});

function urlOf(schemes: readonly string[]) {
  const says = `must begin with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`;
  return z.string().refine((text) => URL.canParse(text) && schemes.some((one) => text.startsWith(`${one}://`)), says);
}

function offOr<Schema extends z.ZodType>(schema: Schema) {
  return z.union([z.literal(OFF), schema], {
    // Only the other branch has something to say.
    error: ({ code, errors }) =>
      (code === 'invalid_union' ? errors?.[1]?.[0]?.message : undefined) ?? 'is not understood',
  });
}

/** Every setting that the environment or the file `MEETWELL_CONFIG` may have; what is empty counts as left out. */
export const SETTINGS = z.object({
  MEETWELL_PURPOSE: z
    .enum(PURPOSES, { error: `must be one of ${PURPOSES.join(', ')}` })
    .default('production')
    .meta(said('`production`, `demo` or `tests`; production when left out.')),
  MEETWELL_CONFIG: z
    .string()
    .optional()
    .meta(said('A file with settings in dotenv form, `NAME=value` a line. What the environment says goes before it.')),
  DATABASE_URL: postgres
    .optional()
    .meta(
      said(
        'The PostgreSQL, 15 or later: `postgres://login:password@host/database?sslmode=verify-full`. TLS is demanded unless the host is this machine.',
        'needed',
      ),
    ),
  MEETWELL_OWNER_URL: postgres
    .optional()
    .meta(said('For `meetwell migrate` alone: the same database, as the login that owns the tables.')),
  MEETWELL_SECRET: z
    .string()
    .min(32, 'must have at least 32 characters')
    .optional()
    .meta(
      said(
        'All keys are made of it where `MEETWELL_KEYS` names none, one of the two is needed; the same for all processes, 32 characters or more: `openssl rand -base64 48`.',
        'needed',
      ),
    ),
  MEETWELL_KEYS: keysFile
    .optional()
    .meta(
      said(
        'The file with the keys of the installation, the same for all processes, as `meetwell keys new` prints one: see below.',
        'needed',
      ),
    ),
  MEETWELL_CHAT_KEYS: z
    .string()
    .optional()
    .meta(
      said(
        'A folder that all processes share and no backup takes along, for the keys of the chats of sessions: see below. Beside the data of an embedded database when left out.',
        'needed',
      ),
    ),
  MEETWELL_ERASED: z
    .string()
    .optional()
    .meta(
      said(
        'A file that all processes share, which says who was erased, for when an older backup is restored: see below. Beside the data of an embedded database when left out.',
        'needed',
      ),
    ),
  PUBLIC_URL: urlOf(['https', 'http'])
    .transform((text) => text.replace(/\/+$/, ''))
    .optional()
    .meta(said('Where browsers reach this server, a name of its own: `https://booking.example.nhs.uk`.', 'needed')),
  SMTP_URL: offOr(urlOf(['smtp', 'smtps']))
    .optional()
    .meta(
      said(
        'The mail server: `smtp://user:password@host:587` or `smtps://…`; `off` keeps mails and sends none. TLS is demanded unless the host is this machine.',
        'needed',
      ),
    ),
  MEETWELL_MAIL_FROM: z
    .email('is no address')
    .optional()
    .meta(said('The address that mails come from; needed unless `SMTP_URL` is `off`.', 'needed')),
  MEETWELL_TEXTS: z
    .string()
    .transform((text, context) => {
      if (text === OFF) return {};
      if (text === KEPT) return KEPT;
      return textsFrom(text, context);
    })
    .optional()
    .meta(
      said(
        'A file that says who carries whose text messages (docs/notices.md); `off`, as when left out, sends none; `kept` keeps them and sends none, which a production start refuses.',
      ),
    ),
  LIVEKIT_URL: offOr(urlOf(['wss', 'ws', 'https', 'http']))
    .optional()
    .meta(
      said(
        'The media server, as browsers reach it: `wss://media.example.nhs.uk`; `off` leaves sessions in writing.',
        'needed',
      ),
    ),
  LIVEKIT_API_KEY: z.string().optional().meta(said('Its key; needed unless `LIVEKIT_URL` is `off`.', 'needed')),
  LIVEKIT_API_SECRET: z.string().optional().meta(said('The secret to it.', 'needed')),
  MEETWELL_EMBED: z
    .string()
    .optional()
    .meta(said('The folder that `/embed/` serves, `dist/embed` when left out: `npm run build` makes it.')),
  HOST: z.string().optional().meta(said('The address to listen on; `127.0.0.1` when left out.')),
  PORT: port.optional().meta(said('The port to listen on; 4000 when left out, 0 for any that is free.')),
  MEETWELL_PROXY: z
    .string()
    .transform(
      (text, context) =>
        proxyFrom(text) ?? refused(context, 'must be a header and a number of proxies: x-forwarded-for:1'),
    )
    .optional()
    .meta(said('The header that the nearest proxy writes, and how many proxies there are: `x-forwarded-for:1`.')),
  MEETWELL_LIMITS: z
    .string()
    .transform((text, context) => {
      try {
        return limitsFrom(text);
      } catch (error) {
        return refused(
          context,
          error instanceof Error ? error.message.replace('MEETWELL_LIMITS: ', '') : 'is not understood',
        );
      }
    })
    .optional()
    .meta(said('How much is too much at once, where it differs: `person=1200/60 openings=off`.')),
  MEETWELL_AUDIT_HEADS: z
    .string()
    .optional()
    .meta(
      said(
        'The file to which this server appends how far the audit has come (see below); the log alone has it when left out.',
      ),
    ),
  MEETWELL_CLIENT_KEYS: z
    .string()
    .optional()
    .meta(
      said(
        'The folder of the secrets and private keys by which partners’ sign-in servers know this one, a file each: see `docs/signing-in.md`.',
      ),
    ),
  MEETWELL_INTRANET: z
    .string()
    .transform((text) => text.toLowerCase().split(/[\s,]+/))
    .optional()
    .meta(said('Hosts of your own network that partners’ keys and sign-in may be at, by name: `login.trust.example`.')),
  MEETWELL_DATA: z
    .string()
    .optional()
    .meta(said('The folder of the embedded database, `.meetwell` when left out: for demos and tests.')),
  MEETWELL_TEST_CLOCK: z
    .enum(['0', '1'], { error: 'must be 1 or left out' })
    .transform((text) => text === '1')
    .optional()
    .meta(said('`1` lets a test move the time: on a database that was empty when it was made for it.', 'refused')),
  MEETWELL_FAULT: z
    .enum(FAULT_POINTS, { error: `must be one of ${FAULT_POINTS.join(', ')}` })
    .optional()
    .meta(said('The point at which the server is to kill itself, for tests.', 'refused')),
});

export type Settings = z.output<typeof SETTINGS>;

function refused(context: z.RefinementCtx<string>, message: string): never {
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
}

function textsFrom(path: string, context: z.RefinementCtx<string>): TextProviders {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return refused(context, 'names a file that cannot be read');
  }
  const read = textProvidersFrom(text);
  if ('providers' in read) return read.providers;
  for (const message of read.faults) context.addIssue({ code: 'custom', message });
  return z.NEVER;
}

/** `x-forwarded-for:1`: the header that the nearest proxy writes, and how many proxies there are. */
function proxyFrom(text: string): TrustedProxy | null {
  const [, header, hops = '1'] = /^([a-z0-9-]+)(?::([1-9]))?$/i.exec(text) ?? [];
  return header === undefined ? null : { header: header.toLowerCase(), hops: Number(hops) };
}

function faultOfKeys(path: string): string | null {
  try {
    ringFrom(readFileSync(path, 'utf8'));
    return null;
  } catch (error) {
    return error instanceof RangeError ? `is not understood: ${error.message}` : 'names a file that cannot be read';
  }
}

function faultOfPostgres(text: string): string | null {
  if (!/^postgres(ql)?:\/\//.test(text)) return 'must begin with postgres://';
  try {
    new pg.Client({ connectionString: text });
    return null;
  } catch {
    return 'is not understood, or names a certificate that cannot be read';
  }
}

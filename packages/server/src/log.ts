import { pino } from 'pino';

/** Structured logs, one JSON line each. Never personal data, never a token: ids, codes and figures only. */
export interface Log {
  info(event: string, facts?: Readonly<Record<string, unknown>>): void;
  warn(event: string, facts?: Readonly<Record<string, unknown>>): void;
  /** Of the error its code, its class and where it was thrown: what it says in words may quote anybody. */
  error(event: string, error: unknown, facts?: Readonly<Record<string, unknown>>): void;
}

/** Facts that no line shows, should somebody ever log a row or a call as it is; also one level down. */
const WITHHELD = [
  ...[
    'address',
    'email',
    'name',
    'phone',
    'photo',
    'recipient',
    'sender',
    'to',
    'from',
    'subject',
    'text',
    'html',
    'body',
  ],
  ...['accessToken', 'apiSecret', 'assertion', 'authorization', 'cookie', 'password', 'secret', 'token', 'url'],
];

/**
 * What is never right in a line, wherever it comes from: the nets below redaction. An address needs a domain with a dot,
 * so that folders as `node_modules/@hono` stay; a percent-encoded one stands in a path.
 */
const NEVER: readonly (readonly [RegExp, string])[] = [
  [/:\/\/[^\s/"@]+@/gu, '://[login]@'],
  [/[^\s"'<>(),:;\\/[\]=&?]+(?:@|%40)[^\s"'<>(),:;\\/[\]@&?]*\.\p{L}{2,}/giu, '[address]'],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '[token]'],
];

export function jsonLog(write: (line: string) => void): Log {
  const logger = pino(
    {
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (level) => ({ level }) },
      redact: { paths: WITHHELD.flatMap((name) => [name, `*.${name}`]), censor: '[withheld]' },
    },
    { write: (line) => write(NEVER.reduce((text, [found, instead]) => text.replace(found, instead), line.trimEnd())) },
  );
  return {
    info: (event, facts = {}) => logger.info({ event, ...facts }),
    warn: (event, facts = {}) => logger.warn({ event, ...facts }),
    error: (event, error, facts = {}) => logger.error({ event, ...facts, ...factsOf(error) }),
  };
}

/** A word of the machine's: what is longer, or holds anything else, may be somebody's. */
const WORD = /^[\w.-]{1,60}$/;
/** A line of a stack that says where, and nothing of what was said. */
const FRAME = /^ {4}at .*(?::\d+:\d+|<anonymous>|index \d+|native)\)?$/;
/** What PostgreSQL names of its own: what it says in words quotes values. */
const OF_POSTGRES = ['severity', 'table', 'column', 'constraint', 'routine'] as const;

/** What kind of error it is, for a log or a row: its code, else its class. Never words. */
export function codeOf(error: unknown): string {
  return wordOf(error, 'code') ?? wordOf(error, 'name') ?? 'unknown';
}

function factsOf(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { error: typeof error };
  const named = ['code', ...OF_POSTGRES].flatMap((name) => {
    const word = wordOf(error, name);
    return word === null ? [] : [[name, word] as const];
  });
  return {
    error: wordOf(error, 'name') ?? 'Error',
    ...Object.fromEntries(named),
    ...('responseCode' in error && typeof error.responseCode === 'number' && { status: error.responseCode }),
    stack: framesOf(error),
    ...(error.cause !== undefined && { cause: factsOf(error.cause) }),
    ...(error instanceof AggregateError && { errors: error.errors.slice(0, 5).map(codeOf) }),
  };
}

function wordOf(error: unknown, name: string): string | null {
  const value: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
  return typeof value === 'string' && WORD.test(value) ? value : null;
}

/** A stack begins with what was said, which may have several lines. */
function framesOf({ stack = '', message }: Error): string {
  const said = stack.indexOf(message);
  const after = said < 0 ? stack : stack.slice(said + message.length);
  return after
    .split('\n')
    .filter((line) => FRAME.test(line))
    .map((line) => line.trim())
    .join('\n');
}

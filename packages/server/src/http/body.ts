import { createHash } from 'node:crypto';
import { ProblemError } from './problems.ts';

/** The most bytes that a request may carry. The longest thing anyone sends is a message of 4,000 characters. */
export const BODY_LIMIT = 64 * 1024;
/**
 * How much of a body that is too large is read before the answer: a client that is still sending when the connection
 * closes sees a broken connection instead of the 413.
 */
const DRAIN_LIMIT = 4 * 1024 * 1024;

/**
 * Reads a body as text.
 * @throws ProblemError `tooLarge` above {@link BODY_LIMIT}; `malformed` when it is not UTF-8.
 */
export async function readText(request: Request): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  if (request.body !== null) {
    for await (const part of request.body) {
      size += part.byteLength;
      if (size <= BODY_LIMIT) parts.push(part);
      else if (size > DRAIN_LIMIT) break;
    }
  }
  if (size > BODY_LIMIT) throw new ProblemError('tooLarge', { detail: `At most ${BODY_LIMIT} bytes.` });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts));
  } catch (error) {
    throw new ProblemError('malformed', { detail: 'The body is not UTF-8.' }, {}, error);
  }
}

/**
 * Reads a JSON body.
 * @throws ProblemError `unsupportedMediaType`, `tooLarge` or `malformed`.
 */
export async function readJson(request: Request): Promise<unknown> {
  const text = await readText(request);
  const [type] = (request.headers.get('content-type') ?? '').split(';');
  if (type?.trim().toLowerCase() !== 'application/json') throw new ProblemError('unsupportedMediaType');
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new ProblemError('malformed', { detail: 'The body is not JSON.' }, {}, error);
  }
}

/** One text for all JSON texts that mean the same: members sorted, no spaces (in the spirit of RFC 8785). */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    member !== null && typeof member === 'object' && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([one], [other]) => (one < other ? -1 : 1)))
      : member,
  );
}

/** Tells apart two requests under one idempotency key: what is asked for, where. */
export function bodyHash(method: string, path: string, body: unknown): string {
  return createHash('sha256')
    .update(canonicalJson([method, path, body ?? null]))
    .digest('base64url');
}

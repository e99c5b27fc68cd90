import type { Problem, ProblemCode } from '@meetwell/sdk/client';

type Extra = Pick<Problem, 'detail' | 'refusal' | 'faults'>;

/** Status, title and whether the same call may succeed later, for every code (RFC 9457). */
export const PROBLEMS: Readonly<Record<ProblemCode, readonly [status: number, title: string, retry: boolean]>> = {
  malformed: [400, 'The request could not be read', false],
  invalid: [422, 'The request has wrong types or values', false],
  unauthenticated: [401, 'A valid token is needed', false],
  originNotAllowed: [403, 'This site may not use this service', false],
  forbidden: [403, 'You have no right to do this', false],
  notFound: [404, 'There is no such thing', false],
  methodNotAllowed: [405, 'This address does not take that method', false],
  tooLarge: [413, 'The request is too large', false],
  unsupportedMediaType: [415, 'The request must be application/json', false],
  keyMissing: [400, 'The request needs an Idempotency-Key', false],
  keyReused: [422, 'The Idempotency-Key was used for another request', false],
  changedMeanwhile: [409, 'It was changed elsewhere meanwhile', false],
  refused: [409, 'The rules do not allow this now', false],
  tooManyRequests: [429, 'That was too much at once', true],
  mediaUnavailable: [503, 'Video and audio are not available', true],
  unavailable: [503, 'The service is not available for a moment', true],
  internal: [500, 'Something went wrong on our side', true],
};

/** A request that ends in a problem document. Thrown at the edge only; refusals by policy are values. */
export class ProblemError extends Error {
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: ProblemCode, extra: Extra = {}, headers: Readonly<Record<string, string>> = {}, cause?: unknown) {
    super(`${code}${extra.detail === undefined ? '' : `: ${extra.detail}`}`, { cause });
    this.problem = problem(code, extra);
    this.headers = headers;
  }
}

export function problem(code: ProblemCode, extra: Extra = {}): Problem {
  const [status, title, retry] = PROBLEMS[code];
  return { type: `https://meetwell.example/problems/${code}`, title, status, code, retry, ...extra };
}

export function problemResponse(answer: Problem, headers: Readonly<Record<string, string>> = {}): Response {
  const text = JSON.stringify(answer);
  return new Response(text, {
    status: answer.status,
    headers: {
      'content-type': 'application/problem+json',
      'content-length': String(Buffer.byteLength(text)),
      'cache-control': 'no-store',
      ...(answer.retry ? { 'retry-after': '2' } : {}),
      ...headers,
    },
  });
}

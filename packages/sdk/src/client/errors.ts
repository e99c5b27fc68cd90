import type { Problem, ProblemCode } from './api.ts';

/** What can go wrong between a page and the server: the server's own codes, and what it never heard of. */
export type ErrorCode =
  | ProblemCode
  /** No answer came: no network, a wrong address, or a blocked request. */
  | 'network'
  /** The caller stopped waiting. */
  | 'aborted'
  /** The partner's page could not, or no longer, say who this is. */
  | 'signedOut'
  /** An answer that is not what the API promises. */
  | 'unreadable';

/**
 * The one error of the client. A refusal by policy is not an error: commands give it as a value.
 *
 * `code` is stable and is what to test for; `retry` says whether the same call may succeed later.
 */
export class MeetwellError extends Error {
  override readonly name = 'MeetwellError';
  readonly code: ErrorCode;
  /** HTTP status, or 0 when no answer came. */
  readonly status: number;
  readonly retry: boolean;
  /** Milliseconds that the server asks for before the same call is made again (RFC 9110, 10.2.3); null when it does not. */
  readonly retryAfter: number | null;
  /** What the server said (RFC 9457), when it said anything. */
  readonly problem: Problem | null;

  constructor(
    code: ErrorCode,
    message: string,
    options: {
      status?: number;
      retry?: boolean;
      retryAfter?: number | null;
      problem?: Problem | null;
      cause?: unknown;
    } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.status = options.status ?? 0;
    this.retry = options.retry ?? false;
    this.retryAfter = options.retryAfter ?? null;
    this.problem = options.problem ?? null;
  }
}

export function isMeetwellError(error: unknown): error is MeetwellError {
  return error instanceof MeetwellError;
}

/** Any thrown value as the client's one error. */
export function meetwellError(error: unknown): MeetwellError {
  if (error instanceof MeetwellError) return error;
  if (error instanceof Error && error.name === 'AbortError') {
    return new MeetwellError('aborted', 'The caller stopped waiting', { cause: error });
  }
  return new MeetwellError('network', 'No answer from the server', { retry: true, cause: error });
}

/** Reads an answer that is not a success; whatever it is, it becomes an error. */
export async function errorFrom(response: Response): Promise<MeetwellError> {
  const { status } = response;
  const problem = await problemIn(response);
  const retryAfter = retryAfterOf(response);
  if (problem !== null) {
    const { code, title, detail = title, retry } = problem;
    return new MeetwellError(code, detail, { status, retry, retryAfter, problem });
  }
  // A proxy in between answers with pages of its own: 502, 503 and 504 pass by themselves.
  const retry = status >= 500 || status === 429;
  const code = status >= 500 ? 'unavailable' : status === 429 ? 'tooManyRequests' : 'unreadable';
  return new MeetwellError(code, `Status ${status} without a problem`, { status, retry, retryAfter });
}

/** In seconds, as our server and most proxies say it; a date is not read, because a device's own may be wrong. */
function retryAfterOf(response: Response): number | null {
  const text = response.headers.get('retry-after') ?? '';
  return /^\d{1,6}$/.test(text) ? Number(text) * 1000 : null;
}

async function problemIn(response: Response): Promise<Problem | null> {
  if (response.headers.get('content-type')?.includes('json') !== true) return null;
  try {
    const body: unknown = await response.json();
    return typeof body === 'object' && body !== null && 'code' in body ? (body as Problem) : null;
  } catch {
    return null;
  }
}

import type { Log } from '../log.ts';
import type { Problem, ProblemCode } from '@meetwell/sdk/client';
import { ProblemError, problem, problemResponse } from './problems.ts';

/** SQLSTATE classes that mean that the database cannot be asked now: connection, resources, operator intervention. */
const AWAY_CLASSES = new Set(['08', '53', '57']);
const AWAY_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND']);
const AWAY_MESSAGES =
  /connection terminated|connection timeout|timeout exceeded|driver has already been destroyed|after calling end on the pool|PGlite is (closed|closing)/i;

/** Whether an error says that the database is away, rather than that a query is wrong. */
export function isDatabaseAway(error: unknown): boolean {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
    if (AWAY_CODES.has(code) || (code.length === 5 && AWAY_CLASSES.has(code.slice(0, 2)))) return true;
    if (AWAY_MESSAGES.test(cause.message)) return true;
    if (cause instanceof AggregateError && cause.errors.some(isDatabaseAway)) return true;
  }
  return false;
}

/** Errors that say themselves which problem they are, whichever noun throws them. */
const OWN: readonly ProblemCode[] = ['notFound', 'forbidden', 'mediaUnavailable'];

function ownProblem(error: unknown): Problem | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  const code = OWN.find((known) => known === error.code);
  if (code === undefined) return null;
  return problem(code, code === 'forbidden' ? { detail: error.message } : {});
}

/** As what an error refuses somebody something that is not theirs; null when it does not. */
export function refusalOf(error: unknown): ProblemCode | null {
  const code = error instanceof ProblemError ? error.problem.code : ownProblem(error)?.code;
  return code === 'forbidden' || code === 'notFound' ? code : null;
}

/** Any error as a problem document. What is our own fault is logged, and says nothing of itself to the caller. */
export function errorResponse(error: unknown, log: Log, facts: Readonly<Record<string, unknown>>): Response {
  if (error instanceof ProblemError) return problemResponse(error.problem, error.headers);
  const own = ownProblem(error);
  if (own !== null) return problemResponse(own);
  if (isDatabaseAway(error)) {
    log.error('database.away', error, facts);
    return problemResponse(problem('unavailable'));
  }
  log.error('request.failed', error, facts);
  return problemResponse(problem('internal'));
}

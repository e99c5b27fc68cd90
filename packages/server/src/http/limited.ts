import type { MiddlewareHandler } from 'hono';
import type { Limiter } from '../limits/limiter.ts';
import type { Log } from '../log.ts';
import { callerAddress, type TrustedProxy } from './caller-address.ts';
import { ProblemError } from './problems.ts';

/**
 * Ends a call that is one too many.
 * @param wait milliseconds, or null for a call that may be made
 * @throws ProblemError `tooManyRequests`, which says when to come back
 */
export function refuseIfTooMany(wait: number | null): void {
  if (wait !== null) throw tooMany(wait);
}

export function tooMany(wait: number): ProblemError {
  return new ProblemError('tooManyRequests', {}, { 'retry-after': String(Math.max(Math.ceil(wait / 1000), 1)) });
}

/** Signed by the media server, and never sent again after a refusal. */
const UNLIMITED = ['/api/media/webhook'];

/** Counts the calls of each address (see `Limits`). */
export function addressLimit(limiter: Limiter, proxy: TrustedProxy | null, log: Log): MiddlewareHandler {
  let warned = false;
  return async (context, next) => {
    const { address, proxied } = callerAddress(context, proxy);
    if (proxied && !warned) {
      warned = true;
      log.warn('proxy.untold', { see: 'MEETWELL_PROXY' });
    }
    if (address !== null && !UNLIMITED.includes(context.req.path)) refuseIfTooMany(await limiter.address(address));
    await next();
  };
}

/**
 * Counts what was tried and was wrong: by address, because nobody says who they are. Where many may stand behind it,
 * which nobody told us of, one could shut the others out: nothing is counted.
 *
 * @param wrong statuses that say so
 */
export function failureLimit(
  limiter: Limiter,
  proxy: TrustedProxy | null,
  wrong: readonly number[],
): MiddlewareHandler {
  return async (context, next) => {
    const { address, proxied } = callerAddress(context, proxy);
    if (address === null || proxied) return next();
    refuseIfTooMany(await limiter.failures.wait(address));
    await next();
    if (!wrong.includes(context.res.status)) return;
    await limiter.failures.take(address);
    limiter.failures.done(address);
  };
}

import * as z from 'zod';
import { duration, isDuration, milliseconds, type Duration } from '../../time/index.ts';

/** An exact duration between two others, both included. */
export function durationBetween(least: string, most: string) {
  const [from, until] = [milliseconds(duration(least)), milliseconds(duration(most))];
  return z
    .custom<Duration>(
      (value) => {
        if (typeof value !== 'string' || !isDuration(value)) return false;
        const length = milliseconds(value);
        return from <= length && length <= until;
      },
      { error: `Expected a duration from ${least} to ${most}, such as PT48H` },
    )
    .meta({
      type: 'string',
      format: 'duration',
      pattern: '^PT(?=\\d)(\\d{1,5}H)?(\\d{1,5}M)?(\\d{1,5}S)?$',
      // JSON Schema has no bounds for durations: these are for editors, and the parser holds them.
      'x-minimum': least,
      'x-maximum': most,
    });
}

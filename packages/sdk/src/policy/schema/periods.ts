import * as z from 'zod';
import { isPeriod, partsOf, period, type Period } from '../../time/period.ts';

/** A length by the calendar between two others, both included; a month counts as 31 days. */
export function periodBetween(least: string, most: string) {
  const [from, until] = [daysOf(period(least)), daysOf(period(most))];
  return z
    .custom<Period>(
      (value) => {
        if (typeof value !== 'string' || !isPeriod(value)) return false;
        const days = daysOf(value);
        return from <= days && days <= until;
      },
      { error: `Expected a period from ${least} to ${most}, such as P28D` },
    )
    .meta({
      type: 'string',
      format: 'duration',
      pattern: '^P(?=\\d)(\\d{1,3}Y)?(\\d{1,4}M)?(\\d{1,4}W)?(\\d{1,5}D)?$',
      // JSON Schema has no bounds for durations: these are for editors, and the parser holds them.
      'x-minimum': least,
      'x-maximum': most,
    });
}

function daysOf(length: Period): number {
  const { months, days } = partsOf(length);
  return months * 31 + days;
}

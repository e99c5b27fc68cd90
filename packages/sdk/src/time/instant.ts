import { milliseconds, type Duration } from './duration.ts';

declare const brand: unique symbol;

/**
 * A moment, as RFC 3339 in UTC with milliseconds: `2026-01-05T18:00:00.000Z`.
 * Always of this one length, so that comparing two as text compares them as moments.
 */
export type Instant = string & { readonly [brand]: 'instant' };

const PATTERN = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

export function isInstant(text: string): text is Instant {
  return PATTERN.test(text) && !Number.isNaN(Date.parse(text));
}

/**
 * Reads any RFC 3339 moment that names its offset, and gives it in the one form used here.
 * @throws RangeError when the text is not one.
 */
export function instant(text: string): Instant {
  const epoch = /(?:Z|[+-]\d{2}:\d{2})$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(epoch)) throw new RangeError(`Not an RFC 3339 moment with an offset: ${text}`);
  return instantAt(epoch);
}

/** The moment at a number of milliseconds since 1970-01-01T00:00:00Z. */
export function instantAt(epochMilliseconds: number): Instant {
  return new Date(epochMilliseconds).toISOString() as Instant;
}

/** Milliseconds since 1970-01-01T00:00:00Z. */
export function epochOf(moment: Instant): number {
  return Date.parse(moment);
}

export function plus(moment: Instant, length: Duration): Instant {
  return instantAt(epochOf(moment) + milliseconds(length));
}

export function minus(moment: Instant, length: Duration): Instant {
  return instantAt(epochOf(moment) - milliseconds(length));
}

/** The earlier of the moments given; at least one must be. */
export function earliest(first: Instant, ...others: readonly Instant[]): Instant {
  return others.reduce((least, moment) => (moment < least ? moment : least), first);
}

/** The later of the moments given; at least one must be. */
export function latest(first: Instant, ...others: readonly Instant[]): Instant {
  return others.reduce((most, moment) => (moment > most ? moment : most), first);
}

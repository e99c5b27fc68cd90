import { createHash } from 'node:crypto';
import type { PartnerId } from '../database/partner.ts';

/** Held by whoever writes a partner's chain, until their transaction ends. */
export const LOCK = 'select pg_advisory_xact_lock($1)';

export function lockOf(partner: PartnerId): string {
  return createHash('sha256').update(`audit\n${partner}`).digest().readBigInt64BE(0).toString();
}

import type { Actor, BookingId, Instant } from '@meetwell/sdk';
import type { PartnerId } from '../core.ts';
import { json } from '../database/columns.ts';
import type { Tx } from '../database/schema.ts';
import { actorName } from './audit.ts';

/*
 * A key stands for what was done under it, so only what was done is remembered. A refusal changed nothing, and is not
 * stored: the same call with the same key is decided anew, and may succeed once what stood against it is gone. That
 * keeps a client honest that retries blindly, and costs nothing, since asking twice to be refused harms nobody.
 */

export interface Key {
  readonly id: string;
  readonly bodyHash: string;
}

export type Remembered =
  | { readonly outcome: 'new' }
  | { readonly outcome: 'repeated'; readonly bookings: readonly BookingId[] }
  | { readonly outcome: 'keyReused' };

/** Ask under the locks of the command: two calls with one key are then one after the other. */
export async function recall(tx: Tx, partner: PartnerId, actor: Actor, key: Key | null): Promise<Remembered> {
  if (key === null) return { outcome: 'new' };
  const row = await tx
    .selectFrom('idempotency_keys')
    .select(['body_hash', 'bookings'])
    .where('partner_id', '=', partner)
    .where('actor', '=', actorName(actor))
    .where('key', '=', key.id)
    .executeTakeFirst();
  if (row === undefined) return { outcome: 'new' };
  if (row.body_hash !== key.bodyHash) return { outcome: 'keyReused' };
  return { outcome: 'repeated', bookings: row.bookings };
}

/** Remembers what was done. Fails on the primary key when another call under other locks was faster. */
export async function remember(
  tx: Tx,
  partner: PartnerId,
  actor: Actor,
  key: Key | null,
  bookings: readonly BookingId[],
  now: Instant,
): Promise<void> {
  if (key === null) return;
  await tx
    .insertInto('idempotency_keys')
    .values({
      partner_id: partner,
      actor: actorName(actor),
      key: key.id,
      body_hash: key.bodyHash,
      bookings: json(bookings),
      created_at: now,
    })
    .execute();
}

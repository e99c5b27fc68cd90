import { instant } from '@meetwell/sdk';
import type { PartnerId } from '../core.ts';
import type { Tx } from '../database/schema.ts';

export interface PartnerKey {
  /** The string of `iss` in assertions signed with it. */
  readonly issuer: string;
  /** A public JWK. */
  readonly key: Readonly<Record<string, unknown>>;
}

/** The public key with this id of the partner whose tenant this is, or null. */
export async function partnerKey(tx: Tx, kid: string): Promise<PartnerKey | null> {
  const row = await tx.selectFrom('partner_keys').select(['issuer', 'key']).where('kid', '=', kid).executeTakeFirst();
  return row ?? null;
}

/** Whether pages of this origin may embed the widgets of the partner whose tenant this is. */
export async function allowsOrigin(tx: Tx, origin: string): Promise<boolean> {
  const row = await tx.selectFrom('partner_origins').select('origin').where('origin', '=', origin).executeTakeFirst();
  return row !== undefined;
}

/**
 * Marks an assertion as used. False when it was used before: of two at once, one is told so.
 * @param expiresAt RFC 3339; after it the assertion is refused for its age, and the mark may go.
 */
export async function useAssertion(tx: Tx, partner: PartnerId, jti: string, expiresAt: string): Promise<boolean> {
  const result = await tx
    .insertInto('used_assertions')
    .values({ partner_id: partner, jti, expires_at: instant(expiresAt) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

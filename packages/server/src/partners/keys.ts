import type { Instant } from '@meetwell/sdk';
import type { Database } from '../database/database.ts';
import type { Tx } from '../database/schema.ts';

export interface PartnerKey {
  /** The string of `iss` in assertions signed with it. */
  readonly issuer: string;
  /** A public JWK. */
  readonly key: Readonly<Record<string, unknown>>;
  /** Whether pages of the origin that asks may embed the partner's widgets; true where none asks. */
  readonly originAllowed: boolean;
}

const KEY = `select k.issuer, k.key, $2::text is null or exists (
    select from partner_origins o where o.partner_id = k.partner_id and o.origin = $2) as "originAllowed"
  from partner_keys k where k.partner_id = current_setting('meetwell.partner') and k.kid = $1`;

/** The public key with this id of the partner whose tenant this is, or null. */
export async function partnerKey(
  database: Database,
  tx: Tx,
  kid: string,
  origin: string | null,
): Promise<PartnerKey | null> {
  return (await database.send<PartnerKey>(tx, KEY, [kid, origin])).rows[0] ?? null;
}

const USE = `insert into used_assertions (partner_id, jti, expires_at)
  values (current_setting('meetwell.partner'), $1, $2) on conflict do nothing returning 1`;

/**
 * Marks an assertion as used. False when it was used before: of two at once, one is told so.
 * @param expiresAt after it the assertion is refused for its age, and the mark may go.
 */
export async function useAssertion(database: Database, tx: Tx, jti: string, expiresAt: Instant): Promise<boolean> {
  return (await database.send(tx, USE, [jti, expiresAt])).rows.length === 1;
}

import type { PartnerId } from '../core.ts';
import type { Tx } from '../database/schema.ts';

/** The public key with this id, and the issuer that signs with it, or null. */
export declare function partnerKey(
  tx: Tx,
  kid: string,
): Promise<{ readonly issuer: string; readonly key: Readonly<Record<string, unknown>> } | null>;

/** Whether pages of this origin may embed the partner's widgets. */
export declare function allowsOrigin(tx: Tx, origin: string): Promise<boolean>;

/** Marks an assertion as used. False when it was used before. */
export declare function useAssertion(tx: Tx, partner: PartnerId, jti: string, expiresAt: string): Promise<boolean>;

import { importJWK, type JWK } from 'jose';
import { json } from '../database/columns.ts';
import type { Database } from '../database/database.ts';
import { lookupHash } from '../database/open.ts';
import type { LookupKind } from '../database/database.ts';
import type { PartnerId } from '../database/partner.ts';
import type { Tx } from '../database/schema.ts';

/*
 * A partner's keys and origins, one at a time. The same again changes nothing; what is taken back is out of every process
 * within five seconds, with all that was let in by it.
 */

export interface KeyDefinition {
  readonly kid: string;
  /** The string of `iss` in assertions signed with it. */
  readonly issuer: string;
  /** Public: EC on P-256, or RSA of 2048 bits and more. */
  readonly jwk: JWK;
}

/** A key that cannot be a partner's: secret, or for no algorithm of ours. */
export class WrongKey extends Error {
  readonly code = 'wrongKey';
}

/** @throws WrongKey */
export async function addKey(
  database: Database,
  partner: PartnerId,
  { kid, issuer, jwk }: KeyDefinition,
): Promise<void> {
  const key = json<Readonly<Record<string, unknown>>>({ ...(await publicKey(jwk)) });
  await database.inTenant(partner, async (tx) => {
    await tx
      .insertInto('partner_keys')
      .values({ partner_id: partner, kid, issuer, key })
      .onConflict((conflict) => conflict.columns(['partner_id', 'kid']).doUpdateSet({ issuer, key }))
      .execute();
    await knowBy(tx, partner, 'issuer', issuer);
  });
}

/** @param url of a JWK set (RFC 7517, 5). */
export async function addKeySet(
  database: Database,
  partner: PartnerId,
  { url, issuer }: { readonly url: string; readonly issuer: string },
): Promise<void> {
  await database.inTenant(partner, async (tx) => {
    await tx
      .insertInto('partner_key_sets')
      .values({ partner_id: partner, url, issuer })
      .onConflict((conflict) => conflict.columns(['partner_id', 'url']).doUpdateSet({ issuer }))
      .execute();
    await knowBy(tx, partner, 'issuer', issuer);
  });
}

/** @param name a key's `kid`, or the address of a set. False when there was none. */
export function removeKey(database: Database, partner: PartnerId, name: string): Promise<boolean> {
  return database.inTenant(partner, async (tx) => {
    const key = await tx.deleteFrom('partner_keys').where('kid', '=', name).executeTakeFirst();
    const set = await tx.deleteFrom('partner_key_sets').where('url', '=', name).executeTakeFirst();
    return key.numDeletedRows + set.numDeletedRows > 0n;
  });
}

export async function addOrigin(database: Database, partner: PartnerId, origin: string): Promise<void> {
  await database.inTenant(partner, async (tx) => {
    await tx
      .insertInto('partner_origins')
      .values({ partner_id: partner, origin })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await knowBy(tx, partner, 'origin', origin);
  });
}

/** False when there was none. */
export function removeOrigin(database: Database, partner: PartnerId, origin: string): Promise<boolean> {
  return database.inTenant(partner, async (tx) => {
    const gone = await tx.deleteFrom('partner_origins').where('origin', '=', origin).executeTakeFirst();
    await tx
      .deleteFrom('partner_lookups')
      .where('kind', '=', 'origin')
      .where('hash', '=', lookupHash('origin', origin))
      .where('partner_id', '=', partner)
      .execute();
    return gone.numDeletedRows > 0n;
  });
}

async function knowBy(tx: Tx, partner: PartnerId, kind: LookupKind, value: string): Promise<void> {
  await tx
    .insertInto('partner_lookups')
    .values({ partner_id: partner, kind, hash: lookupHash(kind, value) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Members of a JWK that say something secret (RFC 7518, 6). */
const SECRET = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

async function publicKey(jwk: JWK): Promise<JWK> {
  if (SECRET.some((member) => member in jwk)) {
    throw new WrongKey(
      'This is a private key: Meetwell is told the public half alone. Make another pair, for this one was shown.',
    );
  }
  const alg = jwk.kty === 'EC' ? 'ES256' : jwk.kty === 'RSA' ? (jwk.alg ?? 'RS256') : null;
  if (alg === null) throw new WrongKey('A key is EC on P-256 (ES256) or RSA (RS256, PS256).');
  let length: number | undefined;
  try {
    const key = await importJWK(jwk, alg);
    length = key instanceof Uint8Array ? 0 : (key.algorithm as { readonly modulusLength?: number }).modulusLength;
  } catch (cause) {
    throw new WrongKey('This is no public key of EC on P-256, nor of RSA.', { cause });
  }
  if (length !== undefined && length < 2048) throw new WrongKey('A key of RSA has 2048 bits or more.');
  return jwk;
}

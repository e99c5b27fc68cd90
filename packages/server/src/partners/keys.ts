import {
  createRemoteJWKSet,
  customFetch,
  errors,
  importJWK,
  type CryptoKey,
  type JWK,
  type JWTVerifyGetKey,
} from 'jose';
import { LRUCache } from 'lru-cache';
import type { Instant } from '@meetwell/sdk';
import type { Database } from '../database/database.ts';
import type { Tx } from '../database/schema.ts';
import type { Outgoing } from './outgoing.ts';

/** A public key with which a partner's back end signs: pasted, or to be had at an address of the partner's. */
export type PartnerKey = {
  /** By which it is taken back: the key's `kid`, or the address of its set. */
  readonly name: string;
  /** The string of `iss` in assertions signed with it. */
  readonly issuer: string;
} & ({ readonly jwk: JWK } | { readonly url: string });

export interface PartnerKeys {
  /** In the order in which they are to be tried. */
  readonly keys: readonly PartnerKey[];
  /** Whether pages of the origin that asks may embed the partner's widgets; true where none asks. */
  readonly originAllowed: boolean;
}

const KEYS = `select
  (select json_build_object('name', k.kid, 'issuer', k.issuer, 'jwk', k.key) from partner_keys k
    where k.partner_id = current_setting('meetwell.partner') and k.kid = $1) as pasted,
  (select json_agg(json_build_object('name', s.url, 'issuer', s.issuer, 'url', s.url) order by s.url)
    from partner_key_sets s where s.partner_id = current_setting('meetwell.partner')) as sets,
  $2::text is null or exists (select from partner_origins o
    where o.partner_id = current_setting('meetwell.partner') and o.origin = $2) as "originAllowed"`;

/** The public keys of the partner whose tenant this is that may have this id. */
export async function partnerKeys(
  database: Database,
  tx: Tx,
  kid: string,
  origin: string | null,
): Promise<PartnerKeys> {
  const { rows } = await database.send<{
    pasted: PartnerKey | null;
    sets: readonly PartnerKey[] | null;
    originAllowed: boolean;
  }>(tx, KEYS, [kid, origin]);
  const { pasted = null, sets = null, originAllowed = false } = rows[0] ?? {};
  return { keys: [...(pasted === null ? [] : [pasted]), ...(sets ?? [])], originAllowed };
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

/** Milliseconds for which the keys at an address are believed: one that is taken out there is out by then. */
export const SET_BELIEVED = 10 * 60_000;
/** Milliseconds between two looks for a key that is not known, whoever sends what: a new one is in by then. */
export const SET_COOLDOWN = 30_000;
const MOST_SETS = 1_000;

/** Keys that are to be had at addresses, kept as long as above. */
export interface KeySets {
  /**
   * The key that an assertion of this algorithm and `kid` was signed with, or null where the address has none.
   * @throws UnreachableKeys
   */
  find(url: string, header: { readonly alg: string; readonly kid: string }): Promise<CryptoKey | null>;
}

/** A partner's keys could not be had: whether an assertion is good cannot be said. */
export class UnreachableKeys extends Error {
  readonly code = 'unreachableKeys';
}

export function keySetsOver(outgoing: Pick<Outgoing, 'fetch'>): KeySets {
  const sets = new LRUCache<string, JWTVerifyGetKey>({ max: MOST_SETS });
  return {
    async find(url, { alg, kid }) {
      let set = sets.get(url);
      if (set === undefined) {
        set = createRemoteJWKSet(new URL(url), {
          cacheMaxAge: SET_BELIEVED,
          cooldownDuration: SET_COOLDOWN,
          [customFetch]: outgoing.fetch,
        });
        sets.set(url, set);
      }
      try {
        return (await set({ alg, kid }, { payload: '', signature: '' })) as CryptoKey;
      } catch (error) {
        if (error instanceof errors.JWKSNoMatchingKey) return null;
        throw new UnreachableKeys('The partner’s keys could not be had', { cause: error });
      }
    },
  };
}

/** @throws TypeError where the key is none for this algorithm. */
export async function pastedKey(jwk: JWK, alg: string): Promise<CryptoKey> {
  const key = await importJWK({ ...jwk, alg: jwk.alg ?? alg }, alg);
  if (key instanceof Uint8Array) throw new TypeError('A secret is no public key');
  return key;
}

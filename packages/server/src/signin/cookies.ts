import { hkdfSync } from 'node:crypto';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { CookieOptions } from 'hono/utils/cookie';
import { EncryptJWT, jwtDecrypt } from 'jose';
import type { PartnerId } from '../database/partner.ts';
import type { KeyRing } from '../database/sealing/ring.ts';
import type { Door } from './doors.ts';
import type { Attempt } from './openid.ts';
import type { Held } from './sign-ins.ts';

/** Seconds that somebody has for signing in at their provider. */
const ATTEMPT_LIFE = 10 * 60;

/** An attempt, in the browser in which it began: coming back in another is no use to anybody. */
export interface KeptAttempt extends Attempt {
  readonly partner: PartnerId;
  readonly door: Door;
  /** The page to which they were on their way. */
  readonly to: string;
}

/** The two cookies that there are: of a sign-in, and of an attempt at one. No script reads either (RFC 6265bis). */
export interface Cookies {
  held(context: Context, door: Door): Held | null;
  hold(context: Context, door: Door, held: Held): void;
  drop(context: Context, door: Door): void;
  keepAttempt(context: Context, attempt: KeptAttempt): Promise<void>;
  /** Gives the attempt and forgets it; null where this browser began none, or too long ago. */
  takeAttempt(context: Context): Promise<KeptAttempt | null>;
}

/** @param publicUrl where it is by TLS, cookies have the prefix that only this very host can set. */
export function cookiesOf(ring: KeyRing, publicUrl: () => string): Cookies {
  const isSecure = () => publicUrl().startsWith('https://');
  const nameOf = (name: string) => `${isSecure() ? '__Host-' : ''}meetwell-${name}`;
  const options = (): CookieOptions => ({ path: '/', httpOnly: true, sameSite: 'Lax', secure: isSecure() });
  const ATTEMPT = 'attempt';

  return {
    held(context, door) {
      const text = getCookie(context, nameOf(door)) ?? '';
      const [, partner, secret] = /^(.{1,200})\.([\w-]{43})$/.exec(text) ?? [];
      return partner === undefined || secret === undefined ? null : { partner: partner as PartnerId, secret };
    },
    hold(context, door, { partner, secret }) {
      setCookie(context, nameOf(door), `${partner}.${secret}`, options());
    },
    drop(context, door) {
      deleteCookie(context, nameOf(door), options());
    },
    async keepAttempt(context, attempt) {
      const { id, key } = ring.current('tokens');
      const sealed = await new EncryptJWT({ ...attempt })
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: id })
        .setExpirationTime(`${ATTEMPT_LIFE}s`)
        .encrypt(derived(key));
      setCookie(context, nameOf(ATTEMPT), sealed, { ...options(), maxAge: ATTEMPT_LIFE });
    },
    async takeAttempt(context) {
      const sealed = getCookie(context, nameOf(ATTEMPT));
      if (sealed === undefined) return null;
      deleteCookie(context, nameOf(ATTEMPT), options());
      try {
        const { payload } = await jwtDecrypt<KeptAttempt>(
          sealed,
          ({ kid = '' }) => {
            const found = ring.find('tokens', kid);
            if (found === null) throw new Error('Sealed by no key of ours');
            return derived(found.key);
          },
          { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'], requiredClaims: ['exp'] },
        );
        return payload;
      } catch {
        return null;
      }
    },
  };
}

/** A key of its own: what seals attempts signs no tokens. */
function derived(key: Buffer): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, '', 'meetwell sign-in attempts 1', 32));
}

import {
  SignJWT,
  decodeJwt,
  decodeProtectedHeader,
  jwtVerify,
  type CryptoKey,
  type JWTPayload,
  type ProtectedHeaderParameters,
} from 'jose';
import { LRUCache } from 'lru-cache';
import { identifier, type ServiceId } from '@meetwell/sdk';
import type { Credentials, Standing } from '../commands/principal.ts';
import type { PartnerId, PersonId } from '../database/partner.ts';
import type { KeyRing } from '../database/sealing/ring.ts';
import { ProblemError } from './problems.ts';
import { isKeepable } from './texts.ts';

/** Seconds that the server's own token lasts. */
export const ACCESS_TOKEN_LIFE = 15 * 60;
/** The most seconds that a partner's assertion may last. */
const ASSERTION_LIFE = 5 * 60;
/** What assertions may be signed with; each key is good for one of them. */
export const ASSERTION_ALGORITHMS = ['ES256', 'PS256', 'RS256'] as const;
/** Seconds by which a partner's clock may differ from ours. */
const CLOCK_TOLERANCE = 30;
const ISSUER = 'meetwell';
const AUDIENCE = 'meetwell';

/** What a partner's back end says about the person in front of it (row B2). */
export interface Assertion {
  readonly issuer: string;
  readonly subject: string;
  readonly role: 'member' | 'therapist';
  readonly name: string | null;
  /** What the person reads, as a BCP 47 tag (OpenID Connect Core 5.1); null when it does not say. */
  readonly locale: string | null;
  /** Used once; remembered until `expires`. */
  readonly jti: string;
  /** Seconds since 1970. */
  readonly expires: number;
}

/** What the server's own token says. */
export interface AccessToken extends Credentials {
  /** Milliseconds since 1970. */
  readonly expires: number;
}

function unauthenticated(detail: string, cause?: unknown): ProblemError {
  return new ProblemError('unauthenticated', { detail }, { 'www-authenticate': 'Bearer realm="meetwell"' }, cause);
}

/**
 * Who says it signed the assertion. Nothing of it is believed before {@link verifyAssertion}.
 * @throws ProblemError `unauthenticated` when it is no JWT or names nobody.
 */
export function issuerOf(assertion: string): string {
  try {
    const { iss } = decodeJwt(assertion);
    if (typeof iss === 'string') return iss;
  } catch (error) {
    throw unauthenticated('The assertion is not a JWT.', error);
  }
  throw unauthenticated('The assertion names no issuer.');
}

/**
 * Which of the issuer's keys the assertion says it was signed with, and how.
 * @throws ProblemError `unauthenticated` when it names none, or is signed in a way that is none of ours.
 */
export function headerOf(assertion: string): { readonly kid: string; readonly alg: string } {
  let header: ProtectedHeaderParameters;
  try {
    header = decodeProtectedHeader(assertion);
  } catch (error) {
    throw unauthenticated('The assertion is not a JWT.', error);
  }
  const { kid } = header;
  const alg = ASSERTION_ALGORITHMS.find((one) => one === header.alg);
  if (alg === undefined)
    throw unauthenticated(`The assertion is signed by none of ${ASSERTION_ALGORITHMS.join(', ')}.`);
  if (typeof kid === 'string' && kid.length <= 255 && isKeepable(kid)) return { kid, alg };
  throw unauthenticated('The assertion names no key.');
}

/**
 * Checks a partner's assertion: signed by the key given, for us alone, at most five minutes long.
 *
 * @param audience the installation's own address. One for another (a test system, say) is good for nothing here; nor is
 *   one for several, which any of them could bring to the others (RFC 7523bis, 3).
 * @throws ProblemError `unauthenticated`
 */
export async function verifyAssertion(assertion: string, key: CryptoKey, audience: string): Promise<Assertion> {
  let payload: JWTPayload;
  try {
    ({ payload } = await jwtVerify(assertion, key, {
      algorithms: [...ASSERTION_ALGORITHMS],
      requiredClaims: ['iss', 'sub', 'aud', 'jti', 'iat', 'exp'],
      clockTolerance: CLOCK_TOLERANCE,
      maxTokenAge: ASSERTION_LIFE,
    }));
  } catch (error) {
    throw unauthenticated('The assertion is forged or expired, or a claim is missing.', error);
  }
  const { iss, sub, aud, jti, iat, exp, role, name, locale } = payload;
  // Said to whoever has the partner's key, and to nobody else.
  if (aud !== audience) throw unauthenticated(`The assertion is for another: its "aud" must be "${audience}".`);
  if (iss === undefined || !sub || !jti || iat === undefined || exp === undefined)
    throw unauthenticated('A claim is missing.');
  if (sub.length > 255 || jti.length > 255) throw unauthenticated('A claim is too long.');
  if (!isKeepable(sub) || !isKeepable(jti)) throw unauthenticated('A claim holds what no text can hold.');
  if (exp - iat > ASSERTION_LIFE) throw unauthenticated('The assertion lasts longer than five minutes.');
  if (role !== 'member' && role !== 'therapist') throw unauthenticated('The assertion names no known role.');
  return {
    issuer: iss,
    subject: sub,
    role,
    name: typeof name === 'string' && name.trim() !== '' ? name.trim().slice(0, 200) : null,
    locale: typeof locale === 'string' && /^[a-zA-Z-]{2,35}$/.test(locale) ? locale : null,
    jti,
    expires: exp + CLOCK_TOLERANCE,
  };
}

/** Tokens that were verified, by their text: a page sends the same one again and again. */
const MOST_KNOWN = 10_000;

/** By what, and for how long. */
export interface TokenOf extends Omit<Credentials, 'standing'> {
  /** Seconds; as long as tokens last when left out. */
  readonly life?: number;
}

/** The server's own tokens: short-lived, bound to an origin, readable by this installation alone. */
export interface Tokens {
  issue(standing: Standing, given: TokenOf): Promise<string>;
  /** @throws ProblemError `unauthenticated` */
  verify(token: string): Promise<AccessToken>;
}

/** Signed with the ring's current key, and good while the ring has the one that signed. */
export function tokensOf(ring: KeyRing): Tokens {
  // What a signature says does not change, but the time: whether a token has expired is looked at each time.
  // Nor does whose key has signed; whether that is still in the ring is looked at as well.
  const known = new LRUCache<string, AccessToken & { readonly by: string }>({ max: MOST_KNOWN });
  return {
    issue({ partner, person, kind, services }, { life = ACCESS_TOKEN_LIFE, ...given }) {
      const current = ring.current('tokens');
      return new SignJWT({ partner, kind, in: services.map(({ service, id }) => [service, id]), ...given })
        .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: current.id })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setSubject(person)
        .setIssuedAt()
        .setExpirationTime(`${life}s`)
        .sign(current.key);
    },

    async verify(token) {
      const before = known.get(token);
      if (before !== undefined && Date.now() < before.expires && ring.find('tokens', before.by) !== null) return before;
      let payload: JWTPayload;
      let by: string | undefined;
      try {
        ({
          payload,
          protectedHeader: { kid: by },
        } = await jwtVerify(token, ({ kid }) => keyOf(ring, kid), {
          algorithms: ['HS256'],
          typ: 'at+jwt',
          issuer: ISSUER,
          audience: AUDIENCE,
          requiredClaims: ['sub', 'exp'],
        }));
      } catch (error) {
        throw unauthenticated('The token is forged or expired.', error);
      }
      const verified = readClaims(payload);
      if (verified === null) throw unauthenticated('The token is not one of ours.');
      known.set(token, { ...verified, by: by ?? '' });
      return verified;
    },
  };
}

/** @throws Error when the ring has none of this id. */
function keyOf(ring: KeyRing, id: string | undefined): Uint8Array {
  const found = id === undefined ? null : ring.find('tokens', id);
  if (found === null) throw new Error('Signed by no key of ours');
  return found.key;
}

/** Null where they are not such as we write: of another release. */
function readClaims({ sub, exp, partner, kind, in: services, origin, key, signIn }: JWTPayload): AccessToken | null {
  if (sub === undefined || exp === undefined || typeof partner !== 'string') return null;
  if ((kind !== 'member' && kind !== 'therapist') || !Array.isArray(services) || services.length === 0) return null;
  return {
    standing: {
      partner: partner as PartnerId,
      person: sub as PersonId,
      kind,
      services: (services as readonly (readonly [string, string])[]).map(([service, id]) => ({
        service: identifier<ServiceId>(service),
        id,
      })),
    },
    origin: typeof origin === 'string' ? origin : null,
    key: typeof key === 'string' ? key : null,
    signIn: typeof signIn === 'string' ? signIn : null,
    expires: exp * 1000,
  };
}

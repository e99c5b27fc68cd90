import { createECDH, createHash, createPrivateKey, randomUUID, type KeyObject } from 'node:crypto';
import { SignJWT } from 'jose';

/** What the first release's server was started with: under it the chats that are kept can be read. */
export const FIRST_RELEASE_SECRET = 'the secret under which the first release was kept';

/** The partners whose data are kept, as their back ends sign for them. */
export const FIRST_RELEASE_PARTNERS = ['riverside', 'hillside'] as const;
export type FirstReleasePartner = (typeof FIRST_RELEASE_PARTNERS)[number];

export function originOf(partner: FirstReleasePartner): string {
  return `https://www.${partner}.example`;
}

export function issuerOf(partner: FirstReleasePartner): string {
  return `https://${partner}.example/meetwell`;
}

export function keyIdOf(partner: FirstReleasePartner): string {
  return `${partner}-2026`;
}

/** What a partner's back end knows somebody by: `mem_01` to `mem_30` are members, `the_1` to `the_8` therapists. */
export function subjectOf(id: string): string {
  return `subject-of-${id}`;
}

/** Derived from the partner's name, so that no key lies in the repository and everyone who loads the data has the same. */
function keysOf(partner: FirstReleasePartner) {
  const pair = createECDH('prime256v1');
  const secret = createHash('sha256').update(`first release ${partner}`).digest();
  pair.setPrivateKey(secret);
  const point = pair.getPublicKey();
  const half = (from: number) => point.subarray(from, from + 32).toString('base64url');
  return { publicKey: { kty: 'EC', crv: 'P-256', x: half(1), y: half(33) }, d: secret.toString('base64url') };
}

/** A JWK, as `partner_keys` has it. */
export function publicKeyOf(partner: FirstReleasePartner): Readonly<Record<string, string>> {
  return keysOf(partner).publicKey;
}

function privateKeyOf(partner: FirstReleasePartner): KeyObject {
  const { publicKey, d } = keysOf(partner);
  return createPrivateKey({ key: { ...publicKey, d }, format: 'jwk' });
}

/**
 * What a partner's back end says about one of its people.
 *
 * @param person the id that they have here.
 * @param audience the server's address: the first release wanted the word "meetwell".
 * @param id of the assertion, which is good once; any, when left out.
 */
export function assertionOf(
  partner: FirstReleasePartner,
  role: 'member' | 'therapist',
  person: string,
  audience: string,
  { id = randomUUID(), locale = null }: { readonly id?: string; readonly locale?: string | null } = {},
): Promise<string> {
  return new SignJWT({ role, ...(locale !== null && { locale }) })
    .setProtectedHeader({ alg: 'ES256', kid: keyIdOf(partner) })
    .setIssuer(issuerOf(partner))
    .setAudience(audience)
    .setSubject(subjectOf(person))
    .setJti(id)
    .setIssuedAt()
    .setExpirationTime('4m')
    .sign(privateKeyOf(partner));
}

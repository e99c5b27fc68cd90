import type { CryptoKey } from 'jose';
import { instant, isZone, minutes, plus, type Instant } from '@meetwell/sdk';
import type { TokenAnswer } from '@meetwell/sdk/client';
import type { Core } from '../commands/core.ts';
import type { Standing } from '../commands/principal.ts';
import type { PartnerId } from '../database/partner.ts';
import type { Tx } from '../database/schema.ts';
import { ProblemError } from '../http/problems.ts';
import type { Router } from '../http/route.ts';
import { ACCESS_TOKEN_LIFE, headerOf, issuerOf, verifyAssertion, type Assertion, type Tokens } from '../http/tokens.ts';
import {
  partnerKeys,
  pastedKey,
  UnreachableKeys,
  useAssertion,
  type KeySets,
  type PartnerKey,
  type PartnerKeys,
} from '../partners/keys.ts';
import type { PartnerOf } from '../partners/lookups.ts';
import { standingOf } from './principals.ts';
import { tokenAnswer, tokenRequest } from './schemas.ts';

const REFUSED = { detail: 'The assertion is forged, expired, used before, or not for this service.' };

export interface TokenRouteParts {
  readonly core: Core;
  readonly tokens: Tokens;
  readonly partnerOf: PartnerOf;
  readonly keySets: KeySets;
  /** The installation's own address, for which alone assertions are good. */
  readonly publicUrl: () => string;
}

/** A partner's signed assertion against a token of our own (row B2). */
export function tokenRoutes(router: Router, { core, tokens, partnerOf, keySets, publicUrl }: TokenRouteParts) {
  const { database, audit } = core;

  router.open({
    method: 'post',
    path: '/api/token',
    summary: "Exchange a partner's assertion for an access token",
    tag: 'Identity',
    input: { body: tokenRequest },
    answer: tokenAnswer,
    problems: ['unauthenticated', 'originNotAllowed', 'forbidden'],
    async handle({ body: { assertion, zone } }, request) {
      const asking: Asking = { partner: null, actor: 'unknown', reason: 'notIssued' };
      try {
        return await exchanged(assertion, { zone: zone ?? null, origin: request.headers.get('origin') }, asking);
      } catch (error) {
        if (error instanceof ProblemError) {
          const { partner, actor, reason } = asking;
          const { code } = error.problem;
          audit.refused({ partner, actor, line: 'signIn', code, reasons: [reason], subject: null });
        }
        throw error;
      }
    },
  });

  async function exchanged(
    assertion: string,
    { zone, origin }: { readonly zone: string | null; readonly origin: string | null },
    asking: Asking,
  ): Promise<TokenAnswer> {
    const issuer = issuerOf(assertion);
    const header = headerOf(assertion);
    const partner = await partnerOf('issuer', issuer);
    if (partner === null) throw new ProblemError('unauthenticated', REFUSED);
    asking.partner = partner;

    /** In one transaction, where the key is at hand. */
    const exchange = (fetched: Signer | null): Promise<Exchanged | PartnerKeys> =>
      database.inTenant(partner, async (tx) => {
        const [known, now] = await Promise.all([partnerKeys(database, tx, header.kid, origin), database.now(tx)]);
        // Looked at again: what was taken back meanwhile signs for nobody.
        const [first] = known.keys.filter((one) => one.issuer === issuer && (!fetched || one.name === fetched.name));
        asking.reason = 'unknownKey';
        if (first === undefined) throw new ProblemError('unauthenticated', REFUSED);
        if (fetched === null && 'url' in first) return known;
        asking.reason = 'badAssertion';
        const key = 'jwk' in first ? await readPasted(first.jwk, header.alg) : fetched!.key;
        const claims = await verifyAssertion(assertion, key, publicUrl());
        asking.reason = 'origin';
        if (!known.originAllowed) throw new ProblemError('originNotAllowed');
        // By the server's time, as every moment that clients are told; the token itself ends by the machine's clock.
        const expiresAt = plus(now, minutes(ACCESS_TOKEN_LIFE / 60));
        return { standing: await use(tx, partner, claims, { now, zone }, asking), expiresAt, key: first.name };
      });

    let answer = await exchange(null);
    // What is asked of the partner's own server is asked outside of any transaction.
    if ('keys' in answer) answer = await exchange(await signerAmong(partner, answer.keys, issuer, header));
    if ('keys' in answer) throw new ProblemError('unauthenticated', REFUSED);
    const { standing, expiresAt, key } = answer;
    const accessToken = await tokens.issue(standing, { origin, key, signIn: null });
    return { person: standing.person, accessToken, expiresAt };
  }

  async function signerAmong(
    partner: PartnerId,
    keys: readonly PartnerKey[],
    issuer: string,
    header: { readonly kid: string; readonly alg: string },
  ): Promise<Signer> {
    for (const known of keys) {
      if (known.issuer !== issuer || !('url' in known)) continue;
      const key = await keySets.find(known.url, header).catch((error: unknown) => {
        if (!(error instanceof UnreachableKeys)) throw error;
        core.log.warn('keys.unreachable', { partner, host: new URL(known.url).host });
        throw new ProblemError('unavailable', { detail: `The keys at ${known.url} cannot be had.` }, {}, error);
      });
      if (key !== null) return { name: known.name, key };
    }
    throw new ProblemError('unauthenticated', REFUSED);
  }

  /** Marks the assertion as used, and says whom it names. */
  async function use(
    tx: Tx,
    partner: PartnerId,
    claims: Assertion,
    { now, zone }: { readonly now: Instant; readonly zone: string | null },
    asking: Asking,
  ): Promise<Standing> {
    const { role, subject, jti, expires, locale } = claims;
    const until = instant(new Date(expires * 1000).toISOString());
    const [standing, fresh] = await Promise.all([
      standingOf(database, tx, partner, role, { subject }),
      useAssertion(database, tx, jti, until),
    ]);
    asking.reason = 'notRegistered';
    if (standing === null) {
      throw new ProblemError('forbidden', { detail: 'This person is not registered with the service.' });
    }
    const { person, services } = standing;
    asking.actor = `person:${person}`;
    asking.reason = 'usedBefore';
    if (!fresh) throw new ProblemError('unauthenticated', REFUSED);
    const members = role === 'member' ? services.map(({ id }) => id) : [];
    const found = zone !== null && isZone(zone) ? zone : null;
    await Promise.all([
      audit.write(tx, partner, [
        { at: now, actor: asking.actor, action: 'signedIn', subject: person, members, facts: { as: role } },
      ]),
      // What the partner's site shows someone in is what we write to them in; where their device is, how we tell them times.
      locale === null && found === null ? null : database.send(tx, READER, [person, locale, found]),
    ]);
    return standing;
  }
}

/** As far as it is known who asks, and what they would fail by next. */
interface Asking {
  partner: PartnerId | null;
  actor: string;
  reason: 'notIssued' | 'unknownKey' | 'badAssertion' | 'origin' | 'notRegistered' | 'usedBefore';
}

interface Signer {
  readonly name: string;
  readonly key: CryptoKey;
}

interface Exchanged {
  readonly standing: Standing;
  readonly expiresAt: TokenAnswer['expiresAt'];
  readonly key: string;
}

function readPasted(...key: Parameters<typeof pastedKey>): Promise<CryptoKey> {
  return pastedKey(...key).catch((error: unknown) => {
    throw new ProblemError('unauthenticated', REFUSED, {}, error);
  });
}

const READER = `update people set language = coalesce($2, language), zone = coalesce($3, zone)
  where partner_id = current_setting('meetwell.partner') and id = $1
    and (language is distinct from coalesce($2, language) or zone is distinct from coalesce($3, zone))`;

import { instant, isZone, minutes, plus, type Instant } from '@meetwell/sdk';
import type { TokenAnswer } from '@meetwell/sdk/client';
import type { Core } from '../commands/core.ts';
import type { Standing } from '../commands/principal.ts';
import type { PartnerId } from '../database/partner.ts';
import type { Tx } from '../database/schema.ts';
import { ProblemError } from '../http/problems.ts';
import type { Router } from '../http/route.ts';
import { ACCESS_TOKEN_LIFE, issuerOf, keyIdOf, verifyAssertion, type Assertion, type Tokens } from '../http/tokens.ts';
import { partnerKey, useAssertion } from '../partners/keys.ts';
import type { PartnerOf } from '../partners/lookups.ts';
import { standingOf } from './principals.ts';
import { tokenAnswer, tokenRequest } from './schemas.ts';

const REFUSED = { detail: 'The assertion is forged, expired, used before, or not for this service.' };

/** A partner's signed assertion against a token of our own (row B2), in one transaction. */
export function tokenRoutes(router: Router, { database, audit }: Core, tokens: Tokens, partnerOf: PartnerOf) {
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
        return await exchange(assertion, zone ?? null, request.headers.get('origin'), asking);
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

  async function exchange(
    assertion: string,
    zone: string | null,
    origin: string | null,
    asking: Asking,
  ): Promise<TokenAnswer> {
    const issuer = issuerOf(assertion);
    const kid = keyIdOf(assertion);
    const partner = await partnerOf('issuer', issuer);
    if (partner === null) throw new ProblemError('unauthenticated', REFUSED);
    asking.partner = partner;
    const { standing, expiresAt } = await database.inTenant(partner, async (tx) => {
      const [key, now] = await Promise.all([partnerKey(database, tx, kid, origin), database.now(tx)]);
      asking.reason = 'unknownKey';
      if (key === null || key.issuer !== issuer) throw new ProblemError('unauthenticated', REFUSED);
      asking.reason = 'badAssertion';
      const claims = await verifyAssertion(assertion, { ...key.key, kid });
      asking.reason = 'origin';
      if (!key.originAllowed) throw new ProblemError('originNotAllowed');
      // By the server's time, as every moment that clients are told; the token itself ends by the machine's clock.
      return {
        standing: await use(tx, partner, claims, { now, zone }, asking),
        expiresAt: plus(now, minutes(ACCESS_TOKEN_LIFE / 60)),
      };
    });
    const accessToken = await tokens.issue(standing, { origin, key: kid });
    return { person: standing.person, accessToken, expiresAt };
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
      standingOf(database, tx, partner, role, subject),
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

const READER = `update people set language = coalesce($2, language), zone = coalesce($3, zone)
  where partner_id = current_setting('meetwell.partner') and id = $1
    and (language is distinct from coalesce($2, language) or zone is distinct from coalesce($3, zone))`;

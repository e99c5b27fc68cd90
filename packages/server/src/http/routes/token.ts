import { plus, minutes } from '@meetwell/sdk';
import type { Core } from '../../core.ts';
import { partnerKey, allowsOrigin, useAssertion } from '../../partners/keys.ts';
import { principalOf } from '../../people/people.ts';
import { ProblemError } from '../problems.ts';
import type { Router } from '../route.ts';
import { tokenAnswer, tokenRequest } from '../schemas.ts';
import { ACCESS_TOKEN_LIFE, issuerOf, keyIdOf, verifyAssertion, type Tokens } from '../tokens.ts';

const REFUSED = { detail: 'The assertion is forged, expired, used before, or not for this service.' };

/** A partner's signed assertion against a token of our own (row B2). */
export function tokenRoutes(router: Router, core: Core, tokens: Tokens) {
  const { database } = core;
  router.open({
    method: 'post',
    path: '/api/token',
    summary: "Exchange a partner's assertion for an access token",
    tag: 'Identity',
    input: { body: tokenRequest },
    answer: tokenAnswer,
    problems: ['unauthenticated', 'originNotAllowed', 'forbidden'],
    async handle({ body: { assertion } }, request) {
      const issuer = issuerOf(assertion);
      const kid = keyIdOf(assertion);
      const partner = await database.partnerOf('issuer', issuer);
      if (partner === null) throw new ProblemError('unauthenticated', REFUSED);
      const origin = request.headers.get('origin');

      const known = await database.inTenant(partner, async (tx) => ({
        key: await partnerKey(tx, kid),
        originAllowed: origin === null || (await allowsOrigin(tx, origin)),
      }));
      if (known.key === null || known.key.issuer !== issuer) throw new ProblemError('unauthenticated', REFUSED);
      const claims = await verifyAssertion(assertion, { ...known.key.key, kid });
      if (!known.originAllowed) throw new ProblemError('originNotAllowed');

      const principal = await principalOf(core, partner, claims.role, claims.subject);
      if (principal === null) {
        throw new ProblemError('forbidden', { detail: 'This person is not registered with the service.' });
      }
      const fresh = await database.inTenant(partner, async (tx) => {
        const expires = new Date(claims.expires * 1000).toISOString();
        if (!(await useAssertion(tx, partner, claims.jti, expires))) return false;
        // What the partner's site shows someone in is what we write to them in.
        if (claims.locale !== null) {
          await tx.updateTable('people').set({ language: claims.locale }).where('id', '=', principal.id).execute();
        }
        return true;
      });
      if (!fresh) throw new ProblemError('unauthenticated', REFUSED);

      // By the server's time, as every moment that clients are told; the token itself ends by the machine's clock.
      const now = await database.inTenant(partner, (tx) => database.now(tx));
      return {
        accessToken: await tokens.issue(principal, origin),
        expiresAt: plus(now, minutes(ACCESS_TOKEN_LIFE / 60)),
      };
    },
  });
}

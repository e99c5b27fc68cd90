import { readFile } from 'node:fs/promises';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { z } from 'zod';
import { duration, instant, minutes, plus } from '@meetwell/sdk';
import type { TokenAnswer } from '@meetwell/sdk/client';
import type { Core } from '../commands/core.ts';
import type { Admission, Standing } from '../commands/principal.ts';
import type { PartnerId } from '../database/partner.ts';
import type { KeyRing } from '../database/sealing/ring.ts';
import { readJson } from '../http/body.ts';
import { isDatabaseAway } from '../http/errors.ts';
import { problem, ProblemError } from '../http/problems.ts';
import { isKeepable } from '../http/texts.ts';
import { ACCESS_TOKEN_LIFE, type Tokens } from '../http/tokens.ts';
import type { Media } from '../media/media.ts';
import { useAssertion } from '../partners/keys.ts';
import type { Outgoing } from '../partners/outgoing.ts';
import { standingOf } from '../people/principals.ts';
import { cookiesOf } from './cookies.ts';
import { DOORS, type Door } from './doors.ts';
import { isOfOwnPage, pageHeaders } from './guard.ts';
import { codesOf, NotSignedIn, openIdWith } from './openid.ts';
import { insidePage, refusedPage, signedOutPage, signInPage, type Html, type PageOf } from './pages.ts';
import { providerAt, type Provider } from './providers.ts';
import { beginSignIn, endSignIn, seeSignIn, type SignIn } from './sign-ins.ts';
import { tellSignIn, type SignInNews } from './told.ts';
import { languageOf, type Refusal } from './words.ts';

export interface SignInParts {
  readonly core: Core;
  readonly tokens: Tokens;
  readonly ring: KeyRing;
  readonly outgoing: Outgoing;
  readonly clientKeys: string | null;
  readonly media: Pick<Media, 'connection'>;
  readonly admissions: Admission & { look(): Promise<void> };
  readonly publicUrl: () => string;
}

const FILES: Readonly<Record<string, string>> = { 'page.css': 'text/css', 'page.js': 'text/javascript' };
/** A state is remembered as used for longer than the attempt that it belongs to can last. */
const STATE_USED = minutes(15);

/** Both doors: a partner's staff, and its members where its site has no sign-in of its own (rows P5, B2, B10). */
export function signInRoutes(app: OpenAPIHono, parts: SignInParts): void {
  app.get('/signin/assets/:file', async (context) => {
    const file = context.req.param('file');
    if (!Object.hasOwn(FILES, file)) return context.notFound();
    const body = await readFile(new URL(`assets/${file}`, import.meta.url), 'utf8');
    return context.body(body, 200, { 'content-type': `${FILES[file]}; charset=utf-8`, 'cache-control': 'no-cache' });
  });
  for (const door of Object.keys(DOORS) as Door[]) doorRoutes(app, door, parts);
}

function doorRoutes(app: OpenAPIHono, door: Door, parts: SignInParts): void {
  const { core, tokens, publicUrl, media } = parts;
  const { database } = core;
  const { path, kind } = DOORS[door];
  const cookies = cookiesOf(parts.ring, publicUrl);
  const openId = openIdWith(parts);
  const root = `${path}/:partner`;
  const addressOf = (partner: string, rest = '') => `${publicUrl()}${path}/${encodeURIComponent(partner)}/${rest}`;
  const told = (news: Omit<SignInNews, 'door'>) => tellSignIn(core, { door, ...news });

  // With the slash, so that a page's own addresses are below it.
  app.get(root, (context) => context.redirect(addressOf(context.req.param('partner') ?? ''), 308));

  page('get', '/', async (context, provider, show) => {
    const held = heldOf(context, provider);
    const seen = held === null ? null : await see(provider.partner, held.secret, 0);
    if (seen !== null) return inside(context, provider, seen.standing, show);
    if (held !== null || context.req.query('over') !== undefined) {
      if (held !== null) cookies.drop(context, door);
      return show(refusedPage(pageOf(context, provider), 'idle', ''), 401);
    }
    const address = addressOf(provider.partner, `sign-in?lang=${languageIn(context)}`);
    return show(signInPage(pageOf(context, provider), { address, host: new URL(provider.issuer).host }));
  });

  page('get', '/sign-in', async (context, provider) => {
    const language = languageIn(context);
    const { url, ...attempt } = await openId.begin(provider, addressOf(provider.partner, 'callback'), language);
    const to = ownPage(context.req.query('to'), provider.partner) ?? addressOf(provider.partner, `?lang=${language}`);
    await cookies.keepAttempt(context, { ...attempt, partner: provider.partner, door, to });
    return context.redirect(url.href, 303);
  });

  page('get', '/callback', async (context, provider, show) => {
    const { partner } = provider;
    const refuse = async (why: Refusal, status: 400 | 403, codes = '') => {
      await told({ partner, outcome: 'refused', person: null, reason: why, codes });
      return show(refusedPage(pageOf(context, provider), why, provider.settings.contact), status);
    };
    const attempt = await cookies.takeAttempt(context);
    // Begun in this browser, at this door of this partner, and never yet finished.
    if (
      attempt === null ||
      attempt.door !== door ||
      attempt.partner !== partner ||
      attempt.state !== context.req.query('state') ||
      !(await isFirst(partner, attempt.state))
    ) {
      return refuse('attempt', 400);
    }
    const cameBackAt = new URL(addressOf(partner, `callback${new URL(context.req.url).search}`));
    const subject = await openId.finish(provider, cameBackAt, attempt);
    const held = heldOf(context, provider);
    const begun = await database.inTenant(partner, async (tx) => {
      const standing = await standingOf(database, tx, partner, kind, { subject });
      if (standing === null) return null;
      // Another id than before, whoever was signed in: one that somebody else has put here is worth nothing.
      if (held !== null) await endSignIn(database, tx, held.secret, { everywhere: false });
      return { standing, ...(await beginSignIn(database, tx, { person: standing.person, door })) };
    });
    if (begun === null) return refuse('unknown', 403);
    cookies.hold(context, door, { partner, secret: begun.secret });
    await told({ partner, outcome: 'signedIn', person: begun.standing.person, reason: null });
    return context.redirect(attempt.to, 303);
  });

  for (const [rest, everywhere] of [
    ['/sign-out', false],
    ['/sign-out-everywhere', true],
  ] as const) {
    page('post', rest, async (context, provider, show) => {
      if (!isOfOwnPage(context.req.raw, publicUrl())) {
        return show(refusedPage(pageOf(context, provider), 'forged', ''), 403);
      }
      const held = heldOf(context, provider);
      if (held !== null) {
        const { partner } = provider;
        const person = await database.inTenant(partner, (tx) => endSignIn(database, tx, held.secret, { everywhere }));
        cookies.drop(context, door);
        if (person !== null) {
          await told({ partner, outcome: everywhere ? 'signedOutEverywhere' : 'signedOut', person, reason: null });
          // Here at once; elsewhere within the time in which everybody looks.
          await parts.admissions.look().catch(() => undefined);
        }
      }
      return context.redirect(addressOf(provider.partner, `signed-out?lang=${languageIn(context)}`), 303);
    });
  }

  page('get', '/signed-out', async (context, provider, show) => {
    // They are out here, whatever their provider says.
    const there = await openId.signOutOf(provider, addressOf(provider.partner)).catch(() => null);
    return show(signedOutPage(pageOf(context, provider), there));
  });

  app.post(`${path}/token`, async (context) => {
    // By three things that a page of another site cannot have: its origin, a header that CORS would ask about, JSON.
    const wanted = context.req.header('meetwell-page');
    if (wanted === undefined || !isOfOwnPage(context.req.raw, publicUrl())) throw new ProblemError('originNotAllowed');
    const body = tokenBody.safeParse(await readJson(context.req.raw));
    if (!body.success) throw new ProblemError('invalid', { faults: [{ pointer: '/idle', detail: 'Seconds' }] });
    const held = cookies.held(context, door);
    // The cookie may be another partner's by now, whose page is open elsewhere: this page gets nothing of that.
    if (held === null || held.partner !== wanted) throw new ProblemError('unauthenticated');
    const seen = await see(held.partner, held.secret, body.data.idle);
    if (seen === null) {
      cookies.drop(context, door);
      // Not thrown: the cookie goes with it.
      return context.body(JSON.stringify(problem('unauthenticated')), 401, {
        'content-type': 'application/problem+json',
        'cache-control': 'no-store',
      });
    }
    const life = Math.max(Math.floor(Math.min(ACCESS_TOKEN_LIFE, seen.left)), 1);
    const origin = new URL(publicUrl()).origin;
    const accessToken = await tokens.issue(seen.standing, { origin, key: null, signIn: seen.id, life });
    const expiresAt = plus(seen.now, duration(`PT${life}S`));
    const answer = { person: seen.standing.person, accessToken, expiresAt } satisfies TokenAnswer;
    return context.json({ ...answer, endsIn: Math.floor(seen.left) }, 200, {
      'cache-control': 'no-store',
      'cross-origin-resource-policy': 'same-origin',
    });
  });

  /** A page of a partner that has this door; whatever goes wrong is said on a page too. */
  function page(
    method: 'get' | 'post',
    rest: string,
    answer: (
      context: Context,
      provider: Provider,
      show: (content: Html, status?: 200 | 400 | 401 | 403 | 502 | 503) => Promise<Response>,
    ) => Promise<Response>,
  ): void {
    app.on(method.toUpperCase(), `${root}${rest}`, async (context) => {
      const partner = (context.req.param('partner') ?? '') as PartnerId;
      // What no id can hold is nobody's: the database would take it for a fault of ours.
      if (!isKeepable(partner)) return context.notFound();
      let provider: Provider | null = null;
      const show = async (content: Html, status: 200 | 400 | 401 | 403 | 404 | 502 | 503 = 200) =>
        context.html(await content, status, headers(provider?.origins ?? []));
      try {
        provider = await database.inTenant(partner, (tx) => providerAt(database, tx, partner, door));
        if (provider === null) return context.notFound();
        return await answer(context, provider, show);
      } catch (error) {
        if (error instanceof NotSignedIn && provider !== null) {
          const codes = codesOf(error.cause);
          await told({ partner, outcome: 'refused', person: null, reason: error.fault, codes });
          if (error.fault === 'misconfigured') core.log.warn('signIn.misconfigured', { partner, door, codes });
          const status = error.fault === 'away' || error.fault === 'misconfigured' ? 502 : 403;
          return show(refusedPage(pageOf(context, provider), error.fault, provider.settings.contact), status);
        }
        if (!isDatabaseAway(error)) throw error;
        core.log.error('database.away', error);
        return show(refusedPage(pageOf(context, provider), 'unavailable', ''), 503);
      }
    });
  }

  function headers(origins: readonly string[]): Readonly<Record<string, string>> {
    return pageHeaders({ pictures: origins, media: media.connection?.address.url ?? null });
  }

  async function inside(
    context: Context,
    { partner, ...provider }: Provider,
    standing: Standing,
    show: (content: Html) => Promise<Response>,
  ): Promise<Response> {
    const own = standing.services.map(({ service }) => service);
    const services = await database.inTenant(partner, (tx) =>
      tx.selectFrom('services').select(['id', 'name']).where('id', 'in', own).orderBy('name').execute(),
    );
    // A therapist is the same in all of theirs.
    const shown = kind === 'member' ? services : [];
    const asked = context.req.query('service');
    const service = shown.find(({ id }) => id === asked) ?? shown[0] ?? null;
    const of = pageOf(context, { partner, ...provider });
    return show(insidePage(of, { server: publicUrl(), services: shown, service: service?.id ?? null }));
  }

  /** Who is signed in, and as what they are now. */
  async function see(
    partner: PartnerId,
    secret: string,
    idle: number,
  ): Promise<(SignIn & { readonly standing: Standing; readonly now: TokenAnswer['expiresAt'] }) | null> {
    return database.inTenant(partner, async (tx) => {
      const [signIn, now] = await Promise.all([seeSignIn(database, tx, { secret, door, idle }), database.now(tx)]);
      if (signIn === null) return null;
      const standing = await standingOf(database, tx, partner, kind, { person: signIn.person });
      return standing === null ? null : { ...signIn, standing, now };
    });
  }

  function heldOf(context: Context, { partner }: Provider) {
    const held = cookies.held(context, door);
    return held?.partner === partner ? held : null;
  }

  function isFirst(partner: PartnerId, state: string): Promise<boolean> {
    return database.inTenant(partner, (tx) => {
      const until = plus(instant(new Date().toISOString()), STATE_USED);
      return useAssertion(database, tx, `sign-in ${state}`, until);
    });
  }

  /** A page below this door and partner, as an address of ours; null for anything else. */
  function ownPage(asked: string | undefined, partner: string): string | null {
    if (asked === undefined || !/^\/[\w\-./?=&%]*$/.test(asked)) return null;
    const base = new URL(addressOf(partner));
    const url = URL.parse(asked, base);
    return url?.origin === base.origin && url.pathname.startsWith(base.pathname) ? url.href : null;
  }

  function pageOf(context: Context, provider: Provider | null): PageOf {
    return {
      door,
      partner: context.req.param('partner') ?? '',
      partnerName: provider?.partnerName ?? null,
      language: languageIn(context),
    };
  }
}

const tokenBody = z.object({ idle: z.number().min(0).max(86_400) });

function languageIn(context: Context) {
  return languageOf(context.req.query('lang'), context.req.header('accept-language'));
}

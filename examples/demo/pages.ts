import { readFile } from 'node:fs/promises';
import { Hono, type Context } from 'hono';
import {
  deadlines,
  duration,
  epochOf,
  isDuration,
  isInstant,
  minus,
  zone,
  type Booking,
  type Duration,
  type Instant,
} from '@meetwell/sdk';
import { fullMomentText } from '@meetwell/sdk/language';
import { keptMails, keptTexts, moveClock, namesOf, type Core, type Pages, type RunningServer } from '@meetwell/server';
import { RIVERSIDE } from './people.ts';
import { mediaState } from './state.ts';
import { clockPage, type Moment } from './pages/clock.ts';
import { emailPage, emailsPage, type SentEmail } from './pages/emails.ts';
import { PAGE_HEADERS, type Html } from './pages/layout.ts';
import { textsPage } from './pages/texts.ts';
import { startPage } from './pages/start.ts';

const ZONE = zone('Europe/London');
const FILES: Readonly<Record<string, string>> = { 'demo.css': 'text/css', 'state.js': 'text/javascript' };

/** Marks the answer to an address that is none of the demo's. */
const UNKNOWN = 'x-demo-unknown';

/** The demo's pages, beside the API: they read what the server keeps, and change nothing but the clock. */
export function demoPages({ core, media }: RunningServer, site: string): Pages {
  const app = new Hono();
  const { database } = core;
  const page = async (c: Context, content: Html, status: 200 | 404 = 200) =>
    c.html(await content, status, PAGE_HEADERS);
  const inWords = (moment: Instant) => fullMomentText('en', moment, ZONE);
  const now = () => database.inTenant(RIVERSIDE, (tx) => database.now(tx));
  const countEmails = () =>
    database.inTenant(RIVERSIDE, async (tx) => {
      const { count } = await tx
        .selectFrom('sent_emails')
        .select((row) => row.fn.countAll<string | number>().as('count'))
        .executeTakeFirstOrThrow();
      return Number(count);
    });

  app.get('/', async (c) =>
    page(c, startPage({ site, media: mediaState(media), now: inWords(await now()), emails: await countEmails() })),
  );

  app.get('/demo/state', async (c) => {
    const { status, text } = mediaState(media);
    const facts = { media: text, mediaState: status, now: inWords(await now()), emails: String(await countEmails()) };
    return c.json(facts, 200, { 'cache-control': 'no-store' });
  });

  app.get('/demo/:file', async (c) => {
    const name = c.req.param('file');
    const type = FILES[name];
    if (type === undefined) return c.notFound();
    const body = await readFile(new URL(`pages/${name}`, import.meta.url), 'utf8');
    return c.body(body, 200, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-cache' });
  });

  app.get('/emails', async (c) => page(c, emailsPage(await readEmails(core, inWords))));

  app.get('/emails/:id', async (c) => {
    const email = (await readEmails(core, inWords, c.req.param('id')))[0];
    return email === undefined ? c.notFound() : page(c, emailPage(email));
  });

  app.get('/texts', async (c) => {
    const texts = await keptTexts(core, RIVERSIDE);
    return page(c, textsPage(texts.map(({ at, ...text }) => ({ ...text, at: inWords(at) }))));
  });

  // What a mail program would show. It is framed without scripts, forms or an origin, and loads nothing.
  app.get('/emails/:id/html', async (c) => {
    const email = (await readEmails(core, inWords, c.req.param('id')))[0];
    if (email?.html == null) return c.notFound();
    return c.html(email.html, 200, {
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-popups; frame-ancestors 'self'",
      'x-frame-options': 'SAMEORIGIN',
      'cache-control': 'no-store',
    });
  });

  app.get('/clock', async (c) => page(c, clockPage(inWords(await now()), await readMoments(core, inWords))));

  app.post('/clock', async (c) => {
    // A page of another site must not move it.
    const from = c.req.header('sec-fetch-site');
    if (from !== undefined && from !== 'same-origin') return c.text('Not from another site', 403);
    const { by, to } = await c.req.parseBody();
    if (typeof to === 'string' && isInstant(to)) {
      const ahead = epochOf(to) - epochOf(await now());
      if (ahead > 0) await moveClock(database, seconds(Math.ceil(ahead / 1000)));
    } else if (typeof by === 'string' && isDuration(by)) {
      await moveClock(database, by);
    }
    // Open pages read everything again, and with it the time.
    await core.hints.tellAll();
    return c.redirect('/clock', 303);
  });

  app.notFound((c) => c.body(null, 404, { [UNKNOWN]: '1' }));
  return async (request) => {
    const response = await app.fetch(request);
    return response.headers.has(UNKNOWN) ? null : response;
  };
}

async function readEmails(
  core: Core,
  inWords: (moment: Instant) => string,
  id?: string,
): Promise<readonly SentEmail[]> {
  const mails = await keptMails(core, RIVERSIDE, id ?? null);
  return mails.map(({ at, ...mail }) => ({ ...mail, at: inWords(at) }));
}

/** What lies ahead, soonest first, with the moments worth going to. */
async function readMoments(core: Core, inWords: (moment: Instant) => string): Promise<readonly Moment[]> {
  const bookings = await core.database.inTenant(RIVERSIDE, (tx) =>
    tx
      .selectFrom('deadlines')
      .innerJoin('bookings', 'bookings.id', 'deadlines.id')
      .select('bookings.fold')
      .where('deadlines.noun', '=', 'booking')
      .orderBy('deadlines.due_at')
      .limit(20)
      .execute(),
  );
  const people = bookings.flatMap(({ fold }) => [
    fold.member,
    ...('candidates' in fold ? fold.candidates : [fold.therapist]),
  ]);
  const names = await namesOf(core, RIVERSIDE, people);
  const nameOf = (id: string) => names.get(id) ?? 'someone';
  return bookings.map(({ fold }) => momentOf(fold, nameOf, inWords));
}

function momentOf(booking: Booking, nameOf: (id: string) => string, inWords: (moment: Instant) => string): Moment {
  const member = nameOf(booking.member);
  switch (booking.state) {
    case 'requested': {
      const who = booking.candidates.length === 1 ? nameOf(booking.candidates[0] ?? '') : 'any therapist';
      return {
        what: `${member} asked ${who}, who has until ${inWords(booking.answerBy)}`,
        targets: [
          { label: 'An hour before', to: minus(booking.answerBy, duration('PT1H')) },
          { label: 'When the time has run out', to: booking.answerBy },
        ],
      };
    }
    case 'proposed':
      return {
        what: `${nameOf(booking.therapist)} proposed times to ${member}, who has until ${inWords(booking.answerBy)}`,
        targets: [{ label: 'When the time has run out', to: booking.answerBy }],
      };
    case 'confirmed':
      return {
        what: `${member} and ${nameOf(booking.therapist)}, ${inWords(booking.time.start)}`,
        targets: [
          { label: 'Ten minutes before it begins', to: minus(booking.time.start, duration('PT10M')) },
          { label: 'When it begins', to: booking.time.start },
          { label: 'When nobody has come', to: booking.graceEnds },
        ],
      };
    default:
      return {
        what: `${member}: in session`,
        targets: deadlines(booking).map(({ at }) => ({ label: 'When the session is closed', to: at })),
      };
  }
}

function seconds(count: number): Duration {
  return duration(`PT${Math.floor(count / 3600)}H${Math.floor(count / 60) % 60}M${count % 60}S`);
}

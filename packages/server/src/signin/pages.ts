import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { DOORS, type Door } from './doors.ts';
import { WORDS, type Language, type Refusal } from './words.ts';

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** Whose page it is, and in which words. */
export interface PageOf {
  readonly door: Door;
  /** In the address. */
  readonly partner: string;
  /** Null where it is not known, or not to be told. */
  readonly partnerName: string | null;
  readonly language: Language;
}

/** The frame of the pages, in the NHS look: nothing in it is from elsewhere, and nothing in line. */
function frame(
  { door, partner, partnerName, language }: PageOf,
  title: string,
  content: Html,
  script: Html | '' = '',
): Html {
  const words = WORDS[language];
  const root = `${DOORS[door].path}/${encodeURIComponent(partner)}/`;
  const other = language === 'en' ? 'cy' : 'en';
  return html`${raw('<!doctype html>')}
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}${partnerName === null ? '' : ` – ${partnerName}`}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/signin/assets/page.css" />
        ${script}
      </head>
      <body>
        <a class="skip" href="#main">${words.skip}</a>
        <header>
          <div class="width">
            <a class="name" href="${root}?lang=${language}"
              >${partnerName ?? (door === 'staff' ? words.staffTitle : words.membersTitle)}</a
            >
            <a href="${root}?lang=${other}" hreflang="${other}" lang="${other}">${words.otherLanguage}</a>
          </div>
        </header>
        <main class="width" id="main" tabindex="-1">${content}</main>
      </body>
    </html>`;
}

/** Before the door. */
export function signInPage(page: PageOf, at: { readonly address: string; readonly host: string }): Html {
  const words = WORDS[page.language];
  const name = page.partnerName ?? '';
  return frame(
    page,
    words.signIn,
    html`<h1>${page.door === 'staff' ? words.staffTitle : words.membersTitle}</h1>
      <p class="lead">${page.door === 'staff' ? words.staffLead(name) : words.membersLead(name)}</p>
      <p><a class="button" href="${at.address}">${words.signIn}</a></p>
      <p class="hint">${words.signInWith(at.host)}</p>
      ${page.door === 'members' ? crisis(page) : ''}`,
  );
}

/** Why nobody was let in, whom to ask, and how to try again. */
export function refusedPage(page: PageOf, why: Refusal, contact: string): Html {
  const words = WORDS[page.language];
  const [heading, ...paragraphs] = words.refusals[why];
  const root = `${DOORS[page.door].path}/${encodeURIComponent(page.partner)}/?lang=${page.language}`;
  const asks = why === 'unknown' || why === 'misconfigured' || why === 'notTrusted';
  return frame(
    page,
    heading,
    html`<h1>${heading}</h1>
      ${paragraphs.map((text) => html`<p>${text}</p>`)}
      ${asks ? html`<p>${words.ask(contact === '' ? words.somebody(page.partnerName ?? '') : contact)}</p>` : ''}
      <p>
        <a class="button secondary" href="${root}">${why === 'forged' ? words.back : words.startAgain}</a>
      </p>
      ${page.door === 'members' ? crisis(page) : ''}`,
  );
}

/** @param there where they sign out of the provider as well; null where it has no such place. */
export function signedOutPage(page: PageOf, there: URL | null): Html {
  const words = WORDS[page.language];
  const root = `${DOORS[page.door].path}/${encodeURIComponent(page.partner)}/?lang=${page.language}`;
  return frame(
    page,
    words.signedOut,
    html`<h1>${words.signedOut}</h1>
      <p>${words.signedOutLead}</p>
      ${there === null ? '' : html`<p><a href="${there.href}">${words.alsoThere(there.host)}</a></p>`}
      <p><a class="button secondary" href="${root}">${words.signIn}</a></p>`,
  );
}

export interface Inside {
  /** Where the elements ask. */
  readonly server: string;
  /** A member's services; the first is shown. */
  readonly services: readonly { readonly id: string; readonly name: string }[];
  readonly service: string | null;
}

/** Behind the door: the elements of staff, or of a member. */
export function insidePage(page: PageOf, { server, services, service }: Inside): Html {
  const words = WORDS[page.language];
  const root = `${DOORS[page.door].path}/${encodeURIComponent(page.partner)}/`;
  const title = page.door === 'staff' ? words.staffTitle : words.membersTitle;
  return frame(
    page,
    title,
    html`<h1 class="unseen">${title}</h1>
      ${
        services.length > 1
          ? html`<nav aria-label="${words.services}">
              <ul class="services">
                ${services.map(
                  ({ id, name }) =>
                    html`<li>
                      <a
                        href="${root}?lang=${page.language}&amp;service=${encodeURIComponent(id)}"
                        ${id === service ? raw('aria-current="page"') : ''}
                        >${name}</a
                      >
                    </li>`,
                )}
              </ul>
            </nav>`
          : ''
      }
      <div id="soon" class="soon" role="alertdialog" aria-labelledby="soon-title" aria-describedby="soon-lead" hidden>
        <h2 id="soon-title">${words.soon}</h2>
        <p id="soon-lead">${words.soonLead}</p>
        <button type="button" id="stay">${words.stay}</button>
      </div>
      <noscript><p>${words.script}</p></noscript>
      <meetwell-provider
        server="${server}"
        data-door="${page.door}"
        data-partner="${page.partner}"
        data-root="${root}?lang=${page.language}"
        ${service === null ? '' : html`service="${service}"`}
      >
        ${
          page.door === 'staff'
            ? html`<meetwell-therapist-desk></meetwell-therapist-desk>`
            : html`<meetwell-my-bookings></meetwell-my-bookings><meetwell-booking></meetwell-booking>${crisis(page)}`
        }
      </meetwell-provider>
      <section class="out" aria-label="${words.signOut}">
        <form method="post" action="${root}sign-out?lang=${page.language}">
          <button type="submit" class="secondary">${words.signOut}</button>
        </form>
        <form method="post" action="${root}sign-out-everywhere?lang=${page.language}">
          <button type="submit" class="plain" aria-describedby="everywhere-hint">${words.everywhere}</button>
          <p class="hint" id="everywhere-hint">${words.everywhereHint}</p>
        </form>
      </section>`,
    html`<script type="module" src="/signin/assets/page.js"></script>
      <script type="module" src="/embed/meetwell.js"></script>`,
  );
}

function crisis({ language }: PageOf): Html {
  const words = WORDS[language];
  return html`<meetwell-crisis-help class="crisis">
    <h2>${words.crisis}</h2>
    <p>${words.crisisLead}</p>
  </meetwell-crisis-help>`;
}

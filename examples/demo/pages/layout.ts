import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

const NAVIGATION = [
  ['/', 'Start'],
  ['/emails', 'Emails'],
  ['/texts', 'Text messages'],
  ['/clock', 'Clock'],
  ['/api/docs', 'API'],
] as const;

/** The frame of the demo's own pages. They load a style sheet and one small script, and nothing from elsewhere. */
export function layout(path: string, title: string, content: Html): Html {
  return html`${raw('<!doctype html>')}
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} – Meetwell</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/demo/demo.css" />
        <script type="module" src="/demo/state.js"></script>
      </head>
      <body>
        <a class="skip" href="#main">Skip to main content</a>
        <header>
          <div class="width">
            <a class="name" href="/">Meetwell</a>
            <nav aria-label="Demo">
              <ul>
                ${NAVIGATION.map(
                  ([address, name]) =>
                    html`<li>
                      <a href="${address}" ${address === path ? raw('aria-current="page"') : ''}>${name}</a>
                    </li>`,
                )}
              </ul>
            </nav>
          </div>
        </header>
        <main class="width" id="main">
          <h1>${title}</h1>
          ${content}
        </main>
      </body>
    </html>`;
}

/** A strict policy for pages that show what people wrote. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; " +
    "form-action 'self'; base-uri 'none'; frame-ancestors 'self'; require-trusted-types-for 'script'; trusted-types 'none'",
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
};

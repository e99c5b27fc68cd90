import { html } from 'hono/html';
import { layout, type Html } from './layout.ts';

/** Something that the clock can be moved to. */
export interface Moment {
  /** "Sam Okoye and Amira Shah, Monday 5 January 2026, 6pm" */
  readonly what: string;
  readonly targets: readonly { readonly label: string; /** An instant. */ readonly to: string }[];
}

export function clockPage(now: string, moments: readonly Moment[]): Html {
  return layout(
    '/clock',
    'The demo’s clock',
    html`
      <p class="lead">
        This page is of the demo alone. It moves the time that Meetwell’s server goes by, and nothing else: what falls
        due then happens by itself, as it would have. The clock only goes forward.
      </p>
      <section class="panel">
        <h2>It is <span data-live="now">${now}</span></h2>
        ${button('An hour later', 'by', 'PT1H')} ${button('A day later', 'by', 'PT24H')}
        ${button('48 hours later', 'by', 'PT48H')}
      </section>
      ${
        moments.length === 0
          ? html`<section class="panel"><p>Nothing is waiting for an answer and nothing is booked.</p></section>`
          : moments.map(
              ({ what, targets }) =>
                html`<section class="panel">
                  <h2>${what}</h2>
                  ${targets.map(({ label, to }) => button(label, 'to', to))}
                </section>`,
            )
      }
      <p class="muted">
        Your own computer’s clock stays as it is, so calls, and how long someone may stay logged in, go by the real one.
      </p>
    `,
  );
}

function button(label: string, name: 'by' | 'to', value: string): Html {
  return html`<form method="post" action="/clock">
    <button name="${name}" value="${value}">${label}</button>
  </form>`;
}

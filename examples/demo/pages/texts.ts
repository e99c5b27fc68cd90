import { html } from 'hono/html';
import { layout, type Html } from './layout.ts';

/** A text message as it was written down. */
export interface SentText {
  readonly id: string;
  readonly recipient: string;
  readonly text: string;
  readonly segments: number;
  readonly waits: boolean;
  /** In words. */
  readonly at: string;
}

export function textsPage(texts: readonly SentText[]): Html {
  const list = html`<div class="scroll">
    <table>
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">To</th>
          <th scope="col">Text message</th>
          <th scope="col">Parts</th>
        </tr>
      </thead>
      <tbody>
        ${texts.map(
          ({ recipient, text, segments, waits, at }) =>
            html`<tr>
              <td>${at}${waits ? ' (waits for the morning)' : ''}</td>
              <td>${recipient}</td>
              <td>${text}</td>
              <td>${segments}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
  return layout(
    '/texts',
    'Text messages',
    html`
      <p class="lead">
        What Meetwell has sent to the people who have a number, the latest first. With
        <code>MEETWELL_TEXTS</code> set they go to their provider; without it they go nowhere but here. Between 9pm and
        8am they wait, unless a session is near.
      </p>
      <section class="panel" data-texts="${texts.length}">
        ${texts.length === 0 ? html`<p>Nothing has been sent yet. Ask for a session as Sam, and it begins.</p>` : list}
      </section>
    `,
  );
}

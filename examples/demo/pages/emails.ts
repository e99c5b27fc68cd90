import { html } from 'hono/html';
import { layout, type Html } from './layout.ts';

/** An email as it was sent. */
export interface SentEmail {
  readonly id: string;
  readonly sender: string;
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
  /** In words. */
  readonly at: string;
}

export function emailsPage(emails: readonly SentEmail[]): Html {
  const list = html`<div class="scroll">
    <table>
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">To</th>
          <th scope="col">Subject</th>
        </tr>
      </thead>
      <tbody>
        ${emails.map(
          ({ id, recipient, subject, at }) =>
            html`<tr>
              <td>${at}</td>
              <td>${recipient}</td>
              <td><a href="/emails/${encodeURIComponent(id)}">${subject}</a></td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
  return layout(
    '/emails',
    'Emails',
    html`
      <p class="lead">
        What Meetwell has sent, the latest first. With <code>SMTP_URL</code> set they also go to that server; without it
        they go nowhere but here.
      </p>
      <section class="panel" data-emails="${emails.length}">
        ${emails.length === 0 ? html`<p>Nothing has been sent yet. Ask for a session, and it begins.</p>` : list}
      </section>
    `,
  );
}

export function emailPage(email: SentEmail): Html {
  const address = `/emails/${encodeURIComponent(email.id)}`;
  return layout(
    '/emails',
    email.subject,
    html`
      <p><a href="/emails">All emails</a></p>
      <dl>
        <dt>From</dt>
        <dd>${email.sender}</dd>
        <dt>To</dt>
        <dd>${email.recipient}</dd>
        <dt>Sent</dt>
        <dd>${email.at}</dd>
      </dl>
      ${
        email.html === null
          ? ''
          : html`<section>
              <h2>As a mail program shows it</h2>
              <iframe title="The email" sandbox="allow-popups" src="${address}/html"></iframe>
            </section>`
      }
      <section>
        <h2>${email.html === null ? 'Text' : 'Its plain text'}</h2>
        <pre>${email.text}</pre>
      </section>
    `,
  );
}

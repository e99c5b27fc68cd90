import { html } from 'hono/html';
import type { MediaState } from '../state.ts';
import { layout, type Html } from './layout.ts';

export interface StartFacts {
  readonly site: string;
  readonly media: MediaState;
  /** In words, in the zone of the service. */
  readonly now: string;
  readonly emails: number;
}

/** Who is who, and how one person plays both in two windows. */
export function startPage({ site, media, now, emails }: StartFacts): Html {
  return layout(
    '/',
    'Try the whole of it',
    html`
      <p class="lead">
        A person asks for a session, a therapist proposes times, they agree on one and meet in the browser. You play
        both, in two windows side by side. Riverside NHS Foundation Trust and everyone in it are invented; the server,
        the database, the emails and the video are real.
      </p>

      <div class="sides">
        <section class="panel">
          <h2>Window one: someone in therapy</h2>
          <ul>
            <li><a href="${site}/people/sam/" target="meetwell-member">Sam Okoye</a>, who has six sessions</li>
            <li><a href="${site}/people/priya/" target="meetwell-member">Priya Nair</a>, who has six too</li>
            <li>
              <a href="${site}/people/huw/cy/" target="meetwell-member">Huw Bowen</a>, on the page in Welsh
              (machine-assisted words that no Welsh speaker has read yet)
            </li>
          </ul>
        </section>
        <section class="panel">
          <h2>Window two: a therapist</h2>
          <ul>
            <li>
              <a href="${site}/therapist/amira/" target="meetwell-therapist">Amira Shah</a>, free from 7am to 10pm every
              day: the one to ask
            </li>
            <li><a href="${site}/therapist/tom/" target="meetwell-therapist">Tom Fielding</a>, audio and text</li>
            <li><a href="${site}/therapist/carys/" target="meetwell-therapist">Carys Evans</a>, mornings</li>
            <li><a href="${site}/therapist/grace/" target="meetwell-therapist">Grace Mensah</a>, evenings</li>
            <li><a href="${site}/therapist/daniel/" target="meetwell-therapist">Daniel Levy</a>, three days a week</li>
          </ul>
          <p>
            Or <a href="/staff/riverside/" target="meetwell-therapist">sign in as staff do</a> where the trust’s site
            has no page for them: with the trust’s own OpenID provider, which runs here too.
          </p>
        </section>
      </div>

      <section class="panel">
        <h2>The walk</h2>
        <ol class="steps">
          <li>
            Open <a href="${site}/people/sam/" target="meetwell-member">Sam’s page</a>. Ask Amira Shah for a session by
            video and name three choices of day and part of day. Make the first one today, if any of today is left.
          </li>
          <li>
            Put <a href="${site}/therapist/amira/" target="meetwell-therapist">Amira’s desk</a> in a second window. The
            request is there. Open it, tick up to three exact times, and propose them. One may begin in a few minutes.
          </li>
          <li>Back in Sam’s window the times have come by themselves. Accept one.</li>
          <li>
            Ten minutes before it begins, “Enter session” appears on both sides. If it is further off,
            <a href="/clock">move the clock</a> to ten minutes before.
          </li>
          <li>
            Enter as Sam and wait; enter as Amira and let Sam in. The browser asks for camera and microphone. One camera
            may not serve two windows of two browsers at once; two windows of one browser share it. Use headphones, or
            the two windows hear each other.
          </li>
        </ol>
        <p>
          Along the way look at <a href="/emails">the emails</a> and <a href="/texts">the text messages</a>: each is
          shown as it was sent. Try declining, withdrawing, “none of these suit me”, cancelling early and late, two
          windows of one person, and <a href="/clock">48 hours without an answer</a>.
        </p>
      </section>

      <section class="panel">
        <h2>What is running</h2>
        <p class="state" data-live="media" data-state="${media.status}">${media.text}</p>
        <dl>
          <dt>Meetwell’s clock</dt>
          <dd><span data-live="now">${now}</span> <a href="/clock">Move it</a></dd>
          <dt>Emails sent</dt>
          <dd><span data-live="emails">${emails}</span> <a href="/emails">Read them</a></dd>
          <dt>The trust’s site</dt>
          <dd><a href="${site}/">${site}</a>, with a back end of its own and a strict Content-Security-Policy</dd>
          <dt>The API</dt>
          <dd><a href="/api/docs">documentation</a>, <a href="/api/openapi.json">OpenAPI description</a></dd>
        </dl>
        <p class="muted">
          Hours are longer and notices shorter here than in the service as shipped, so that you need not wait. To begin
          again with nothing booked, stop the demo and run <code>npm start -- --fresh</code>.
        </p>
      </section>
    `,
  );
}

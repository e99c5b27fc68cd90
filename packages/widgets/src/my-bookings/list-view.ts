import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Instant } from '@meetwell/sdk';
import type { BookingItem, BookingsList, MemberTaskName, MyBookings, Older, QuickAnswer } from '@meetwell/sdk/flows';
import {
  bookingsWords,
  capitalised,
  commandWords,
  commonWords,
  dateOfText,
  stateTag,
  stateWords,
  statusText,
  timeLeftText,
  timeText as clockText,
  type Language,
} from '@meetwell/sdk/language';
import { answerBy, possible, readerOf, therapistName, timeText, titleText } from './item-words.ts';
import { troubleText } from '../base/flow-element.ts';
import type { Lent } from '../base/page.ts';
import { button, tag, viewHeading, type Content } from '../base/templates.ts';

export interface ListHost extends Lent {
  readonly flow: MyBookings;
  /** Whether all past sessions are shown, and not the latest few. */
  readonly allPast: boolean;
  showAllPast(): void;
}

const PAST_AT_FIRST = 5;

/** The three groups of bookings (rows N2, N5, N6). */
export function listView(host: ListHost, { me, groups, older, notice, now }: BookingsList): TemplateResult {
  const { language } = host;
  const words = bookingsWords(language);
  const { account, service } = me;
  const empty = groups.inProgress.length + groups.booked.length + groups.past.length === 0;
  const past = host.allPast ? groups.past : groups.past.slice(0, PAST_AT_FIRST);
  return html`${viewHeading(words.heading)}
    <div role="status">
      ${notice === null ? nothing : html`<div class="notice"><p>${words.notices[notice]}</p></div>`}
    </div>
    ${
      account === null
        ? nothing
        : html`<p>
            ${words.left(account.available)}.
            ${
              account.courseEnds === null
                ? nothing
                : html`${words.courseEnds(dateOfText(language, account.courseEnds, service.policy.zone))}.`
            }
          </p>`
    }
    ${
      empty
        ? html`<p>${words.empty}</p>`
        : html`${group(host, 'inProgress', groups.inProgress, now)} ${group(host, 'booked', groups.booked, now)}
          ${groups.past.length === 0 ? nothing : group(host, 'past', past, now)}
          ${morePast(host, groups.past.length, past.length, older)}`
    }`;
}

/** The way to what is over and not shown: first what is known, then a page at a time. */
function morePast(host: ListHost, known: number, shown: number, older: Older): Content {
  const words = bookingsWords(host.language);
  if (shown === known && older === 'none') return nothing;
  const go = () => (shown < known ? host.showAllPast() : void host.flow.more());
  return html`${typeof older === 'string' ? nothing : html`<p>${troubleText(host.language, older.code)}</p>`}
    <p>
      <button
        type="button"
        class="link"
        aria-disabled=${older === 'reading' ? 'true' : nothing}
        aria-description=${older === 'reading' ? commonWords(host.language).loading : nothing}
        @click=${() => {
          if (older !== 'reading') go();
        }}
      >
        ${older === 'none' ? words.showPast(known) : words.morePast}
      </button>
    </p>`;
}

function group(
  host: ListHost,
  name: 'inProgress' | 'booked' | 'past',
  items: readonly BookingItem[],
  now: Instant,
): TemplateResult {
  const words = bookingsWords(host.language);
  return html`<section class="group" aria-labelledby="group-${name}">
    <h3 id="group-${name}">${words.groups[name]}</h3>
    ${
      items.length === 0
        ? html`<p class="secondary">${words.none[name]}</p>`
        : html`<ul class="plain">
            ${repeat(
              items,
              // A card keeps its booking: the focus, and a second press, are never on another one's button.
              ({ shown }) => shown.booking.id,
              (item) => html`<li class="card">${card(host, item, now)}</li>`,
            )}
          </ul>`
    }
  </section>`;
}

function card(host: ListHost, item: BookingItem, now: Instant): TemplateResult {
  const { language } = host;
  const { shown } = item;
  const words = bookingsWords(language);
  const reader = readerOf(item, now);
  const state = stateTag(language, shown.booking, reader);
  const time = timeText(language, item);
  return html`<div class="card-top">
      <h4>${titleText(language, item)}</h4>
      ${tag(state.tone, capitalised(state.text))}
    </div>
    ${time === null ? nothing : html`<p class="time">${time}</p>`}
    <p>${statusText(language, shown.booking, reader)}</p>
    ${timeLeft(language, item, now)}
    ${
      item.entry === null || item.entry.open
        ? nothing
        : html`<p class="secondary visually-hidden">
            ${words.enterFrom(clockText(language, item.entry.from, item.policy.zone))}
          </p>`
    }
    ${
      shown.message === null || shown.message.by.id === shown.booking.member
        ? nothing
        : html`<p>
            <strong>${words.theirMessage(shown.message.by.name)}</strong><br /><span class="message"
              >${shown.message.text}</span
            >
          </p>`
    }
    <div class="links">${actionsOf(host, item)}</div>`;
}

function timeLeft(language: Language, item: BookingItem, now: Instant): Content {
  const words = bookingsWords(language);
  const answer = answerBy(item);
  if (answer === null) return nothing;
  const left = timeLeftText(language, now, answer.by);
  const name = therapistName(item) ?? stateWords(language).anyTherapist;
  return html`<p class="secondary">
    ${answer.member ? words.timeLeftForYou(left) : capitalised(words.timeLeftFor(name, left))}
  </p>`;
}

/** The one next action as a button, the rest as links; each named with what it is about. */
function actionsOf({ language, flow }: ListHost, item: BookingItem): Content {
  const { account, sending } = item;
  const { booking } = item.shown;
  const say = commandWords(language);
  const words = bookingsWords(language);
  const busy = sending && commonWords(language).whileSending;
  const hidden = html`<span class="visually-hidden">${words.about(titleText(language, item))}</span>`;
  const main = (text: string, go: () => void) => button(html`${text}${hidden}`, go, { small: true, busy });
  const second = (text: string, go: () => void) =>
    button(html`${text}${hidden}`, go, { small: true, kind: 'secondary', busy });
  const link = (text: string, go: () => void) =>
    html`<button type="button" class="link" @click=${go}>${text}${hidden}</button>`;
  const { id } = booking;
  const open = (task: MemberTaskName) => () => void flow.open(id, task);
  const answer = (quick: QuickAnswer) => () => void flow.answer(id, quick);
  const moving = booking.state === 'confirmed' && booking.move !== null;
  const offered = booking.state === 'offered';
  // Asking again is asking with preferences: other flows begin with a free time, or with an offer.
  const again = 'endedAt' in booking && booking.flow === 'negotiated' && account.available > 0;
  return html`
    ${sending ? html`<p class="secondary" role="status">${words.sending}</p>` : nothing}
    ${item.entry?.open === true ? main(say.enter, () => flow.enter(id)) : nothing}
    ${offered && possible(item, 'agree') ? main(say.agree, answer('agree')) : nothing}
    ${offered && possible(item, 'refuse') ? link(say.refuseOffer, answer('refuse')) : nothing}
    ${possible(item, 'extend') ? second(say.extend, answer('extend')) : nothing}
    ${possible(item, 'release') ? link(say.release, answer('release')) : nothing}
    ${possible(item, 'accept') ? main(say.confirmBooking, open('confirm')) : nothing}
    ${
      again && booking.state !== 'completed'
        ? second('time' in booking ? say.bookAgain : say.askAgain, open('askAgain'))
        : nothing
    }
    ${again && booking.state === 'completed' ? link(say.bookAgain, open('askAgain')) : nothing}
    ${possible(item, 'move') ? link(say.move, open('move')) : nothing}
    ${possible(item, 'cancel') ? link(say.cancel, open('cancel')) : nothing}
    ${possible(item, 'withdraw') ? link(moving ? say.withdrawMove : say.withdraw, open('withdraw')) : nothing}
    ${link(say.details, open('details'))}
  `;
}

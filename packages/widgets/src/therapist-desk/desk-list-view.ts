import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Booking, CommandType, Instant } from '@meetwell/sdk';
import type { BookingItem, Desk, DeskList, DeskRequest, DeskSession } from '@meetwell/sdk/flows';
import {
  capitalised,
  commonWords,
  counted,
  deskWords,
  hoursText,
  intervalText,
  modalitiesText,
  momentText,
  preferenceText,
  timeLeftText,
  timeText,
  type DeskWords,
  type Language,
} from '@meetwell/sdk/language';
import { button, tag, type Content } from '../base/index.ts';

export interface DeskActions {
  readonly desk: Desk | undefined;
  readonly enter: (item: BookingItem) => void;
  readonly letIn: (item: BookingItem) => void;
}

interface Showing {
  readonly language: Language;
  readonly words: DeskWords;
  readonly now: Instant;
  readonly actions: DeskActions;
}

/** Less than this long to answer is marked. */
const URGENT = 12 * 3_600_000;

/** A card keeps its booking: the focus, and a second press, are never on another one's button. */
const idOf = ({ shown }: BookingItem) => shown.booking.id;

export function deskListView(language: Language, list: DeskList, now: Instant, actions: DeskActions): TemplateResult {
  const words = deskWords(language);
  const showing = { language, words, now, actions };
  return html`<div class="list">
    <section aria-labelledby="today-heading">
      <h3 id="today-heading">${words.today.heading}</h3>
      ${
        list.today.length === 0
          ? html`<p>${words.today.none}</p>`
          : repeat(list.today, idOf, (session) => todayCard(showing, session))
      }
    </section>
    <section aria-labelledby="requests-heading">
      <h3 id="requests-heading">${words.requests.heading}</h3>
      ${
        list.requests.length === 0
          ? html`<p>${words.requests.none}</p>`
          : repeat(list.requests, idOf, (request) => requestCard(showing, request))
      }
    </section>
    ${
      list.proposed.length === 0
        ? nothing
        : html`<section aria-labelledby="proposed-heading">
            <h3 id="proposed-heading">${words.proposed.heading}</h3>
            ${repeat(list.proposed, idOf, (item) => proposedCard(showing, item))}
          </section>`
    }
    <section aria-labelledby="booked-heading">
      <h3 id="booked-heading">${words.booked.heading}</h3>
      ${
        list.booked.length === 0
          ? html`<p>${words.booked.none}</p>`
          : repeat(list.booked, idOf, (item) => bookedCard(showing, item))
      }
    </section>
  </div>`;
}

function todayCard(showing: Showing, item: DeskSession): Content {
  const { language, words, actions } = showing;
  const { shown, policy, session, opensAt, isOpen } = item;
  const { booking, member } = shown;
  const presence = session?.other.presence ?? 'away';
  const isWaiting = isOpen && presence === 'waiting';
  const say = { waiting: words.today.isWaiting, present: words.today.isPresent, away: words.today.isAway }[presence];
  return html`<div class="card ${isOpen ? 'card--now' : ''}" data-booking=${booking.id}>
    <div class="card-head">
      <h4>${'time' in booking ? hoursText(language, booking.time, policy.zone) : ''}: ${member.name}</h4>
      ${stateTag(words, booking, isOpen)}
    </div>
    <p>${lengthAndWay(language, booking)}</p>
    <p>
      ${isOpen ? html`<strong>${say(member.name)}</strong>` : words.today.opens(timeText(language, opensAt, policy.zone))}
    </p>
    ${moveLine(showing, item)}
    <div class="buttons">
      ${isWaiting ? button(named(words.today.letIn, member.name), () => actions.letIn(item)) : nothing}
      ${
        isOpen
          ? button(named(words.today.enter, member.name), () => actions.enter(item), {
              kind: isWaiting ? 'secondary' : 'primary',
            })
          : nothing
      }
    </div>
    ${isOpen ? nothing : bookedLinks(showing, item)}
  </div>`;
}

function requestCard(showing: Showing, item: DeskRequest): Content {
  const { language, words, now, actions } = showing;
  const { shown, policy, answerBy, isMove } = item;
  const { booking, member } = shown;
  const preferences =
    booking.state === 'confirmed' && booking.move?.stage === 'requested'
      ? booking.move.preferences
      : booking.preferences;
  const urgent = Date.parse(answerBy) - Date.parse(now) < URGENT;
  return html`<div class="card ${urgent ? 'card--urgent' : ''}" data-booking=${booking.id}>
    <div class="card-head">
      <h4>${member.name}</h4>
      ${tag('yellow', words.tags.requested)}
    </div>
    <p>
      <strong>${words.requests.answerBy(momentText(language, answerBy, policy.zone))}</strong>
      (${words.requests.left(timeLeftText(language, now, answerBy))})
    </p>
    <p>${lengthAndWay(language, booking)}</p>
    ${
      isMove && 'time' in booking
        ? html`<p>
            ${words.requests.move}. ${words.requests.booked(intervalText(language, booking.time, policy.zone))}
          </p>`
        : nothing
    }
    ${booking.round > 1 ? html`<p>${words.requests.round(booking.round)}</p>` : nothing}
    <ol aria-label=${words.requests.choices}>
      ${preferences.map((preference) => html`<li>${preferenceText(language, preference)}</li>`)}
    </ol>
    <div class="buttons">
      ${
        can(item, 'propose')
          ? button(named(words.requests.open, member.name), () => void actions.desk?.open(booking.id, 'proposing'), {
              kind: urgent ? 'primary' : 'secondary',
            })
          : nothing
      }
      ${
        can(item, 'decline')
          ? html`<button type="button" class="link" @click=${() => void actions.desk?.open(booking.id, 'declining')}>
              ${named(isMove ? words.declineMove : words.decline, member.name)}
            </button>`
          : nothing
      }
    </div>
  </div>`;
}

function proposedCard({ language, words }: Showing, { shown, policy }: BookingItem): Content {
  const { booking, member } = shown;
  if (booking.state !== 'proposed') return nothing;
  return html`<div class="card" data-booking=${booking.id}>
    <div class="card-head">
      <h4>${member.name}</h4>
      ${tag('blue', words.tags.proposed)}
    </div>
    <ul>
      ${booking.proposals.map((proposal) => html`<li>${intervalText(language, proposal, policy.zone)}</li>`)}
    </ul>
    <p>${words.proposed.until(member.name, momentText(language, booking.answerBy, policy.zone))}</p>
  </div>`;
}

function bookedCard(showing: Showing, item: BookingItem): Content {
  const { language, words } = showing;
  const { shown, policy } = item;
  const { booking, member } = shown;
  return html`<div class="card" data-booking=${booking.id}>
    <div class="card-head">
      <h4>${member.name}</h4>
      ${stateTag(words, booking, false)}
    </div>
    <p>${'time' in booking ? intervalText(language, booking.time, policy.zone) : nothing}</p>
    <p>${lengthAndWay(language, booking)}</p>
    ${moveLine(showing, item)} ${bookedLinks(showing, item)}
  </div>`;
}

function moveLine({ language, words }: Showing, { shown, policy }: BookingItem): Content {
  const { booking, member } = shown;
  if (booking.state !== 'confirmed' || booking.move?.stage !== 'proposed') return nothing;
  return html`<p>
    ${words.proposed.movingUntil(member.name, momentText(language, booking.move.answerBy, policy.zone))}
  </p>`;
}

function bookedLinks({ words, actions }: Showing, item: BookingItem): Content {
  const { booking, member } = item.shown;
  const link = (text: string, press: () => void) =>
    html`<button type="button" class="link" @click=${press}>${named(text, member.name)}</button>`;
  const isAsked = booking.state === 'confirmed' && booking.move?.stage === 'requested';
  return html`<div class="links">
    ${
      can(item, 'propose') && !isAsked
        ? link(words.proposeMove, () => void actions.desk?.open(booking.id, 'proposing'))
        : nothing
    }
    ${can(item, 'withdraw') ? link(words.withdrawMove, () => void actions.desk?.answer(booking.id, 'withdraw')) : nothing}
    ${can(item, 'cancel') ? link(words.cancel, () => void actions.desk?.open(booking.id, 'cancelling')) : nothing}
  </div>`;
}

function can({ actions }: BookingItem, command: CommandType): boolean {
  return actions.some((action) => action.command === command && action.possible);
}

/** Twenty buttons of one name on a page: each says for whom, to whoever does not see where it stands. */
function named(text: string, name: string): TemplateResult {
  return html`${text}<span class="visually-hidden">: ${name}</span>`;
}

function stateTag(words: DeskWords, booking: Booking, isOpen: boolean): Content {
  if (booking.state === 'inSession') return tag('purple', words.tags.inSession);
  return isOpen ? tag('green', words.tags.open) : tag('green', words.tags.confirmed);
}

/** "50 minutes, video". */
export function lengthAndWay(language: Language, { length, modality }: Booking): string {
  const minutes = counted(language, length, commonWords(language).minutes);
  return capitalised(deskWords(language).requests.wish(minutes, modalitiesText(language, [modality])));
}

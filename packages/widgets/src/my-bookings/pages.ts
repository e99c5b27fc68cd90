import { html, nothing, type TemplateResult } from 'lit';
import type { BookingItem, MyBookings, MyBookingsSnapshot } from '@meetwell/sdk/flows';
import type { ProposalId } from '@meetwell/sdk';
import {
  availabilityWords,
  bookingsWords,
  cancellationText,
  capitalised,
  commandWords,
  commonWords,
  durationText,
  intervalText,
  journeyWords,
  momentText,
  moveText,
  reasonText,
  refusalTexts,
  stateTag,
  stateWords,
  statusText,
  timeLeftText,
  type Language,
} from '@meetwell/sdk/language';
import { answerBy, choicesText, possible, readerOf, therapistName, timeText, titleText } from './item-words.ts';
import { troubleText } from '../base/flow-element.ts';
import {
  backLink,
  button,
  errorSummary,
  questionForm,
  radios,
  summaryList,
  tag,
  viewHeading,
  type Content,
  type SummaryRow,
} from '../base/templates.ts';
import { preferenceRows } from '../slot-chooser/chooser-view.ts';

export interface PageHost {
  readonly language: Language;
  readonly flow: MyBookings;
  /** What stands in the field for a message to the therapist now. */
  message(): string;
}

type Page<View extends MyBookingsSnapshot['view']> = Extract<MyBookingsSnapshot, { view: View }>;

const back = ({ language, flow }: PageHost) => backLink(language, () => flow.back());

/** Who, how and when, above every question about a booking. */
function aboutItem(language: Language, item: BookingItem): TemplateResult {
  const time = timeText(language, item);
  return html`<div class="inset">
    <p><strong>${titleText(language, item)}</strong></p>
    ${time === null ? nothing : html`<p>${time}</p>`}
  </div>`;
}

/** The booking and everything that is known of it. */
export function detailsPage(host: PageHost, { item, now }: Page<'details'>): TemplateResult {
  const { language } = host;
  const words = bookingsWords(language);
  const { booking, reference, message } = item.shown;
  const reader = readerOf(item, now);
  const state = stateTag(language, booking, reader);
  const time = timeText(language, item);
  const answer = answerBy(item);
  const row = (term: string, value: Content | null): SummaryRow[] => (value === null ? [] : [{ term, value }]);
  return html`${back(host)} ${viewHeading(titleText(language, item))}
    <p>${statusText(language, booking, reader)}</p>
    ${summaryList([
      ...row(words.status, tag(state.tone, capitalised(state.text))),
      ...row(words.timeLeft, answer === null ? null : timeLeftText(language, now, answer.by)),
      ...row(words.when, time),
      ...row(words.who, capitalised(therapistName(item) ?? words.anyTherapist)),
      ...row(words.how, capitalised(availabilityWords(language).modality[booking.modality])),
      ...row(words.length, journeyWords(language).length.minutes(booking.length)),
      ...row(words.preferences, booking.preferences.length === 0 ? null : choicesText(language, booking)),
      ...row(words.reference, reference),
      ...row(
        words.theirMessage(therapistName(item) ?? stateWords(language).anyTherapist),
        message === null ? null : html`<span class="message">${message}</span>`,
      ),
    ])}
    ${whyNot(language, item)}`;
}

/** Why a booked session cannot be moved or cancelled, where somebody will look for it. */
function whyNot(language: Language, item: BookingItem): Content {
  if (item.shown.booking.state !== 'confirmed') return nothing;
  const refused = item.actions.filter(({ command }) => command === 'move' || command === 'cancel');
  const texts = refused.flatMap((action) =>
    action.possible
      ? []
      : action.reasons
          // What this kind of booking never knows is not looked for either.
          .filter(({ code }) => code !== 'flowDoesNotAllow')
          .map((reason) => reasonText(language, reason, item.policy.zone, 'member')),
  );
  return html`${[...new Set(texts)].map((text) => html`<p>${text}</p>`)}`;
}

/** The proposed times, and none of them (rows N5, N7, N8). */
export function confirmPage(host: PageHost, snapshot: Page<'confirm'>): TemplateResult {
  const { language, flow } = host;
  const { item, proposals, selected, fault, sending } = snapshot;
  const words = bookingsWords(language).confirm;
  const answer = answerBy(item);
  const error = fault === null ? null : words.missing;
  const moving = item.shown.booking.state === 'confirmed';
  const none = possible(item, 'refuse')
    ? [{ value: 'none', label: words.none, hint: moving ? words.noneMoveHint : words.noneHint }]
    : [];
  return html`${back(host)} ${errorSummary(language, error === null ? [] : [{ text: error, field: 'proposal-0' }])}
  ${questionForm(
    language,
    radios({
      language,
      name: 'proposal',
      legend: viewHeading(words.heading, titleText(language, item)),
      ...(answer !== null && { hint: words.held(momentText(language, answer.by, item.policy.zone)) }),
      error,
      choices: [
        ...proposals.map((proposal) => ({
          value: proposal.id,
          label: capitalised(intervalText(language, proposal, item.policy.zone)),
        })),
        ...none,
      ],
      chosen: selected,
      choose: (value) => flow.selectProposal(value === 'none' ? 'none' : (value as ProposalId)),
    }),
    () => flow.next(),
    {
      submit: sending
        ? bookingsWords(language).sending
        : selected === 'none'
          ? commonWords(language).continue
          : words.accept,
      busy: sending,
      beside:
        none.length === 0 && possible(item, 'withdraw')
          ? html`<button type="button" class="link" @click=${() => flow.open(item.shown.booking.id, 'withdraw')}>
              ${words.withdrawInstead}
            </button>`
          : nothing,
    },
  )}`;
}

/** New preferences before they are sent, with what moving costs (rows N8, N9). */
export function checkPreferencesPage(host: PageHost, snapshot: Page<'checkPreferences'>): TemplateResult {
  const { language, flow } = host;
  const { item, purpose, preferences, terms, sending } = snapshot;
  const words = bookingsWords(language);
  const who = therapistName(item) ?? journeyWords(language).anyone;
  const hours = durationText(language, item.policy.request.answerWithin);
  return html`${back(host)} ${viewHeading(words.newTimes.heading, titleText(language, item))}
    ${summaryList(preferenceRows(language, preferences, (index) => flow.change(index)))}
    ${
      terms === null
        ? html`<p>${capitalised(words.newTimes.next(who, hours))}</p>`
        : html`${consequence(moveText(language, terms, 'member', item.policy, item.shown.booking.cover), terms.sessionLost)}
            <p>${stateWords(language).move.stands}</p>`
    }
    <div class="buttons">
      ${button(
        sending ? words.sending : purpose === 'move' ? words.newTimes.sendMove : words.newTimes.sendRefuse,
        () => void flow.send(),
        { busy: sending, kind: terms?.sessionLost === true ? 'warning' : 'primary' },
      )}
    </div>`;
}

/** What it costs, before it is asked. */
function consequence(text: string, lost: boolean): TemplateResult {
  return html`<div class=${lost ? 'callout callout--loss' : 'callout'}><p>${text}</p></div>`;
}

/** A yes-or-no page: what happens, the button that does it, and the way out of it. */
function questionPage(
  host: PageHost,
  { item, sending }: { readonly item: BookingItem; readonly sending: boolean },
  page: {
    readonly heading: string;
    readonly body: Content;
    readonly yes: string;
    readonly no: string;
    readonly kind: 'primary' | 'warning';
    readonly go: () => void;
  },
): TemplateResult {
  const { language, flow } = host;
  return html`${back(host)} ${viewHeading(page.heading)} ${aboutItem(language, item)} ${page.body}
    <div class="buttons">
      ${button(sending ? bookingsWords(language).sending : page.yes, page.go, { kind: page.kind, busy: sending })}
      ${button(page.no, () => flow.back(), { kind: 'secondary' })}
    </div>`;
}

export function withdrawPage(host: PageHost, snapshot: Page<'withdraw'>): TemplateResult {
  const words = bookingsWords(host.language).withdraw;
  const moving = snapshot.item.shown.booking.state === 'confirmed';
  return questionPage(host, snapshot, {
    heading: moving ? words.moveHeading : words.heading,
    body: html`<p>${moving ? words.moveBody : words.body}</p>`,
    yes: moving ? words.moveYes : words.yes,
    no: moving ? words.moveNo : words.no,
    kind: moving ? 'primary' : 'warning',
    go: () => void host.flow.send(),
  });
}

export function refuseMovePage(host: PageHost, snapshot: Page<'refuseMove'>): TemplateResult {
  const words = bookingsWords(host.language).refuseMove;
  return questionPage(host, snapshot, {
    heading: words.heading,
    body: html`<p>${words.body(timeText(host.language, snapshot.item) ?? '')}</p>`,
    yes: words.yes,
    no: words.no,
    kind: 'primary',
    go: () => void host.flow.send(),
  });
}

/** What cancelling costs stands before the question (row N9). */
export function cancelPage(host: PageHost, snapshot: Page<'cancel'>): TemplateResult {
  const { language, flow } = host;
  const { item, terms } = snapshot;
  const words = bookingsWords(language).cancel;
  return questionPage(host, snapshot, {
    heading: words.heading,
    body: html`${consequence(cancellationText(language, terms, 'member', item.policy, item.shown.booking.cover), terms.sessionLost)}
      <p>${stateWords(language).messageChangesNothing}</p>
      <div class="field">
        <label class="field-label" for="message">${words.message}</label>
        <p class="hint" id="message-hint">${words.messageHint}</p>
        <textarea
          class="textarea"
          id="message"
          rows="3"
          maxlength="1000"
          aria-describedby="message-hint"
          autocomplete="off"
        ></textarea>
      </div>`,
    yes: words.yes,
    no: words.no,
    kind: 'warning',
    go: () => void flow.send(host.message()),
  });
}

export function movePage(host: PageHost, { item, terms }: Page<'move'>): TemplateResult {
  const { language, flow } = host;
  const words = bookingsWords(language).move;
  return html`${back(host)} ${viewHeading(words.heading)} ${aboutItem(language, item)}
    ${consequence(moveText(language, terms, 'member', item.policy, item.shown.booking.cover), terms.sessionLost)}
    <p>${stateWords(language).move.stands}</p>
    <p>${stateWords(language).messageChangesNothing}</p>
    <div class="buttons">
      ${button(words.go, () => flow.next())}
      ${button(commandWords(language).keep, () => flow.back(), { kind: 'secondary' })}
    </div>`;
}

export function refusedPage({ language, flow }: PageHost, { item, refusal }: Page<'refused'>): TemplateResult {
  const words = bookingsWords(language).refused;
  return html`${errorSummary(
      language,
      refusalTexts(language, refusal, item.policy.zone, 'member').map((text) => ({ text })),
    )}
    ${viewHeading(words.heading)} ${aboutItem(language, item)}
    <div class="buttons">${button(words.back, () => flow.close())}</div>`;
}

export function notSentPage({ language, flow }: PageHost, { item, code, sending }: Page<'notSent'>): TemplateResult {
  const words = bookingsWords(language);
  return html`${viewHeading(words.notSent.heading)} ${aboutItem(language, item)}
    <p>${troubleText(language, code)}</p>
    <p>${words.notSent.safe}</p>
    <div class="buttons">
      ${button(sending ? words.sending : words.notSent.again, () => void flow.send(), { busy: sending })}
      ${button(words.refused.back, () => flow.close(), { kind: 'secondary' })}
    </div>`;
}

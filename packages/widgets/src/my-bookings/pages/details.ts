import { html, nothing } from 'lit';
import type { BookingItem } from '@meetwell/sdk/flows';
import {
  availabilityWords,
  bookingsWords,
  capitalised,
  journeyWords,
  reasonText,
  stateTag,
  statusText,
  timeLeftText,
  type Language,
} from '@meetwell/sdk/language';
import { back, turnedDown, type TaskPage } from './page.ts';
import { answerBy, choicesText, readerOf, therapistName, timeText, titleText } from '../item-words.ts';
import { summaryList, tag, viewHeading, type Content, type SummaryRow } from '../../base/templates.ts';

/** The booking and everything that is known of it. */
export const details: TaskPage<'details'> = {
  draw(host, { item, now, sending, fault }) {
    const { language } = host;
    const words = bookingsWords(language);
    const { booking, reference, message } = item.shown;
    const reader = readerOf(item, now);
    const state = stateTag(language, booking, reader);
    const time = timeText(language, item);
    const answer = answerBy(item);
    const row = (term: string, value: Content | null): SummaryRow[] => (value === null ? [] : [{ term, value }]);
    return html`${back(host, sending)} ${turnedDown(language, fault)} ${viewHeading(titleText(language, item))}
      <p>${statusText(language, booking, reader)}</p>
      ${summaryList(language, [
        ...row(words.status, tag(state.tone, capitalised(state.text))),
        ...row(words.timeLeft, answer === null ? null : timeLeftText(language, now, answer.by)),
        ...row(words.when, time),
        ...row(words.who, capitalised(therapistName(item) ?? words.anyTherapist)),
        ...row(words.how, capitalised(availabilityWords(language).modality[booking.modality])),
        ...row(words.length, journeyWords(language).length.minutes(booking.length)),
        ...row(words.preferences, booking.preferences.length === 0 ? null : choicesText(language, booking)),
        ...row(words.reference, reference),
        ...(message === null || message.by.id === booking.member
          ? []
          : row(words.theirMessage(message.by.name), html`<span class="message">${message.text}</span>`)),
      ])}
      ${whyNot(language, item)}`;
  },
};

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

import { html, nothing } from 'lit';
import { deskWords, intervalText } from '@meetwell/sdk/language';
import { above, messageForm, type DeskPageView } from './page.ts';
import { linkButton, viewHeading } from '../../base/index.ts';

/** What cancelling costs stands before the question (row N9). */
export const cancelling: DeskPageView<'cancelling'> = (language, snapshot, task) => {
  const words = deskWords(language);
  const { item, terms, sending } = snapshot;
  const { booking, member } = item.shown;
  return html`${above(language, snapshot, task)} ${viewHeading(words.cancelling.heading(member.name))}
    ${'time' in booking ? html`<p>${intervalText(language, booking.time, item.policy.zone)}</p>` : nothing}
    <p class="callout ${terms.late ? 'callout--loss' : ''}">
      ${terms.late ? words.cancelling.late : words.cancelling.free}
    </p>
    ${messageForm(language, words.cancelling.message, words.declining.hint, (message) => void task.send(message), {
      label: words.cancelling.submit,
      kind: 'warning',
      sending,
      other: linkButton(language, words.cancelling.keep, () => task.back(), { sending }),
    })}`;
};

import { html } from 'lit';
import { bookingsWords, cancellationText, stateWords } from '@meetwell/sdk/language';
import { consequence, questionPage, type TaskPage } from './page.ts';

/** What cancelling costs stands before the question (row N9). */
export const cancel: TaskPage<'cancel'> = {
  draw(host, snapshot) {
    const { language } = host;
    const { item, terms, sending } = snapshot;
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
            ?readonly=${sending}
          ></textarea>
        </div>`,
      yes: words.yes,
      no: words.no,
      kind: 'warning',
      go: () => void host.task.send(host.message()),
    });
  },
};

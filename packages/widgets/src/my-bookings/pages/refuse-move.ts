import { html } from 'lit';
import { bookingsWords } from '@meetwell/sdk/language';
import { questionPage, type TaskPage } from './page.ts';
import { timeText } from '../item-words.ts';

/** Keeping the time agreed first, because none of the others suits (row N8). */
export const refuseMove: TaskPage<'refuseMove'> = {
  draw(host, snapshot) {
    const words = bookingsWords(host.language).refuseMove;
    return questionPage(host, snapshot, {
      heading: words.heading,
      body: html`<p>${words.body(timeText(host.language, snapshot.item) ?? '')}</p>`,
      yes: words.yes,
      no: words.no,
      kind: 'primary',
      go: () => void host.task.send(),
    });
  },
};

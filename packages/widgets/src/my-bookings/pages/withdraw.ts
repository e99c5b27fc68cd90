import { html } from 'lit';
import { bookingsWords } from '@meetwell/sdk/language';
import { questionPage, type TaskPage } from './page.ts';

/** Taking back a request, or a wish to move (row N7). */
export const withdraw: TaskPage<'withdraw'> = {
  draw(host, snapshot) {
    const words = bookingsWords(host.language).withdraw;
    const moving = snapshot.item.shown.booking.state === 'confirmed';
    return questionPage(host, snapshot, {
      heading: moving ? words.moveHeading : words.heading,
      body: html`<p>${moving ? words.moveBody : words.body}</p>`,
      yes: moving ? words.moveYes : words.yes,
      no: moving ? words.moveNo : words.no,
      kind: moving ? 'primary' : 'warning',
      go: () => void host.task.send(),
    });
  },
};

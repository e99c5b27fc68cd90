import { html } from 'lit';
import { bookingsWords, commandWords, moveText, stateWords } from '@meetwell/sdk/language';
import { aboutItem, back, consequence, type TaskPage } from './page.ts';
import { button, viewHeading } from '../../base/templates.ts';

/** What asking to move costs, before new times are chosen (row N9). */
export const move: TaskPage<'move'> = {
  draw(host, { item, terms, sending }) {
    const { language, task } = host;
    const words = bookingsWords(language).move;
    return html`${back(host, sending)} ${viewHeading(words.heading)} ${aboutItem(language, item)}
      ${consequence(moveText(language, terms, 'member', item.policy, item.shown.booking.cover), terms.sessionLost)}
      <p>${stateWords(language).move.stands}</p>
      <p>${stateWords(language).messageChangesNothing}</p>
      <div class="buttons">
        ${button(words.go, () => task.next())}
        ${button(commandWords(language).keep, () => task.back(), { kind: 'secondary' })}
      </div>`;
  },
};

import { html } from 'lit';
import { bookingsWords, commonWords, refusalTexts } from '@meetwell/sdk/language';
import { aboutItem, type TaskPage } from './page.ts';
import { troubleText } from '../../base/flow-element.ts';
import { button, errorSummary, viewHeading } from '../../base/templates.ts';

/** The rules said no. */
export const refused: TaskPage<'refused'> = {
  draw({ language, flow }, { item, refusal }) {
    const words = bookingsWords(language).refused;
    return html`${errorSummary(
        language,
        refusalTexts(language, refusal, item.policy.zone, 'member').map((text) => ({ text })),
      )}
      ${viewHeading(words.heading)} ${aboutItem(language, item)}
      <div class="buttons">${button(words.back, () => flow.close())}</div>`;
  },
};

/** Nobody knows whether the command arrived. */
export const notSent: TaskPage<'notSent'> = {
  draw({ language, flow, task }, { item, code, sending }) {
    const words = bookingsWords(language);
    return html`${viewHeading(words.notSent.heading)} ${aboutItem(language, item)}
      <p>${troubleText(language, code)}</p>
      <p>${words.notSent.safe}</p>
      <div class="buttons">
        ${button(sending ? words.sending : words.notSent.again, () => void task.again(), { busy: sending })}
        ${button(words.refused.back, () => flow.close(), { kind: 'secondary', busy: sending && commonWords(language).whileSending })}
      </div>`;
  },
};

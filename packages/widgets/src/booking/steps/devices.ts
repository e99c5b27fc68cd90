import { html, nothing } from 'lit';
import { journeyWords } from '@meetwell/sdk/language';
import type { StepPage } from '../first-pages.ts';
import { backLink, button, viewHeading } from '../../base/templates.ts';

/** Camera and microphone are tried before a first request (rows N1, S1). */
export const checkDevices: StepPage<'checkDevices'> = {
  draw({ language, flow }, { asked, stage, problem }) {
    const words = journeyWords(language).devices;
    const kind = asked.modality === 'video' ? 'video' : 'audio';
    const busy = stage === 'checking';
    return html`${backLink(language, () => flow.back())} ${viewHeading(words.heading[kind])}
      <p>${words.body[kind]}</p>
      <p>${words.privacy}</p>
      <div role="status">
        ${
          problem === null
            ? nothing
            : html`<div class="callout">
                <h3 class="heading-s">${words.faultHeading}</h3>
                <p>${words.fault[problem]}</p>
              </div>`
        }
      </div>
      <div class="buttons">
        ${button(busy ? words.checking : words.check, () => void flow.checkDevices(), { busy })}
        ${
          problem === null
            ? nothing
            : html`<button type="button" class="link" @click=${() => flow.change('modality')}>${words.other}</button>`
        }
      </div>`;
  },
};

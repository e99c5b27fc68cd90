import { html, nothing } from 'lit';
import { commonWords } from '@meetwell/sdk/language';
import { systemCheckWords } from '@meetwell/sdk/language/system-check';
import type { CheckPage } from '../first-pages.ts';
import { levelOf } from '../level.ts';
import { deviceMenu, stepHeading, trouble } from './parts.ts';
import { backLink, button, linkButton } from '../../base/templates.ts';

/** The person speaks, and sees that they are heard. */
export const microphone: CheckPage<'microphone'> = {
  draw({ language, flow }, { devices, heard, browser }) {
    const words = systemCheckWords(language).microphone;
    const { state, problem, track } = devices.microphone;
    const opening = state === 'opening';
    return html`${backLink(language, () => flow.back())} ${stepHeading(language, words.heading)}
      <p>${opening ? words.opening : words.body}</p>
      ${
        track === null
          ? nothing
          : html`<p class="small" id="check-level">${words.level}</p>
              <div
                class="check-level"
                role="meter"
                aria-labelledby="check-level"
                aria-valuemin="0"
                aria-valuemax="100"
                aria-valuenow="0"
                ${levelOf(flow)}
              >
                <div></div>
              </div>`
      }
      <div role="status">
        ${
          problem !== null
            ? trouble(language, 'microphone', problem, browser)
            : opening
              ? nothing
              : html`<p>${heard ? words.heard : words.notYet}</p>`
        }
      </div>
      ${deviceMenu(language, 'microphone', devices, flow)}
      <div class="buttons">
        ${
          problem === null
            ? button(heard ? commonWords(language).continue : words.without, () => flow.next(), {
                kind: heard ? 'primary' : 'secondary',
                busy: opening && words.opening,
              })
            : html`${button(commonWords(language).tryAgain, () => void flow.retryDevices())}
              ${linkButton(language, words.without, () => flow.next())}`
        }
      </div>`;
  },
};

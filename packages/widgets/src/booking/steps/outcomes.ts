import { html } from 'lit';
import { journeyWords, refusalTexts } from '@meetwell/sdk/language';
import type { StepPage } from '../first-pages.ts';
import { troubleText } from '../../base/flow-element.ts';
import { button, errorSummary, viewHeading } from '../../base/templates.ts';

/** The rules said no: why, and the way to where it can be mended. */
export const refused: StepPage<'refused'> = {
  draw({ language, flow }, { refusal, policy }) {
    const words = journeyWords(language).refused;
    return html`${errorSummary(
        language,
        refusalTexts(language, refusal, policy.zone, 'member').map((text) => ({ text })),
      )}
      ${viewHeading(words.heading)}
      <div class="buttons">${button(words.mend, () => flow.mend())}</div>`;
  },
};

/** Nobody knows whether the request arrived. */
export const notSent: StepPage<'notSent'> = {
  draw({ language, flow }, { code }) {
    const words = journeyWords(language).notSent;
    return html`${viewHeading(words.heading)}
      <p>${troubleText(language, code)}</p>
      <p>${words.safe}</p>
      <div class="buttons">${button(words.again, () => void flow.send())}</div>`;
  },
};

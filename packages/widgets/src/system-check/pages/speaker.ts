import { html, nothing } from 'lit';
import { systemCheckWords } from '@meetwell/sdk/language/system-check';
import type { CheckPage } from '../first-pages.ts';
import { deviceMenu, stepHeading, trouble } from './parts.ts';
import { backLink, button, linkButton } from '../../base/templates.ts';

/** The person listens: nobody but they can say whether they heard it. */
export const speaker: CheckPage<'speaker'> = {
  draw({ language, flow }, { devices, stage, browser }) {
    const words = systemCheckWords(language).speaker;
    const play = (text: string, kind: 'primary' | 'secondary') =>
      button(stage === 'playing' ? words.playing : text, () => void flow.play(), { kind, busy: stage === 'playing' });
    return html`${backLink(language, () => flow.back())} ${stepHeading(language, words.heading)}
      <p>${words.body}</p>
      ${deviceMenu(language, 'speaker', devices, flow)}
      <div role="status">
        ${devices.speakerLost ? html`<p>${words.lost}</p>` : nothing}
        ${stage === 'asking' ? html`<p><strong>${words.question}</strong></p>` : nothing}
        ${stage === 'notHeard' || stage === 'noSound' ? trouble(language, 'speaker', stage, browser) : nothing}
      </div>
      <div class="buttons">
        ${
          stage === 'asking'
            ? html`${button(words.yes, () => flow.answer(true))}
              ${button(words.no, () => flow.answer(false), { kind: 'secondary' })} ${play(words.again, 'secondary')}`
            : play(stage === 'ready' || stage === 'playing' ? words.play : words.again, 'primary')
        }
        ${stage === 'notHeard' || stage === 'noSound' ? linkButton(language, words.without, () => flow.next()) : nothing}
      </div>`;
  },
};

import { html } from 'lit';
import { availabilityEditorWords } from '@meetwell/sdk/language';
import type { DeskPageView } from '../pages/page.ts';
import { button, viewHeading } from '../../base/index.ts';

/** Going back with something that is not saved. */
export const availabilityUnsaved: DeskPageView<'availabilityUnsaved'> = (language, _, editor) => {
  const words = availabilityEditorWords(language).leaving;
  return html`${viewHeading(words.heading)}
    <p>${words.body}</p>
    <div class="buttons">
      ${button(words.save, () => void editor.save())} ${button(words.leave, () => editor.leave(), { kind: 'warning' })}
      <button type="button" class="link" @click=${() => editor.back()}>${words.stay}</button>
    </div>`;
};

import { html, nothing } from 'lit';
import { systemCheckWords } from '@meetwell/sdk/language/system-check';
import { ITEM_NAMES, verdictOf } from '@meetwell/sdk/system-check';
import type { CheckPage } from '../first-pages.ts';
import { stepHeading } from './parts.ts';

/** What needs nobody's eyes or ears. It says what it does, and no screen reader is told of each of them. */
export const running: CheckPage<'running'> = {
  draw({ language }, { findings, doing, form }) {
    const words = systemCheckWords(language);
    const quick = form === 'quick';
    const done = ITEM_NAMES.filter((item) => findings[item] !== undefined);
    return html`${stepHeading(language, quick ? words.running.headingQuick : words.running.heading)}
      <p>${quick ? words.running.bodyQuick : words.running.body}</p>
      <progress
        class="check-progress"
        max=${ITEM_NAMES.length}
        .value=${done.length}
        aria-label=${words.caption}
      ></progress>
      <p>${doing === null ? nothing : words.running.now(words.items[doing])}</p>
      <p class="visually-hidden">
        ${words.running.done}: ${done.filter((item) => verdictOf(item, findings[item]) !== 'skipped').length}
      </p>`;
  },
};

import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { AvailabilityEditor, Difference, ShownDates } from '@meetwell/sdk/flows';
import {
  availabilityEditorWords,
  capitalised,
  commonWords,
  datesWithHoursText,
  type Language,
} from '@meetwell/sdk/language';
import { focusThen } from './focus.ts';
import { button, linkButton, tag, type Content } from '../../base/index.ts';

export interface DatesListOptions {
  readonly language: Language;
  readonly kind: Difference['kind'];
  readonly dates: readonly ShownDates[];
  readonly sending: boolean;
  readonly editor: Pick<AvailabilityEditor, 'remove' | 'putBack' | 'openDates'>;
}

/** Dates that differ from the week in one way, with the way to add more. */
export function datesListView(options: DatesListOptions): Content {
  const { language, kind, dates, sending, editor } = options;
  const words = availabilityEditorWords(language);
  const lines = dates.filter((line) => line.kind === kind);
  return html`<section class="dates" aria-labelledby="${kind}-heading">
    <h3 id="${kind}-heading">${words[kind].heading}</h3>
    <p>${words[kind].body}</p>
    ${
      lines.length === 0
        ? html`<p class="hint">${words[kind].none}</p>`
        : html`<ul class="plain lines">
            ${repeat(
              lines,
              ({ id }) => id,
              (line) => lineView(options, line),
            )}
          </ul>`
    }
    ${button(words[kind].add, () => editor.openDates(kind), {
      kind: 'secondary',
      small: true,
      busy: sending && commonWords(language).whileSending,
    })}
  </section>`;
}

function lineView({ language, sending, editor }: DatesListOptions, line: ShownDates): Content {
  const words = availabilityEditorWords(language);
  const { id, isRemoved, isSaved } = line;
  const text = capitalised(datesWithHoursText(language, line));
  const toggle = (event: Event) => {
    if (isRemoved) editor.putBack(id);
    else editor.remove(id);
    void focusThen(event, `${id}-toggle`);
  };
  return html`<li class=${isRemoved ? 'removed' : ''}>
    <span>${isRemoved ? words.week.removed(text) : text}</span>
    ${!isRemoved && !isSaved ? tag('yellow', words.notSaved) : nothing}
    ${linkButton(
      language,
      html`${isRemoved ? words.putBack : words.remove}<span class="visually-hidden">: ${text}</span>`,
      toggle,
      { sending, id: `${id}-toggle` },
    )}
  </li>`;
}

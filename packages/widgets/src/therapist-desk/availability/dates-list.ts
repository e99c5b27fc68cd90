import { html, nothing } from 'lit';
import type { AvailabilityEditor, Difference, ShownDates } from '@meetwell/sdk/flows';
import { availabilityEditorWords, capitalised, datesWithHoursText, type Language } from '@meetwell/sdk/language';
import { focusThen } from './focus.ts';
import { button, tag, type Content } from '../../base/index.ts';

export interface DatesListOptions {
  readonly language: Language;
  readonly kind: Difference['kind'];
  readonly dates: readonly ShownDates[];
  readonly editor: Pick<AvailabilityEditor, 'remove' | 'putBack' | 'openDates'>;
}

/** Dates that differ from the week in one way, with the way to add more. */
export function datesListView({ language, kind, dates, editor }: DatesListOptions): Content {
  const words = availabilityEditorWords(language);
  const lines = dates.filter((line) => line.kind === kind);
  return html`<section class="dates" aria-labelledby="${kind}-heading">
    <h3 id="${kind}-heading">${words[kind].heading}</h3>
    <p>${words[kind].body}</p>
    ${
      lines.length === 0
        ? html`<p class="hint">${words[kind].none}</p>`
        : html`<ul class="plain lines">
            ${lines.map((line) => lineView(language, line, editor))}
          </ul>`
    }
    ${button(words[kind].add, () => editor.openDates(kind), { kind: 'secondary', small: true })}
  </section>`;
}

function lineView(language: Language, line: ShownDates, editor: DatesListOptions['editor']): Content {
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
    <button type="button" class="link" id="${id}-toggle" @click=${toggle}>
      ${isRemoved ? words.putBack : words.remove}<span class="visually-hidden">: ${text}</span>
    </button>
  </li>`;
}

import { html, nothing } from 'lit';
import type { WrittenDate } from '@meetwell/sdk/flows';
import { availabilityEditorWords } from '@meetwell/sdk/language';
import { datesErrors } from './errors.ts';
import { shownTime, timeField } from './times.ts';
import type { DeskPageView } from '../pages/page.ts';
import { backLink, errorMessage, errorSummary, questionForm, viewHeading, type Content } from '../../base/index.ts';

/** Dates that are to differ from the week. */
export const availabilityDates: DeskPageView<'availabilityDates'> = (language, { entry, fault }, editor) => {
  const all = availabilityEditorWords(language);
  const words = all[entry.kind];
  const errors = datesErrors(language, fault, entry);
  const errorAt = (field: string) => errors.find((error) => error.field === field)?.text;

  const date = (name: 'first' | 'last', label: string, hint: string): Content => {
    const error = errorAt(`${name}-day`);
    const part = (field: keyof WrittenDate): Content =>
      html`<div>
        <label for="${name}-${field}">${all.date[field]}</label>
        <input
          class="input input--${field} ${error === undefined ? '' : 'input--error'}"
          id="${name}-${field}"
          type="text"
          inputmode="numeric"
          autocomplete="off"
          .value=${entry[name][field]}
          @input=${(event: Event) =>
            editor.writeDates({ [name]: { ...entry[name], [field]: (event.target as HTMLInputElement).value } })}
        />
      </div>`;
    return html`<div class=${error === undefined ? 'group' : 'group group--error'}>
      <fieldset aria-describedby="${name}-hint${error === undefined ? '' : ` ${name}-error`}">
        <legend class="legend-s">${label}</legend>
        <p class="hint" id="${name}-hint">${hint}</p>
        ${errorMessage(language, `${name}-error`, error)}
        <div class="date-fields">${(['day', 'month', 'year'] as const).map(part)}</div>
      </fieldset>
    </div>`;
  };

  const time = (field: 'from' | 'until'): Content =>
    timeField({
      id: field,
      label: all.week[field],
      value: shownTime(language, entry[field]),
      described: errorAt(field) === undefined ? [] : [`${field}-error`],
      isWrong: errorAt(field) !== undefined,
      write: (text) => editor.writeDates({ [field]: { ...entry[field], text } }),
    });

  const isWrong = errorAt('from') !== undefined || errorAt('until') !== undefined;
  const questions = html`${date('first', words.first, all.date.hint)} ${date('last', words.last, words.lastHint)}
    <div class=${isWrong ? 'group group--error' : 'group'}>
      <fieldset aria-describedby="hours-hint">
        <legend class="legend-s">${words.hours}</legend>
        <p class="hint" id="hours-hint">${words.hoursHint}</p>
        ${errorMessage(language, 'from-error', errorAt('from'))}
        ${errorMessage(language, 'until-error', errorAt('until'))}
        <div class="hours">${time('from')} ${time('until')}</div>
      </fieldset>
    </div>`;
  return html`${backLink(language, () => editor.back())}
  ${errors.length === 0 ? nothing : errorSummary(language, errors)} ${viewHeading(words.add)}
  ${questionForm(language, questions, () => editor.addDates(), { submit: words.add })}`;
};

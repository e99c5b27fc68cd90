import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Weekday } from '@meetwell/sdk';
import type { AvailabilityDraft, AvailabilityEditor, WindowField } from '@meetwell/sdk/flows';
import { availabilityEditorWords, capitalised, cycleText, dateWords, type Language } from '@meetwell/sdk/language';
import { focusThen } from './focus.ts';
import { shownHours, shownTime, timeField, type WeeklyLine } from './times.ts';
import { errorMessage, linkButton, type Content, type FormError } from '../../base/index.ts';

const WEEK: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const FIELDS: readonly WindowField[] = ['from', 'until'];

export interface WeekOptions {
  readonly language: Language;
  readonly weekly: AvailabilityDraft['weekly'];
  readonly errors: readonly FormError[];
  readonly sending: boolean;
  readonly editor: Pick<AvailabilityEditor, 'write' | 'addHours' | 'remove' | 'putBack'>;
}

/** The hours of each day of the week. */
export function weekView(options: WeekOptions): Content {
  return html`${WEEK.map((weekday) => dayView(options, weekday))}`;
}

function dayView(options: WeekOptions, weekday: Weekday): Content {
  const { language, weekly, sending, editor } = options;
  const words = availabilityEditorWords(language).week;
  const day = dateWords(language).weekdays[weekday];
  const lines = weekly.filter((line) => line.weekday === weekday);
  const add = (event: Event) => {
    const id = editor.addHours(weekday);
    if (id !== null) void focusThen(event, `${id}-from`);
  };
  return html`<fieldset class="day">
    <legend>${capitalised(day)}</legend>
    <div class="day-hours">
      ${lines.length === 0 ? html`<p class="day-none">${words.none}</p>` : nothing}
      ${repeat(
        lines,
        ({ id }) => id,
        (line, at) =>
          line.isRemoved ? removedView(options, line, day) : lineView(options, line, day, [at + 1, lines.length]),
      )}
      ${linkButton(language, html`${words.add}<span class="visually-hidden">${words.on(day)}</span>`, add, {
        sending,
        id: `add-${weekday}`,
      })}
    </div>
  </fieldset>`;
}

function lineView(
  options: WeekOptions,
  line: WeeklyLine,
  day: string,
  [number, count]: readonly [number, number],
): Content {
  const { language, errors, sending, editor } = options;
  const words = availabilityEditorWords(language).week;
  const { id, weekday, every } = line;
  const wrong = FIELDS.map((field) => errors.find((error) => error.field === `${id}-${field}`));
  const which = count === 1 ? nothing : html`<span class="visually-hidden">${words.of(number, count)}</span>`;
  const field = (name: WindowField, at: number) =>
    timeField({
      id: `${id}-${name}`,
      label: html`${words[name]}${which}`,
      value: shownTime(language, line[name]),
      described: ['week-hint', ...(wrong[at] === undefined ? [] : [`${id}-${name}-error`])],
      isWrong: wrong[at] !== undefined,
      isFixed: sending,
      write: (text) => editor.write(id, name, text),
    });
  const remove = (event: Event) => {
    editor.remove(id);
    // One in which nothing was written is gone: then the focus is where hours are added.
    void focusThen(event, isWritten(language, line) ? `${id}-toggle` : `add-${weekday}`);
  };
  return html`<div class=${wrong.some((error) => error !== undefined) ? 'group--error' : ''}>
    ${FIELDS.map((name, at) => errorMessage(language, `${id}-${name}-error`, wrong[at]?.text))}
    <div class="hours">
      ${FIELDS.map(field)}
      ${linkButton(
        language,
        html`${words.remove}<span class="visually-hidden">${nameOf(language, line, day)}</span>`,
        remove,
        { sending, id: `${id}-toggle` },
      )}
    </div>
    ${
      every === null || every.weeks === 1
        ? nothing
        : html`<p class="small hint">${capitalised(cycleText(language, every.weeks, every.including))}</p>`
    }
  </div>`;
}

function removedView({ language, sending, editor }: WeekOptions, line: WeeklyLine, day: string): Content {
  const words = availabilityEditorWords(language).week;
  const putBack = (event: Event) => {
    editor.putBack(line.id);
    void focusThen(event, `${line.id}-toggle`);
  };
  return html`<div class="hours removed">
    <span>${words.removed(shownHours(language, line))}</span>
    ${linkButton(
      language,
      html`${words.putBack}<span class="visually-hidden">${nameOf(language, line, day)}</span>`,
      putBack,
      { sending, id: `${line.id}-toggle` },
    )}
  </div>`;
}

function isWritten(language: Language, line: WeeklyLine): boolean {
  return FIELDS.some((field) => shownTime(language, line[field]).trim() !== '');
}

/** ": Monday, 9am to 5pm", after what a button does. */
function nameOf(language: Language, line: WeeklyLine, day: string): string {
  const words = availabilityEditorWords(language).week;
  return isWritten(language, line) ? words.hours(capitalised(day), shownHours(language, line)) : words.newHours(day);
}

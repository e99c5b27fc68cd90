import { html, nothing } from 'lit';
import type { DeskSnapshot } from '@meetwell/sdk/flows';
import {
  commonWords,
  dateText,
  deskWords,
  hoursText,
  intervalText,
  listText,
  partText,
  type DeskWords,
  type Language,
} from '@meetwell/sdk/language';
import { above, type AnyTask, type DeskPageView } from './page.ts';
import { lengthAndWay } from '../desk-list-view.ts';
import type { TaskShowing } from '../../base/task-showing.ts';
import { button, skeleton, stayChosen, viewHeading, type Content } from '../../base/index.ts';

type Snapshot = Extract<DeskSnapshot, { view: 'proposing' }>;

/** Free times to tick, a column for each choice of the member (row N3). */
export const proposing: DeskPageView<'proposing'> = (language, snapshot, task) => {
  const words = deskWords(language);
  const { item, purpose, choices, chosen, most, sending } = snapshot;
  const { booking, member } = item.shown;
  const heading =
    purpose === 'request' ? words.proposing.heading(member.name) : words.proposing.headingMove(member.name);
  return html`${above(language, snapshot, task, 'time-0-0')} ${viewHeading(heading, lengthAndWay(language, booking))}
    ${
      'time' in booking
        ? html`<p>${words.proposing.current(intervalText(language, booking.time, item.policy.zone))}</p>`
        : nothing
    }
    <p>${words.proposing.most(most)}</p>
    ${
      choices === null
        ? html`<p>${words.proposing.loading}</p>
            ${skeleton()}`
        : html`<p class="hint small">${words.proposing.keys}</p>
            <div class="columns" @keydown=${onArrow}>
              ${choices.map((_, index) => column(language, words, snapshot, index, task))}
            </div>
            <div class="count-line">
              <p aria-live="polite">${words.proposing.chosen(chosen.length, most)}</p>
              ${button(
                sending ? commonWords(language).sending : words.proposing.submit(chosen.length),
                () => void task.send(),
                { busy: sending },
              )}
            </div>`
    }`;
};

function column(
  language: Language,
  words: DeskWords,
  { choices, chosen, item, sending }: Snapshot,
  index: number,
  task: TaskShowing<'proposing', AnyTask>,
): Content {
  const choice = choices?.[index];
  if (choice === undefined) return nothing;
  const { zone } = item.policy;
  const date = dateText(language, choice.date);
  const taken = choice.taken.map((time) => hoursText(language, time, zone));
  return html`<div class="column">
    <fieldset>
      <legend>
        ${
          choice.preference === null
            ? date
            : html`<span class="caption small">${words.proposing.choice(index + 1)}</span>${date},
                ${partText(language, choice.preference.part)}`
        }
      </legend>
      ${choice.times.length === 0 ? html`<p>${words.proposing.noTimes}</p>` : nothing}
      <div class="choices choices--small">
        ${choice.times.map(
          ({ start, end }, row) =>
            html`<div class="choice">
              <input
                type="checkbox"
                id="time-${index}-${row}"
                .checked=${chosen.includes(start)}
                aria-disabled=${sending ? 'true' : nothing}
                aria-description=${sending ? commonWords(language).whileSending : nothing}
                @click=${(event: Event) => stayChosen(event, sending)}
                @change=${() => task.toggle(start)}
              />
              <label for="time-${index}-${row}">${hoursText(language, { start, end }, zone)}</label>
            </div>`,
        )}
      </div>
      ${
        taken.length === 0
          ? nothing
          : html`<p class="small hint taken">${words.proposing.taken(listText(language, taken, 'and'))}</p>`
      }
    </fieldset>
  </div>`;
}

/** Arrows move among the times: up and down in a column, left and right between columns. Tab moves as ever. */
function onArrow(event: KeyboardEvent): void {
  const { key, target } = event;
  if (!(target instanceof HTMLInputElement) || !key.startsWith('Arrow')) return;
  const columns = [...(event.currentTarget as HTMLElement).querySelectorAll('fieldset')].map((fieldset) => [
    ...fieldset.querySelectorAll('input'),
  ]);
  const across = columns.findIndex((inputs) => inputs.includes(target));
  const inputs = columns[across] ?? [];
  const down = inputs.indexOf(target);
  const beside = (step: number) => {
    const rest = step > 0 ? columns.slice(across + 1) : columns.slice(0, across).reverse();
    const next = rest.find((others) => others.length > 0) ?? [];
    return next[Math.min(down, next.length - 1)];
  };
  const next =
    key === 'ArrowDown'
      ? inputs[down + 1]
      : key === 'ArrowUp'
        ? inputs[down - 1]
        : beside(key === 'ArrowRight' ? 1 : -1);
  event.preventDefault();
  next?.focus();
}

import { html, nothing, type TemplateResult } from 'lit';
import type { DeskFault, DeskItem, DeskSnapshot, ProposingSnapshot } from '@meetwell/sdk/flows';
import {
  dateText,
  deskWords,
  hoursText,
  intervalText,
  listText,
  partText,
  refusalTexts,
  type DeskWords,
  type Language,
} from '@meetwell/sdk/language';
import type { DeskActions } from './desk-list-view.ts';
import { lengthAndWay } from './desk-list-view.ts';
import {
  backLink,
  button,
  errorSummary,
  skeleton,
  troubleText,
  viewHeading,
  type Content,
  type FormError,
} from '../base/index.ts';

type In<View extends DeskSnapshot['view']> = Extract<DeskSnapshot, { view: View }>;

export function deskErrors(
  language: Language,
  fault: DeskFault | null,
  item: DeskItem | null,
  field?: string,
): Content {
  if (fault === null) return nothing;
  return errorSummary(language, errorsOf(language, fault, item, field));
}

function errorsOf(
  language: Language,
  fault: DeskFault,
  item: DeskItem | null,
  field: string | undefined,
): readonly FormError[] {
  const words = deskWords(language);
  const at = field === undefined ? {} : { field };
  switch (fault.kind) {
    case 'nothingChosen':
      return [{ text: words.fault.nothingChosen, ...at }];
    case 'tooManyChosen':
      return [{ text: words.fault.tooManyChosen(fault.most), ...at }];
    case 'error':
      return [{ text: troubleText(language, fault.code) }];
    case 'refused': {
      const zone = item?.policy.zone;
      if (zone === undefined) return [];
      return refusalTexts(language, fault.refusal, zone, 'therapist').map((text) => ({ text, ...at }));
    }
  }
}

export function proposingView(language: Language, snapshot: ProposingSnapshot, { desk }: DeskActions): TemplateResult {
  const words = deskWords(language);
  const { item, purpose, choices, chosen, most, sending, fault } = snapshot;
  const { booking, member } = item.shown;
  const heading =
    purpose === 'request' ? words.proposing.heading(member.name) : words.proposing.headingMove(member.name);
  return html`${backLink(language, () => desk?.back())} ${deskErrors(language, fault, item, 'time-0-0')}
    ${viewHeading(heading, lengthAndWay(language, booking))}
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
              ${choices.map((_, index) => column(language, words, snapshot, index, desk))}
            </div>
            <div class="count-line">
              <p aria-live="polite">${words.proposing.chosen(chosen.length, most)}</p>
              ${button(words.proposing.submit(chosen.length), () => void desk?.propose(), { busy: sending })}
            </div>`
    }`;
}

function column(
  language: Language,
  words: DeskWords,
  { choices, chosen, item }: ProposingSnapshot,
  index: number,
  desk: DeskActions['desk'],
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
                @change=${() => desk?.toggle(start)}
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

export function decliningView(language: Language, snapshot: In<'declining'>, { desk }: DeskActions): TemplateResult {
  const words = deskWords(language);
  const { item, sending, fault } = snapshot;
  const { booking, member } = item.shown;
  const isMove = 'time' in booking;
  return html`${backLink(language, () => desk?.back())} ${deskErrors(language, fault, item)}
    ${viewHeading(isMove ? words.declining.headingMove(member.name) : words.declining.heading(member.name))}
    <p>
      ${
        isMove ? words.declining.bodyMove(intervalText(language, booking.time, item.policy.zone)) : words.declining.body
      }
    </p>
    ${messageForm(words.declining.message, words.declining.hint, (message) => void desk?.decline(message), {
      label: isMove ? words.declining.submitMove : words.declining.submit,
      kind: isMove ? 'primary' : 'warning',
      sending,
    })}`;
}

export function cancellingView(language: Language, snapshot: In<'cancelling'>, { desk }: DeskActions): TemplateResult {
  const words = deskWords(language);
  const { item, terms, sending, fault } = snapshot;
  const { booking, member } = item.shown;
  return html`${backLink(language, () => desk?.back())} ${deskErrors(language, fault, item)}
    ${viewHeading(words.cancelling.heading(member.name))}
    ${'time' in booking ? html`<p>${intervalText(language, booking.time, item.policy.zone)}</p>` : nothing}
    <p class="callout ${terms.late ? 'callout--loss' : ''}">
      ${terms.late ? words.cancelling.late : words.cancelling.free}
    </p>
    ${messageForm(words.cancelling.message, words.declining.hint, (message) => void desk?.cancel(message), {
      label: words.cancelling.submit,
      kind: 'warning',
      sending,
      other: html`<button type="button" class="link" @click=${() => desk?.back()}>${words.cancelling.keep}</button>`,
    })}`;
}

function messageForm(
  label: string,
  hint: string,
  send: (message: string) => void,
  options: {
    readonly label: string;
    readonly kind: 'primary' | 'warning';
    readonly sending: boolean;
    readonly other?: TemplateResult;
  },
): TemplateResult {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!options.sending) send((event.currentTarget as HTMLFormElement).querySelector('textarea')?.value ?? '');
  };
  return html`<form @submit=${submit}>
    <div class="field">
      <label class="field-label" for="message">${label}</label>
      <p class="hint" id="message-hint">${hint}</p>
      <textarea class="textarea" id="message" rows="4" maxlength="2000" aria-describedby="message-hint"></textarea>
    </div>
    <div class="buttons">
      <button class="button button--${options.kind}" aria-disabled=${options.sending ? 'true' : nothing}>
        ${options.label}
      </button>
      ${options.other ?? nothing}
    </div>
  </form>`;
}

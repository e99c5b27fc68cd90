import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { commonWords, type Language } from '@meetwell/sdk/language';

export type Content = TemplateResult | string | typeof nothing;

/** The heading of a view, which is given the focus when the view appears. */
export function viewHeading(text: Content, caption: Content = nothing): TemplateResult {
  return html`<h2 tabindex="-1" data-view-heading>
    ${caption === nothing ? nothing : html`<span class="caption">${caption}</span>`}${text}
  </h2>`;
}

/** @param sending something is on its way (see `LinkButtonOptions`). */
export function backLink(language: Language, go: () => void, sending = false): TemplateResult {
  return linkButton(language, commonWords(language).back, go, { sending, back: true });
}

export interface LinkButtonOptions {
  /** Something is on its way: it stays where it is, does nothing, and says why. */
  readonly sending?: boolean;
  readonly back?: boolean;
  readonly id?: string;
}

/** What does something and looks like a link. */
export function linkButton(
  language: Language,
  text: Content,
  go: (event: Event) => void,
  { sending = false, back = false, id }: LinkButtonOptions = {},
): TemplateResult {
  return html`<button
    type="button"
    class=${back ? 'link back' : 'link'}
    id=${id ?? nothing}
    aria-disabled=${sending ? 'true' : nothing}
    aria-description=${sending ? commonWords(language).whileSending : nothing}
    @click=${(event: Event) => {
      if (!sending) go(event);
    }}
  >
    ${text}
  </button>`;
}

/** One thing to mend: its words, and the id of the field that it is about (the first radio, for radios). */
export interface FormError {
  readonly text: string;
  readonly field?: string;
}

/**
 * The NHS error summary. Its links move the focus within the shadow root, where a fragment in the address would not
 * reach, and leave no history entry.
 */
export function errorSummary(language: Language, errors: readonly FormError[]): Content {
  if (errors.length === 0) return nothing;
  const go = (event: Event, field: string) => {
    event.preventDefault();
    const root = (event.currentTarget as Element).getRootNode() as ShadowRoot;
    const target = root.getElementById(field);
    target?.closest('fieldset')?.scrollIntoView({ block: 'nearest' });
    target?.focus();
  };
  return html`<div class="error-summary" tabindex="-1" data-error-summary>
    <div role="alert">
      <h3>${commonWords(language).problemHeading}</h3>
      <ul class="plain">
        ${errors.map(
          ({ text, field }) =>
            html`<li>
              ${
                field === undefined
                  ? text
                  : html`<a href="#${field}" @click=${(event: Event) => go(event, field)}>${text}</a>`
              }
            </li>`,
        )}
      </ul>
    </div>
  </div>`;
}

export function errorMessage(language: Language, id: string, text: string | null | undefined): Content {
  if (text === null || text === undefined) return nothing;
  return html`<span class="error-message" id=${id}
    ><span class="visually-hidden">${commonWords(language).errorPrefix} </span>${text}</span
  >`;
}

export interface Choice {
  readonly value: string;
  readonly label: Content;
  readonly hint?: Content;
}

export interface Radios {
  readonly language: Language;
  /** Unique in its shadow root; the first radio's id is `<name>-0`. */
  readonly name: string;
  /** The legend: a heading of the view (see `viewHeading`) or plain words. */
  readonly legend: Content;
  readonly hint?: Content;
  readonly error?: string | null | undefined;
  readonly choices: readonly Choice[];
  readonly chosen: string | null;
  readonly choose: (value: string) => void;
  /** Stands between the legend and the radios. */
  readonly before?: Content;
  /** What was chosen is on its way: nothing else can be chosen now. */
  readonly sending?: boolean;
}

/** Radios in a fieldset: one question. */
export function radios(options: Radios): TemplateResult {
  const { language, name, choices, chosen, choose, error, sending = false } = options;
  const hint = options.hint ?? nothing;
  const described = [
    ...(hint === nothing ? [] : [`${name}-hint`]),
    ...(error === null || error === undefined ? [] : [`${name}-error`]),
  ].join(' ');
  return html`<div class=${error === null || error === undefined ? 'group' : 'group group--error'}>
    <fieldset aria-describedby=${described === '' ? nothing : described}>
      <legend>${options.legend}</legend>
      ${options.before ?? nothing} ${hint === nothing ? nothing : html`<p class="hint" id="${name}-hint">${hint}</p>`}
      ${errorMessage(language, `${name}-error`, error)}
      <div class="choices">
        ${repeat(
          choices,
          // Others may be offered while somebody is about to choose.
          ({ value }) => value,
          (choice, index) =>
            html`<div class="choice">
              <input
                type="radio"
                id="${name}-${index}"
                name=${name}
                .value=${choice.value}
                .checked=${choice.value === chosen}
                aria-describedby=${choice.hint === undefined ? nothing : `${name}-${index}-hint`}
                aria-disabled=${sending ? 'true' : nothing}
                aria-description=${sending ? commonWords(language).whileSending : nothing}
                @click=${(event: Event) => stayChosen(event, sending)}
                @change=${() => choose(choice.value)}
              />
              <label for="${name}-${index}">${choice.label}</label>
              ${
                choice.hint === undefined
                  ? nothing
                  : html`<div class="choice-hint" id="${name}-${index}-hint">${choice.hint}</div>`
              }
            </div>`,
        )}
      </div>
    </fieldset>
  </div>`;
}

/** While what was chosen is on its way it stays chosen, as it looks too: a browser would show what was pressed. */
export function stayChosen(event: Event, sending: boolean): void {
  if (sending) event.preventDefault();
}

export interface SummaryRow {
  readonly term: Content;
  readonly value: Content;
  readonly change?: { readonly label: string; readonly what: string; readonly go: () => void };
}

/** @param sending what stands in it is on its way, and is not changed. */
export function summaryList(language: Language, rows: readonly SummaryRow[], sending = false): TemplateResult {
  return html`<dl class="summary">
    ${rows.map(
      ({ term, value, change }) =>
        html`<div>
          <dt>${term}</dt>
          <dd>${value}</dd>
          ${
            change === undefined
              ? nothing
              : html`<dd class="change">
                  ${linkButton(
                    language,
                    html`${change.label}<span class="visually-hidden"> ${change.what}</span>`,
                    change.go,
                    { sending },
                  )}
                </dd>`
          }
        </div>`,
    )}
  </dl>`;
}

export type TagColour = 'white' | 'grey' | 'green' | 'blue' | 'yellow' | 'purple' | 'red';

export function tag(colour: TagColour, text: string): TemplateResult {
  return html`<strong class="tag tag--${colour}">${text}</strong>`;
}

/** What stands while something loads: three grey lines, silent; the words come after three seconds. */
export function skeleton(): TemplateResult {
  return html`<div class="skeleton" aria-hidden="true"><span></span><span></span><span></span></div>`;
}

export interface ButtonOptions {
  readonly kind?: 'primary' | 'secondary' | 'warning';
  /** Something is under way: it stays where it is, and does nothing. Words say why, where its own do not. */
  readonly busy?: boolean | string;
  readonly small?: boolean;
}

/** One question and its "Continue"; the Enter key of any field in it goes on too. */
export function questionForm(
  language: Language,
  question: Content,
  goOn: () => void,
  options: { readonly submit?: string; readonly busy?: boolean; readonly beside?: Content } = {},
): TemplateResult {
  const { submit = commonWords(language).continue, busy = false, beside = nothing } = options;
  return html`<form
    novalidate
    @submit=${(event: Event) => {
      event.preventDefault();
      if (!busy) goOn();
    }}
  >
    ${question}
    <div class="buttons">
      <button class="button" aria-disabled=${busy ? 'true' : nothing}>${submit}</button>
      ${beside}
    </div>
  </form>`;
}

/** A main button that stays focusable while its work is under way, so that the focus is not lost. */
export function button(text: Content, press: () => void, options: ButtonOptions = {}): TemplateResult {
  const { kind = 'primary', busy = false, small = false } = options;
  return html`<button
    type="button"
    class="button button--${kind}${small ? ' button--small' : ''}"
    aria-disabled=${busy === false ? nothing : 'true'}
    aria-description=${typeof busy === 'string' ? busy : nothing}
    @click=${() => {
      if (busy === false) press();
    }}
  >
    ${text}
  </button>`;
}

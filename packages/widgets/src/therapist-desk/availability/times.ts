import { html, nothing } from 'lit';
import type { AvailabilityDraft, WrittenTime } from '@meetwell/sdk/flows';
import { dateWords, wallTimeText, type Language } from '@meetwell/sdk/language';
import type { Content } from '../../base/index.ts';

export type WeeklyLine = AvailabilityDraft['weekly'][number];

/** A time as it stands in its field. */
export function shownTime(language: Language, { text, was }: WrittenTime): string {
  return text ?? (was === null ? '' : wallTimeText(language, was));
}

/** "9am to 5pm", as it is written. */
export function shownHours(language: Language, { from, until }: Pick<WeeklyLine, 'from' | 'until'>): string {
  return dateWords(language).range(shownTime(language, from), shownTime(language, until));
}

export interface TimeField {
  readonly id: string;
  readonly label: Content;
  readonly value: string;
  /** Of what describes it: a hint, what is wrong with it. */
  readonly described: readonly string[];
  readonly isWrong: boolean;
  /** Nothing can be changed now. */
  readonly isFixed?: boolean;
  readonly write: (text: string) => void;
}

/** A time of day, written as people write it: browsers do not agree on what a field of type `time` looks like. */
export function timeField({ id, label, value, described, isWrong, isFixed = false, write }: TimeField): Content {
  return html`<div class="time">
    <label for=${id}>${label}</label>
    <input
      class="input input--time ${isWrong ? 'input--error' : ''}"
      id=${id}
      type="text"
      autocomplete="off"
      autocapitalize="none"
      spellcheck="false"
      aria-describedby=${described.length === 0 ? nothing : described.join(' ')}
      ?readonly=${isFixed}
      .value=${value}
      @input=${(event: Event) => write((event.target as HTMLInputElement).value)}
    />
  </div>`;
}

import { html, nothing, type TemplateResult } from 'lit';
import type { BookingItem, Desk, DeskFault, DeskSnapshot } from '@meetwell/sdk/flows';
import { commonWords, deskWords, refusalTexts, type Language } from '@meetwell/sdk/language';
import type { Zone } from '@meetwell/sdk';
import type { TaskShowing } from '../../base/task-showing.ts';
import { backLink, errorSummary, troubleText, type Content, type FormError } from '../../base/index.ts';

export type AnyTask = NonNullable<Desk['task']>;

/** How one task is drawn beside the list. */
export type DeskPageView<View extends DeskSnapshot['view']> = (
  language: Language,
  snapshot: Extract<DeskSnapshot, { view: View }>,
  task: TaskShowing<View, AnyTask>,
) => TemplateResult;

/** The way back, and what went wrong. */
export function above(
  language: Language,
  { sending, fault, item }: { readonly sending: boolean; readonly fault: DeskFault | null; readonly item: BookingItem },
  task: Pick<AnyTask, 'back'>,
  field?: string,
): TemplateResult {
  return html`${backLink(language, () => task.back(), sending)} ${deskErrors(language, fault, item.policy.zone, field)}`;
}

export function deskErrors(language: Language, fault: DeskFault | null, zone: Zone, field?: string): Content {
  return fault === null ? nothing : errorSummary(language, errorsOf(language, fault, zone, field));
}

function errorsOf(language: Language, fault: DeskFault, zone: Zone, field: string | undefined): readonly FormError[] {
  const words = deskWords(language);
  const at = field === undefined ? {} : { field };
  switch (fault.kind) {
    case 'nothingChosen':
      return [{ text: words.fault.nothingChosen, ...at }];
    case 'tooManyChosen':
      return [{ text: words.fault.tooManyChosen(fault.most), ...at }];
    case 'error':
      return [{ text: troubleText(language, fault.code) }];
    case 'refused':
      return refusalTexts(language, fault.refusal, zone, 'therapist').map((text) => ({ text, ...at }));
  }
}

/** A message, and the button that sends it with what is done. */
export function messageForm(
  language: Language,
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
      <textarea
        class="textarea"
        id="message"
        rows="4"
        maxlength="2000"
        aria-describedby="message-hint"
        ?readonly=${options.sending}
      ></textarea>
    </div>
    <div class="buttons">
      <button class="button button--${options.kind}" aria-disabled=${options.sending ? 'true' : nothing}>
        ${options.sending ? commonWords(language).sending : options.label}
      </button>
      ${options.other ?? nothing}
    </div>
  </form>`;
}

import { html, nothing } from 'lit';
import type { BankHolidayNation, Zone } from '@meetwell/sdk';
import type {
  AvailabilityConfirmation,
  AvailabilityEditor,
  AvailabilitySnapshot,
  OutsideItem,
  ShownDraft,
} from '@meetwell/sdk/flows';
import {
  availabilityEditorWords,
  capitalised,
  commonWords,
  intervalText,
  zoneText,
  type AvailabilityEditorWords,
  type Language,
} from '@meetwell/sdk/language';
import { datesListView } from './dates-list.ts';
import { lineErrors, otherErrors } from './errors.ts';
import { weekView } from './week.ts';
import type { DeskPageView } from '../pages/page.ts';
import {
  backLink,
  button,
  errorSummary,
  linkButton,
  radios,
  skeleton,
  viewHeading,
  type Content,
  type FormError,
} from '../../base/index.ts';

type Snapshot = Extract<AvailabilitySnapshot, { view: 'availability' }>;

/** When a therapist works: the week, bank holidays, and dates that differ. */
export const availability: DeskPageView<'availability'> = (language, snapshot, editor) => {
  const { draft, fault, sending } = snapshot;
  const errors = draft === null ? [] : lineErrors(language, fault, draft);
  // The heading stays the same when what is saved has been read: it may have the focus.
  return html`${backLink(language, () => editor.back(), sending)}
  ${errorSummary(language, [...errors, ...otherErrors(language, fault)])}
  ${viewHeading(availabilityEditorWords(language).heading)}
  ${draft === null ? waitingView(language, snapshot, editor) : draftView(language, snapshot, draft, errors, editor)}`;
};

function waitingView(language: Language, { fault }: Snapshot, editor: AvailabilityEditor): Content {
  if (fault !== null) {
    return html`<div class="buttons">${button(commonWords(language).tryAgain, () => void editor.load())}</div>`;
  }
  return html`<p>${availabilityEditorWords(language).loading}</p>
    ${skeleton()}`;
}

function draftView(
  language: Language,
  { sending, confirmation, isChanged, outside }: Snapshot,
  draft: ShownDraft,
  errors: readonly FormError[],
  editor: AvailabilityEditor,
): Content {
  const words = availabilityEditorWords(language);
  const submit = (event: Event) => {
    event.preventDefault();
    if (!sending) void editor.save();
  };
  return html`${confirmationView(words, confirmation)}
    <p>${words.body} ${words.zone.line(zoneText(language, draft.zone))}</p>
    <p>${words.stays}</p>
    ${outsideView(language, outside, draft.zone)}
    <form novalidate class="availability" @submit=${submit}>
      <section aria-labelledby="week-heading">
        <h3 id="week-heading">${words.week.heading}</h3>
        <p class="hint" id="week-hint">${words.week.hint}</p>
        ${weekView({ language, weekly: draft.weekly, errors, sending, editor })}
      </section>
      ${radios({
        language,
        name: 'bank-holidays',
        legend: html`<h3>${words.bankHolidays.heading}</h3>`,
        hint: words.bankHolidays.hint,
        choices: (['open', 'englandAndWales', 'scotland', 'northernIreland'] as const).map((value) => ({
          value,
          label: words.bankHolidays[value],
        })),
        chosen: draft.bankHolidays ?? 'open',
        sending,
        choose: (value) => editor.closeOn(value === 'open' ? null : (value as BankHolidayNation)),
      })}
      ${datesListView({ language, kind: 'closed', dates: draft.dates, sending, editor })}
      ${datesListView({ language, kind: 'extra', dates: draft.dates, sending, editor })}
      <div class="save-line ${isChanged ? 'save-line--changed' : ''}">
        ${isChanged ? html`<p>${words.unsaved}</p>` : nothing}
        <button
          class="button"
          aria-disabled=${sending ? 'true' : nothing}
          aria-description=${sending ? commonWords(language).whileSending : nothing}
        >
          ${words.save}
        </button>
        ${isChanged ? linkButton(language, words.undo, () => editor.undo(), { sending }) : nothing}
      </div>
    </form>`;
}

function confirmationView(words: AvailabilityEditorWords, confirmation: AvailabilityConfirmation | null): Content {
  if (confirmation === null) return nothing;
  return html`<p class="inset confirmation" tabindex="-1" data-confirmation>
    ${confirmationText(words, confirmation)}
  </p>`;
}

function confirmationText(words: AvailabilityEditorWords, confirmation: AvailabilityConfirmation): string {
  switch (confirmation.kind) {
    case 'added':
      return words[confirmation.dates].added;
    case 'kept':
      return words.kept[confirmation.keeping];
    default:
      return words[confirmation.kind];
  }
}

/** What is booked outside of what is saved. */
function outsideView(language: Language, outside: readonly OutsideItem[], zone: Zone): Content {
  if (outside.length === 0) return nothing;
  const words = availabilityEditorWords(language).outside;
  return html`<div class="callout">
    <h3>${words.heading(outside.length)}</h3>
    <ul>
      ${outside.map((session) => {
        const time = capitalised(intervalText(language, session, zone));
        return html`<li>${session.name === null ? time : words.session(time, session.name)}</li>`;
      })}
    </ul>
    <p>${words.body(outside.length)}</p>
  </div>`;
}

import { html, nothing } from 'lit';
import type { BankHolidayNation, Zone } from '@meetwell/sdk';
import type { AvailabilityConfirmation, OutsideItem } from '@meetwell/sdk/flows';
import {
  availabilityEditorWords,
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
import { backLink, button, errorSummary, radios, skeleton, viewHeading, type Content } from '../../base/index.ts';

/** When a therapist works: the week, bank holidays, and dates that differ. */
export const availability: DeskPageView<'availability'> = (language, snapshot, editor) => {
  const words = availabilityEditorWords(language);
  const { draft, fault, sending, confirmation, isChanged, outside } = snapshot;
  const top = (errors: Parameters<typeof errorSummary>[1]) =>
    html`${backLink(language, () => editor.back(), sending)} ${errorSummary(language, errors)}
    ${viewHeading(words.heading)}`;
  if (draft === null) {
    return html`${top(otherErrors(language, fault))}
    ${
      fault === null
        ? html`<p>${words.loading}</p>
            ${skeleton()}`
        : html`<div class="buttons">${button(commonWords(language).tryAgain, () => void editor.load())}</div>`
    }`;
  }
  const errors = lineErrors(language, fault, draft);
  const submit = (event: Event) => {
    event.preventDefault();
    if (!sending) void editor.save();
  };
  return html`${top([...errors, ...otherErrors(language, fault)])} ${confirmationView(words, confirmation)}
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
        choose: (value) => editor.closeOn(value === 'open' ? null : (value as BankHolidayNation)),
      })}
      ${datesListView({ language, kind: 'closed', dates: draft.dates, editor })}
      ${datesListView({ language, kind: 'extra', dates: draft.dates, editor })}
      <div class="save-line ${isChanged ? 'save-line--changed' : ''}">
        ${isChanged ? html`<p>${words.unsaved}</p>` : nothing}
        <button class="button" aria-disabled=${sending ? 'true' : nothing}>${words.save}</button>
        ${
          isChanged
            ? html`<button type="button" class="link" @click=${() => editor.undo()}>${words.undo}</button>`
            : nothing
        }
      </div>
    </form>`;
};

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
        const time = intervalText(language, session, zone);
        return html`<li>${session.name === null ? time : words.session(time, session.name)}</li>`;
      })}
    </ul>
    <p>${words.body(outside.length)}</p>
  </div>`;
}

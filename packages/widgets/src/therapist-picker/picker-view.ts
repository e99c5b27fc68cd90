import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { TherapistProfile } from '@meetwell/sdk/client';
import type { Filter, FilterGroup, Further, TherapistPicker, TherapistPickerSnapshot } from '@meetwell/sdk/flows';
import {
  availabilityWords,
  capitalised,
  commonWords,
  journeyWords,
  modalitiesText,
  type Language,
} from '@meetwell/sdk/language';
import { troubleText } from '../base/flow-element.ts';
import { backLink, button, summaryList, viewHeading, type Content, type SummaryRow } from '../base/templates.ts';

type Listing = Extract<TherapistPickerSnapshot, { view: 'list' | 'nothingFound' }>;
type Words = ReturnType<typeof journeyWords>['therapist'];

/** A therapist's picture, or the first letters of the names. Beside the name, so it says nothing of its own. */
export function face(person: { readonly name: string; readonly photo: string | null }): TemplateResult {
  if (person.photo !== null) return html`<img class="face" src=${person.photo} alt="" loading="lazy" />`;
  const names = person.name.split(/\s+/).filter((name) => !/^(dr|mr|mrs|ms|mx|miss|prof)\.?$/i.test(name));
  const letters = [names.at(0), names.length > 1 ? names.at(-1) : ''].map((name) => name?.charAt(0) ?? '').join('');
  return html`<span class="face" aria-hidden="true">${letters.toUpperCase()}</span>`;
}

/** A button keeps its filter, so that the focus is not on another one when one is gone. */
const keyOf = ({ kind, value }: Filter) => `${kind} ${value}`;

/** "4.6 out of 5, from 38 people". */
function ratingText(words: Words, { rating }: TherapistProfile): string | null {
  return rating === null ? null : words.rating(rating.average.toFixed(1), rating.count);
}

const meets = (language: Language, therapist: TherapistProfile) =>
  capitalised(modalitiesText(language, therapist.modalities));

/** What a filter's value is called: ways to meet have names of ours, everything else is the partner's own word. */
function filterLabel(language: Language, { kind, value }: Filter): string {
  const names: Readonly<Record<string, string>> = availabilityWords(language).modality;
  return capitalised(kind === 'modality' ? (names[value] ?? value) : value);
}

/** The directory, in whatever state the picker is (rows A3, A4, A7). */
export function pickerView(
  language: Language,
  picker: TherapistPicker,
  snapshot: Listing | Extract<TherapistPickerSnapshot, { view: 'profile' | 'empty' }>,
  before: Content = nothing,
): Content {
  const words = journeyWords(language).therapist;
  if (snapshot.view === 'profile') return profileView(language, words, picker, snapshot.therapist);
  if (snapshot.view === 'empty') {
    return html`${viewHeading(words.emptyHeading)}
      <p>${words.empty}</p>`;
  }
  return html`${viewHeading(words.heading)} ${before} ${filterPanel(language, words, picker, snapshot)}
  ${
    snapshot.view === 'list'
      ? listView(language, words, picker, snapshot)
      : nothingFoundView(language, words, picker, snapshot)
  }`;
}

function listView(
  language: Language,
  words: Words,
  picker: TherapistPicker,
  { therapists, found, total, chosen, further }: Extract<Listing, { view: 'list' }>,
): TemplateResult {
  return html`<p class="secondary" role="status">${words.found(found, total)}</p>
    <ul class="plain people">
      ${
        chosen.length > 0
          ? nothing
          : html`<li>
              <span class="face face--any" aria-hidden="true">?</span>
              <div class="person">
                <h3>${words.any}</h3>
                <p>${words.anyHint}</p>
                <div class="links">
                  ${button(words.askAny, () => picker.choose('any'), { kind: 'secondary', small: true })}
                </div>
              </div>
            </li>`
      }
      ${repeat(
        therapists,
        ({ id }) => id,
        (therapist) => personView(language, words, picker, therapist),
      )}
    </ul>
    ${further === 'none' ? nothing : showMore(language, words, picker, further)}`;
}

function showMore(
  language: Language,
  words: Words,
  picker: TherapistPicker,
  further: Exclude<Further, 'none'>,
): TemplateResult {
  return html`${typeof further === 'string' ? nothing : html`<p>${troubleText(language, further.code)}</p>`}
    <p>
      <button
        type="button"
        class="link"
        aria-disabled=${further === 'reading' ? 'true' : nothing}
        aria-description=${further === 'reading' ? commonWords(language).loading : nothing}
        @click=${() => {
          if (further !== 'reading') void picker.more();
        }}
      >
        ${words.showMore}
      </button>
    </p>`;
}

function personView(
  language: Language,
  words: Words,
  picker: TherapistPicker,
  therapist: TherapistProfile,
): TemplateResult {
  const rating = ratingText(words, therapist);
  return html`<li>
    ${face(therapist)}
    <div class="person">
      <h3>${therapist.name}</h3>
      <p class="secondary">${therapist.qualifications}</p>
      <ul class="tags" aria-label=${words.approaches}>
        ${therapist.approaches.map((approach) => html`<li><span class="tag tag--grey">${approach}</span></li>`)}
      </ul>
      <p>${meets(language, therapist)}</p>
      <p>${availabilityWords(language).usuallyFree(therapist.availability)}</p>
      ${rating === null ? nothing : html`<p>${rating}</p>`}
      <div class="links">
        ${button(
          html`${words.ask}<span class="visually-hidden">: ${therapist.name}</span>`,
          () => picker.choose(therapist.id),
          { kind: 'secondary', small: true },
        )}
        <button type="button" class="link" @click=${() => picker.open(therapist.id)}>
          ${`${words.more} ${therapist.name}`}
        </button>
      </div>
    </div>
  </li>`;
}

function profileView(
  language: Language,
  words: Words,
  picker: TherapistPicker,
  therapist: TherapistProfile,
): TemplateResult {
  const row = (term: string, value: string | null): SummaryRow[] =>
    value === null || value === '' ? [] : [{ term, value }];
  return html`${backLink(language, () => picker.close())}
    <div class="profile-top">${face(therapist)} ${viewHeading(therapist.name)}</div>
    <p class="biography">${therapist.biography}</p>
    ${summaryList(language, [
      ...row(words.qualifications, therapist.qualifications),
      ...row(words.approaches, therapist.approaches.join(', ')),
      ...row(words.meets, meets(language, therapist)),
      ...row(words.availability, therapist.availability),
      ...row(words.languages, therapist.languages.join(', ')),
      ...row(words.gender, therapist.gender),
      ...row(words.pronouns, therapist.pronouns),
      ...row(words.ratingLabel, ratingText(words, therapist) ?? words.ratingNone),
    ])}
    <div class="buttons">${button(words.askName(therapist.name), () => picker.choose(therapist.id))}</div>`;
}

function filterPanel(language: Language, words: Words, picker: TherapistPicker, { groups, chosen }: Listing): Content {
  if (groups.length === 0) return nothing;
  return html`<details>
      <summary>${words.filters}</summary>
      <div class="details-body filters">${groups.map((group) => filterGroup(language, words, picker, group))}</div>
    </details>
    ${
      chosen.length === 0
        ? nothing
        : html`<ul class="tags chosen-filters" aria-label=${words.chosenFilters}>
            ${repeat(chosen, keyOf, (filter) => {
              const label = filterLabel(language, filter);
              return html`<li>
                <button
                  type="button"
                  aria-label=${words.removeFilter(label)}
                  @click=${() => void picker.toggle(filter)}
                >
                  ${label}
                </button>
              </li>`;
            })}
            <li>
              <button type="button" class="link small" @click=${() => void picker.clear()}>${words.clear}</button>
            </li>
          </ul>`
    }`;
}

function filterGroup(language: Language, words: Words, picker: TherapistPicker, group: FilterGroup): TemplateResult {
  return html`<fieldset class="choices--small">
    <legend>${words.filterBy[group.kind]}</legend>
    <div>
      ${group.options.map((option, index) => {
        const id = `filter-${group.kind}-${index}`;
        return html`<div class="choice">
          <input type="checkbox" id=${id} .checked=${option.chosen} @change=${() => void picker.toggle(option)} />
          <label for=${id}>${words.option(filterLabel(language, option), option.matches)}</label>
        </div>`;
      })}
    </div>
  </fieldset>`;
}

function nothingFoundView(
  language: Language,
  words: Words,
  picker: TherapistPicker,
  { without }: Extract<Listing, { view: 'nothingFound' }>,
): TemplateResult {
  return html`<div class="inset" role="status">
    <h3 class="heading-s">${words.nothingHeading}</h3>
    <ul>
      ${repeat(
        without,
        keyOf,
        (filter) =>
          html`<li>
            <button type="button" class="link" @click=${() => void picker.toggle(filter)}>
              ${words.without(filterLabel(language, filter), filter.matches)}
            </button>
          </li>`,
      )}
    </ul>
    <p><button type="button" class="link" @click=${() => void picker.clear()}>${words.clear}</button></p>
  </div>`;
}

/** What the picker's view is called for the focus: choosing filters must not move it. */
export function pickerKey(snapshot: TherapistPickerSnapshot): string {
  return snapshot.view === 'nothingFound' ? 'list' : snapshot.view;
}

import { html, nothing } from 'lit';
import type { Preference } from '@meetwell/sdk';
import type { SlotChooser, SlotChooserSnapshot, SlotFault } from '@meetwell/sdk/flows';
import {
  capitalised,
  commonWords,
  dateText,
  journeyWords,
  partWithHoursText,
  preferenceText,
  reasonText,
  type Language,
} from '@meetwell/sdk/language';
import type { Zone } from '@meetwell/sdk';
import {
  backLink,
  errorSummary,
  questionForm,
  radios,
  summaryList,
  viewHeading,
  type Content,
} from '../base/templates.ts';

type Question = Extract<SlotChooserSnapshot, { view: 'chooseDay' | 'choosePart' | 'noDays' | 'done' }>;

export interface ChooserViewOptions {
  readonly language: Language;
  readonly chooser: SlotChooser;
  /** The zone of what reasons say. */
  readonly zone: Zone;
  /** Whether there is something before the first question. */
  readonly hasBack: boolean;
  /** Offered when no day is possible at all. */
  readonly otherTherapist?: () => void;
}

/** Choosing days and parts of the day, one question a page (row N1). */
export function chooserView(options: ChooserViewOptions, snapshot: Question): Content {
  const { language, chooser, zone, hasBack, otherTherapist } = options;
  const words = journeyWords(language).when;
  const back = () => backLink(language, () => chooser.back());
  switch (snapshot.view) {
    case 'chooseDay': {
      const { number, needed, days, fault, selected, turning } = snapshot;
      const error = faultText(language, fault, words.missingDay, zone);
      return html`${number > 1 || hasBack ? back() : nothing}
      ${errorSummary(language, error === null ? [] : [{ text: error, field: 'day-0' }])}
      ${questionForm(
        language,
        html`${radios({
            language,
            name: 'day',
            legend: viewHeading(words.day(number, needed)),
            hint: words.hint(needed),
            before: chosenSoFar(language, snapshot.chosen),
            error,
            choices: days.map(({ date }) => ({ value: date, label: capitalised(dateText(language, date)) })),
            chosen: selected,
            choose: (date) => chooser.select(date),
          })}
          <div class="links" aria-busy=${turning ? 'true' : nothing}>
            ${
              snapshot.hasEarlier
                ? html`<button type="button" class="link" @click=${() => chooser.earlier()}>${words.earlier}</button>`
                : nothing
            }
            ${
              snapshot.hasLater
                ? html`<button type="button" class="link" @click=${() => void chooser.later()}>${words.later}</button>`
                : nothing
            }
          </div>`,
        () => chooser.next(),
      )}`;
    }
    case 'choosePart': {
      const { parts, fault, selected, date } = snapshot;
      const error = faultText(language, fault, words.missingPart, zone);
      return html`${back()} ${errorSummary(language, error === null ? [] : [{ text: error, field: 'part-0' }])}
      ${questionForm(
        language,
        radios({
          language,
          name: 'part',
          legend: viewHeading(words.part, capitalised(dateText(language, date))),
          before: chosenSoFar(language, snapshot.chosen),
          error,
          choices: parts.map((part) => ({ value: part.id, label: partWithHoursText(language, part) })),
          chosen: selected,
          choose: (part) => chooser.select(part),
        }),
        () => chooser.next(),
      )}`;
    }
    case 'noDays':
      return html`${hasBack ? back() : nothing} ${viewHeading(words.noneHeading)}
        <p>${words.none}</p>
        ${
          otherTherapist === undefined
            ? nothing
            : html`<p><button type="button" class="link" @click=${otherTherapist}>${words.otherTherapist}</button></p>`
        }`;
    case 'done':
      return html`${viewHeading(words.doneHeading)}
      ${summaryList(
        language,
        preferenceRows(language, snapshot.chosen, (index) => chooser.change(index)),
      )}`;
  }
}

/** Each preference with a link to change it. */
export function preferenceRows(
  language: Language,
  preferences: readonly Preference[],
  change?: (index: number) => void,
) {
  const { check } = journeyWords(language);
  return preferences.map((preference, index) => {
    const term = check.choice(index + 1);
    const value = capitalised(preferenceText(language, preference));
    return change === undefined
      ? { term, value }
      : { term, value, change: { label: commonWords(language).change, what: term, go: () => change(index) } };
  });
}

function chosenSoFar(language: Language, chosen: readonly Preference[]): Content {
  if (chosen.length === 0) return nothing;
  const words = journeyWords(language).when;
  return html`<div class="inset">
    <p class="legend-s">${words.chosen}</p>
    <ol>
      ${chosen.map((preference) => html`<li>${capitalised(preferenceText(language, preference))}</li>`)}
    </ol>
  </div>`;
}

function faultText(language: Language, fault: SlotFault | null, missing: string, zone: Zone): string | null {
  if (fault === null) return null;
  return fault.code === 'nothingChosen' ? missing : reasonText(language, fault.reasons[0], zone, 'member');
}

/**
 * What the chooser's view is called for the focus: each question is a view of its own, and so is another page of days,
 * whose link may be gone once it was followed.
 */
export function chooserKey(snapshot: SlotChooserSnapshot): string {
  if (snapshot.view === 'chooseDay') return `day/${snapshot.number}/${snapshot.days.at(0)?.date ?? ''}`;
  return snapshot.view === 'choosePart' ? `part/${snapshot.number}` : snapshot.view;
}

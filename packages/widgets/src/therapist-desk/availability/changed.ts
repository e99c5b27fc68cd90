import { html, nothing } from 'lit';
import type { AvailabilityDraft } from '@meetwell/sdk/flows';
import type { Weekday } from '@meetwell/sdk';
import {
  availabilityEditorWords,
  capitalised,
  cycleText,
  dateWords,
  datesWithHoursText,
  listText,
  type Language,
} from '@meetwell/sdk/language';
import { shownHours } from './times.ts';
import type { DeskPageView } from '../pages/page.ts';
import { errorSummary, questionForm, radios, viewHeading, type Content } from '../../base/index.ts';

/** Somebody else has changed it meanwhile: what is there now, what this person changed, and what to keep. */
export const availabilityChanged: DeskPageView<'availabilityChanged'> = (language, snapshot, editor) => {
  const all = availabilityEditorWords(language);
  const words = all.changed;
  const { now, added, removed, keeping, fault } = snapshot;
  const error = fault?.kind === 'nothingChosen' ? all.fault.choose : null;
  const isOtherNation = added.bankHolidays !== removed.bankHolidays;
  const question = radios({
    language,
    name: 'keeping',
    legend: html`<h3>${words.question}</h3>`,
    error,
    choices: (['both', 'mine', 'theirs'] as const).map((value) => ({ value, label: words[value] })),
    chosen: keeping,
    choose: (value) => editor.choose(value as 'both' | 'mine' | 'theirs'),
  });
  return html`${error === null ? nothing : errorSummary(language, [{ text: error, field: 'keeping-0' }])}
    ${viewHeading(words.heading)}
    <p>${words.body}</p>
    <h3>${words.now}</h3>
    ${now.weekly.length === 0 ? html`<p>${words.noHours}</p>` : nothing} ${linesView(language, now, true)}
    <h3>${words.yours}</h3>
    ${groupView(words.added, linesView(language, added, isOtherNation))}
    ${groupView(words.removed, linesView(language, removed, isOtherNation))}
    ${questionForm(language, question, () => editor.keep())}`;
};

function groupView(heading: string, lines: Content): Content {
  return lines === nothing
    ? nothing
    : html`<h4>${heading}</h4>
        ${lines}`;
}

/** @param withNation whether bank holidays are said. Nothing when there is nothing to say. */
function linesView(language: Language, draft: AvailabilityDraft, withNation: boolean): Content {
  const words = availabilityEditorWords(language);
  const { weekdays } = dateWords(language);
  const days = [...new Set(draft.weekly.map(({ weekday }) => weekday))];
  const hoursOn = (day: Weekday) =>
    draft.weekly
      .filter(({ weekday }) => weekday === day)
      .map(({ from, until, every }) =>
        [
          shownHours(language, { from, until }),
          ...(every === null || every.weeks === 1 ? [] : [cycleText(language, every.weeks, every.including)]),
        ].join(', '),
      );
  const lines = [
    ...days.map((day) => `${capitalised(weekdays[day])}: ${listText(language, hoursOn(day), 'and')}`),
    ...draft.dates.map((line) => `${words[line.kind].heading}: ${datesWithHoursText(language, line)}`),
    ...(withNation ? [`${words.bankHolidays.heading}: ${words.bankHolidays[draft.bankHolidays ?? 'open']}`] : []),
  ];
  return lines.length === 0
    ? nothing
    : html`<ul>
        ${lines.map((line) => html`<li>${line}</li>`)}
      </ul>`;
}

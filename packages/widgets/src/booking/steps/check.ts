import { html } from 'lit';
import type { Asked } from '@meetwell/sdk/flows';
import {
  availabilityWords,
  capitalised,
  commandWords,
  commonWords,
  durationText,
  journeyWords,
  stateWords,
  type Language,
} from '@meetwell/sdk/language';
import type { StepPage } from '../first-pages.ts';
import { backLink, button, summaryList, viewHeading, type SummaryRow } from '../../base/templates.ts';
import { preferenceRows } from '../../slot-chooser/chooser-view.ts';

/** Check your answers: what is asked, what it uses, and what happens next. */
export const checkAnswers: StepPage<'checkAnswers' | 'sending'> = {
  draw({ language, flow }, snapshot) {
    const words = journeyWords(language);
    const { asked, policy, account, view } = snapshot;
    const busy = view === 'sending';
    const who = whoText(language, asked);
    const change = (what: string, go: () => void) => ({ label: commonWords(language).change, what, go });
    const rows: SummaryRow[] = [
      {
        term: words.check.therapist,
        value: asked.therapist === 'any' ? words.therapist.any : (asked.therapist?.name ?? ''),
        change: change(words.check.therapist, () => flow.change('therapist')),
      },
      {
        term: words.check.modality,
        value: asked.modality === null ? '' : capitalised(availabilityWords(language).modality[asked.modality]),
        ...(policy.modalities.length > 1 && { change: change(words.check.modality, () => flow.change('modality')) }),
      },
      {
        term: words.check.length,
        value: words.length.minutes(asked.length ?? 0),
        ...(policy.lengths.length > 1 && { change: change(words.check.length, () => flow.change('length')) }),
      },
      ...preferenceRows(language, asked.preferences, (index) => flow.change(index)),
      { term: words.check.uses, value: stateWords(language).sessionUsed(account.available) },
    ];
    return html`${backLink(language, () => flow.back(), busy)} ${viewHeading(words.check.heading)}
      ${summaryList(language, rows, busy)}
      <h3>${words.check.nextHeading}</h3>
      <p>${capitalised(words.check.next(who, durationText(language, policy.request.answerWithin)))}</p>
      <div class="buttons">
        ${button(busy ? words.check.sending : commandWords(language).request, () => void flow.send(), { busy })}
      </div>`;
  },
  // Sending is the same page, so that its button keeps the focus.
  key: () => 'checkAnswers',
};

/** Who is to answer: by name, or whoever is asked. */
export function whoText(language: Language, { therapist }: Asked): string {
  return therapist === null || therapist === 'any' ? journeyWords(language).anyone : therapist.name;
}

import { html, type TemplateResult } from 'lit';
import type { Modality } from '@meetwell/sdk';
import type { ChoiceFault } from '@meetwell/sdk/flows';
import { availabilityWords, capitalised, journeyWords } from '@meetwell/sdk/language';
import type { JourneyHost, StepPage } from '../first-pages.ts';
import { backLink, errorSummary, questionForm, radios, viewHeading, type Choice } from '../../base/templates.ts';

/** A question with radios and "Continue". */
function choicePage(
  { language, flow }: JourneyHost,
  name: string,
  words: { readonly heading: string; readonly missing: string },
  fault: ChoiceFault | null,
  choices: {
    readonly offered: readonly Choice[];
    readonly chosen: string | null;
    readonly choose: (value: string) => void;
  },
): TemplateResult {
  const error = fault === null ? null : words.missing;
  return html`${backLink(language, () => flow.back())}
  ${errorSummary(language, error === null ? [] : [{ text: error, field: `${name}-0` }])}
  ${questionForm(
    language,
    radios({
      language,
      name,
      legend: viewHeading(words.heading),
      error,
      choices: choices.offered,
      chosen: choices.chosen,
      choose: choices.choose,
    }),
    () => flow.next(),
  )}`;
}

export const chooseModality: StepPage<'chooseModality'> = {
  draw(host, { offered, selected, fault }) {
    const { modality, modalityNeeds } = availabilityWords(host.language);
    return choicePage(host, 'modality', journeyWords(host.language).modality, fault, {
      offered: offered.map((value) => ({
        value,
        label: capitalised(modality[value]),
        hint: modalityNeeds[value],
      })),
      chosen: selected,
      choose: (value) => host.flow.selectModality(value as Modality),
    });
  },
};

export const chooseLength: StepPage<'chooseLength'> = {
  draw(host, { offered, selected, fault }) {
    const words = journeyWords(host.language).length;
    return choicePage(host, 'length', words, fault, {
      offered: offered.map((value) => ({ value: String(value), label: words.minutes(value) })),
      chosen: selected === null ? null : String(selected),
      choose: (value) => host.flow.selectLength(Number(value)),
    });
  },
};

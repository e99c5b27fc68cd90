import type { AnswerChoice, QuestionnaireLicence } from './definition.ts';

/** The answers that PHQ-9 and GAD-7 share. */
export const HOW_OFTEN: readonly AnswerChoice[] = Object.freeze([
  { value: 0, label: { en: 'Not at all' } },
  { value: 1, label: { en: 'Several days' } },
  { value: 2, label: { en: 'More than half the days' } },
  { value: 3, label: { en: 'Nearly every day' } },
]);

export const FREE_TO_USE: QuestionnaireLicence = Object.freeze<QuestionnaireLicence>({
  terms: 'No permission required to reproduce, translate, display or distribute.',
  holder:
    'Developed by Drs Robert L. Spitzer, Janet B. W. Williams, Kurt Kroenke and colleagues, with an educational grant from Pfizer Inc.',
  source: 'https://www.phqscreeners.com/',
  sharing: 'permitted',
});

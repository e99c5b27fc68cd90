import type { QuestionnaireDefinition, QuestionnaireItem } from './definition.ts';
import { FREE_TO_USE, HOW_OFTEN } from './patient-health.ts';

function item(number: number, en: string): QuestionnaireItem {
  return { id: `gad7-${number}`, text: { en }, answers: null, scored: true };
}

/** Generalised Anxiety Disorder scale, seven items: 0 to 21. As with PHQ-9, the wording is not ours to edit. */
export const GAD_7: QuestionnaireDefinition = Object.freeze<QuestionnaireDefinition>({
  id: 'gad-7',
  version: 1,
  title: { en: 'Generalised Anxiety Disorder scale (GAD-7)' },
  question: { en: 'Over the last 2 weeks, how often have you been bothered by the following problems?' },
  answers: HOW_OFTEN,
  items: [
    item(1, 'Feeling nervous, anxious or on edge'),
    item(2, 'Not being able to stop or control worrying'),
    item(3, 'Worrying too much about different things'),
    item(4, 'Trouble relaxing'),
    item(5, 'Being so restless that it is hard to sit still'),
    item(6, 'Becoming easily annoyed or irritable'),
    item(7, 'Feeling afraid as if something awful might happen'),
  ],
  bands: [
    { id: 'minimal', from: 0, to: 4, label: { en: 'Minimal' } },
    { id: 'mild', from: 5, to: 9, label: { en: 'Mild' } },
    { id: 'moderate', from: 10, to: 14, label: { en: 'Moderate' } },
    { id: 'severe', from: 15, to: 21, label: { en: 'Severe' } },
  ],
  risks: [],
  licence: FREE_TO_USE,
});

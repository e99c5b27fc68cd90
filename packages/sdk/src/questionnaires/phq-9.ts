import type { AnswerChoice, QuestionnaireDefinition, QuestionnaireItem } from './definition.ts';
import { FREE_TO_USE, HOW_OFTEN } from './patient-health.ts';

function item(number: number, en: string): QuestionnaireItem {
  return { id: `phq9-${number}`, text: { en }, answers: null, scored: true };
}

const HOW_DIFFICULT: readonly AnswerChoice[] = [
  { value: 0, label: { en: 'Not difficult at all' } },
  { value: 1, label: { en: 'Somewhat difficult' } },
  { value: 2, label: { en: 'Very difficult' } },
  { value: 3, label: { en: 'Extremely difficult' } },
];

/**
 * Patient Health Questionnaire, nine items: 0 to 27. The wording is the questionnaire's own and validated as it stands:
 * do not edit it. No Welsh: none was found that its holder or the NHS in Wales has authorised.
 */
export const PHQ_9: QuestionnaireDefinition = Object.freeze<QuestionnaireDefinition>({
  id: 'phq-9',
  version: 1,
  title: { en: 'Patient Health Questionnaire (PHQ-9)' },
  question: { en: 'Over the last 2 weeks, how often have you been bothered by any of the following problems?' },
  answers: HOW_OFTEN,
  items: [
    item(1, 'Little interest or pleasure in doing things'),
    item(2, 'Feeling down, depressed, or hopeless'),
    item(3, 'Trouble falling or staying asleep, or sleeping too much'),
    item(4, 'Feeling tired or having little energy'),
    item(5, 'Poor appetite or overeating'),
    item(6, 'Feeling bad about yourself — or that you are a failure or have let yourself or your family down'),
    item(7, 'Trouble concentrating on things, such as reading the newspaper or watching television'),
    item(
      8,
      'Moving or speaking so slowly that other people could have noticed? Or the opposite — being so fidgety or restless that you have been moving around a lot more than usual',
    ),
    item(9, 'Thoughts that you would be better off dead or of hurting yourself in some way'),
    {
      id: 'phq9-difficulty',
      text: {
        en: 'If you checked off any problems, how difficult have these problems made it for you to do your work, take care of things at home, or get along with other people?',
      },
      answers: HOW_DIFFICULT,
      scored: false,
    },
  ],
  bands: [
    { id: 'minimal', from: 0, to: 4, label: { en: 'Minimal' } },
    { id: 'mild', from: 5, to: 9, label: { en: 'Mild' } },
    { id: 'moderate', from: 10, to: 14, label: { en: 'Moderate' } },
    { id: 'moderatelySevere', from: 15, to: 19, label: { en: 'Moderately severe' } },
    { id: 'severe', from: 20, to: 27, label: { en: 'Severe' } },
  ],
  // Any answer but "Not at all" to the thoughts of being better off dead.
  risks: [{ item: 'phq9-9', atLeast: 1 }],
  licence: FREE_TO_USE,
});

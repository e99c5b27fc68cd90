import type { Language } from '../language/language.ts';

/** Words by language: English always, others only where an authorised translation exists. */
export type Wording = { readonly en: string } & Readonly<Partial<Record<Language, string>>>;

/** One answer that can be chosen, and what it counts. */
export interface AnswerChoice {
  readonly value: number;
  readonly label: Wording;
}

export interface QuestionnaireItem {
  /** Unique in the questionnaire; answers are stored under it. */
  readonly id: string;
  readonly text: Wording;
  /** Its own choices; null for those of the questionnaire. */
  readonly answers: readonly AnswerChoice[] | null;
  /** Whether it counts towards the total. What does not count need not be answered. */
  readonly scored: boolean;
}

/** A range of totals, both ends included, and what it is called. */
export interface ScoreBand {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly label: Wording;
}

/** An item whose answer, from a value on, signals risk: crisis help is shown and the therapist is told (row S3). */
export interface RiskItem {
  readonly item: string;
  readonly atLeast: number;
}

export interface QuestionnaireLicence {
  /** Its name, or what the holder says in a sentence. */
  readonly terms: string;
  readonly holder: string;
  readonly source: string;
  /** Whether it may be passed on in software. What may not is refused. */
  readonly sharing: 'permitted' | 'forbidden';
}

/** A questionnaire as data: PHQ-9 and GAD-7 as shipped, others from files of the same form (row S3). */
export interface QuestionnaireDefinition {
  readonly id: string;
  /** Rises with every change, however small: answers are kept with the version that was answered. */
  readonly version: number;
  readonly title: Wording;
  /** What is asked of every item. */
  readonly question: Wording;
  readonly answers: readonly AnswerChoice[];
  readonly items: readonly QuestionnaireItem[];
  /** Together they cover every total that can be reached, each once. */
  readonly bands: readonly ScoreBand[];
  readonly risks: readonly RiskItem[];
  readonly licence: QuestionnaireLicence;
}

export function choicesOf(definition: QuestionnaireDefinition, item: QuestionnaireItem): readonly AnswerChoice[] {
  return item.answers ?? definition.answers;
}

/** The least and the most that the answers can add up to. */
export function totalRange(definition: QuestionnaireDefinition): { readonly least: number; readonly most: number } {
  let least = 0;
  let most = 0;
  for (const item of definition.items) {
    if (!item.scored) continue;
    const values = choicesOf(definition, item).map(({ value }) => value);
    least += Math.min(...values);
    most += Math.max(...values);
  }
  return { least, most };
}

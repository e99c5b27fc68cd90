import { choicesOf, type QuestionnaireDefinition, type ScoreBand } from './definition.ts';

/** What somebody chose, by item. */
export type Answers = Readonly<Record<string, number>>;

/** An answer that signals risk. */
export interface FlaggedRisk {
  readonly item: string;
  readonly value: number;
}

export type Score =
  | {
      readonly outcome: 'scored';
      readonly total: number;
      readonly band: ScoreBand;
      readonly risks: readonly FlaggedRisk[];
    }
  | {
      readonly outcome: 'incomplete';
      /** Items that count and were not answered, in their order. */
      readonly missing: readonly string[];
      /** Answers that cannot be chosen, and answers to what was not asked. */
      readonly invalid: readonly string[];
      /** Told also when the rest is not there: whoever leaves after this answer must not be left alone with it. */
      readonly risks: readonly FlaggedRisk[];
    };

/** Adds up the answers, or names every one that is missing or cannot be; in both cases with what signals risk. */
export function score(definition: QuestionnaireDefinition, answers: Answers): Score {
  const { items, bands } = definition;
  const given = new Map(Object.entries(answers));
  const missing: string[] = [];
  const invalid: string[] = [];
  let total = 0;
  for (const item of items) {
    const value = given.get(item.id);
    given.delete(item.id);
    if (value === undefined) {
      if (item.scored) missing.push(item.id);
    } else if (!choicesOf(definition, item).some((choice) => choice.value === value)) {
      invalid.push(item.id);
    } else if (item.scored) {
      total += value;
    }
  }
  invalid.push(...given.keys());
  const risks = flagged(definition, answers, invalid);
  if (missing.length > 0 || invalid.length > 0) return { outcome: 'incomplete', missing, invalid, risks };
  const band = bands.find(({ from, to }) => from <= total && total <= to);
  if (band === undefined) throw new TypeError(`${definition.id} has no band for ${total}: check the definition`);
  return { outcome: 'scored', total, band, risks };
}

function flagged(
  { risks }: QuestionnaireDefinition,
  answers: Answers,
  invalid: readonly string[],
): readonly FlaggedRisk[] {
  return risks.flatMap(({ item, atLeast }) => {
    const value = Object.hasOwn(answers, item) ? answers[item] : undefined;
    return value === undefined || invalid.includes(item) || value < atLeast ? [] : [{ item, value }];
  });
}

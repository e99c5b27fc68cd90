import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  GAD_7,
  PHQ_9,
  QUESTIONNAIRE_FAULT_CODES,
  readQuestionnaire,
  score,
  totalRange,
  type Answers,
  type QuestionnaireDefinition,
  type QuestionnaireFault,
} from './index.ts';

const scoredIds = ({ items }: QuestionnaireDefinition) => items.filter(({ scored }) => scored).map(({ id }) => id);

/** Answers that add up to a total: as many threes as fit, then the rest. The last item comes last. */
function adding(definition: QuestionnaireDefinition, total: number): Answers {
  let left = total;
  return Object.fromEntries(
    scoredIds(definition).map((id) => {
      const value = Math.min(3, left);
      left -= value;
      return [id, value];
    }),
  );
}

describe('PHQ-9', () => {
  it('has nine items that count, 0 to 27, and asks in its own words', () => {
    expect(scoredIds(PHQ_9)).toHaveLength(9);
    expect(totalRange(PHQ_9)).toEqual({ least: 0, most: 27 });
    expect(PHQ_9.question.en).toBe(
      'Over the last 2 weeks, how often have you been bothered by any of the following problems?',
    );
    expect(PHQ_9.items[8]?.text.en).toBe(
      'Thoughts that you would be better off dead or of hurting yourself in some way',
    );
    expect(PHQ_9.answers.map(({ label }) => label.en)).toEqual([
      'Not at all',
      'Several days',
      'More than half the days',
      'Nearly every day',
    ]);
  });

  it.each([
    [0, 'minimal'],
    [4, 'minimal'],
    [5, 'mild'],
    [9, 'mild'],
    [10, 'moderate'],
    [14, 'moderate'],
    [15, 'moderatelySevere'],
    [19, 'moderatelySevere'],
    [20, 'severe'],
    [27, 'severe'],
  ])('scores %i as %s', (total, band) => {
    expect(score(PHQ_9, adding(PHQ_9, total))).toMatchObject({ outcome: 'scored', total, band: { id: band } });
  });

  it('flags any answer but "Not at all" to its ninth item', () => {
    const calm = adding(PHQ_9, 0);
    expect(score(PHQ_9, calm)).toMatchObject({ risks: [] });
    for (const value of [1, 2, 3]) {
      expect(score(PHQ_9, { ...calm, 'phq9-9': value })).toMatchObject({ risks: [{ item: 'phq9-9', value }] });
    }
    expect(score(PHQ_9, adding(PHQ_9, 24))).toMatchObject({ total: 24, risks: [] });
  });

  it('flags risk also when other answers are missing', () => {
    expect(score(PHQ_9, { 'phq9-9': 1 })).toEqual({
      outcome: 'incomplete',
      missing: scoredIds(PHQ_9).slice(0, 8),
      invalid: [],
      risks: [{ item: 'phq9-9', value: 1 }],
    });
  });

  it('does not count how difficult it is made, nor ask for it', () => {
    expect(score(PHQ_9, { ...adding(PHQ_9, 7), 'phq9-difficulty': 3 })).toMatchObject({ outcome: 'scored', total: 7 });
    expect(score(PHQ_9, { ...adding(PHQ_9, 7), 'phq9-difficulty': 4 })).toMatchObject({
      invalid: ['phq9-difficulty'],
    });
  });
});

describe('GAD-7', () => {
  it('has seven items, 0 to 21, none of risk', () => {
    expect(scoredIds(GAD_7)).toHaveLength(7);
    expect(totalRange(GAD_7)).toEqual({ least: 0, most: 21 });
    expect(score(GAD_7, adding(GAD_7, 21))).toMatchObject({ risks: [] });
  });

  it.each([
    [0, 'minimal'],
    [4, 'minimal'],
    [5, 'mild'],
    [9, 'mild'],
    [10, 'moderate'],
    [14, 'moderate'],
    [15, 'severe'],
    [21, 'severe'],
  ])('scores %i as %s', (total, band) => {
    expect(score(GAD_7, adding(GAD_7, total))).toMatchObject({ outcome: 'scored', total, band: { id: band } });
  });
});

describe('scoring', () => {
  it('names every answer that is missing, cannot be, or was not asked for', () => {
    const answers = { 'gad7-1': 4, 'gad7-2': 1.5, 'gad7-3': Number.NaN, 'gad7-4': -1, 'gad7-5': 0, other: 1 };
    expect(score(GAD_7, answers)).toEqual({
      outcome: 'incomplete',
      missing: ['gad7-6', 'gad7-7'],
      invalid: ['gad7-1', 'gad7-2', 'gad7-3', 'gad7-4', 'other'],
      risks: [],
    });
    expect(score(GAD_7, {})).toMatchObject({ missing: scoredIds(GAD_7), invalid: [] });
  });

  it('is the sum of the answers, in one band, whatever they are', () => {
    for (const definition of [PHQ_9, GAD_7]) {
      const ids = scoredIds(definition);
      const values = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: ids.length, maxLength: ids.length });
      fc.assert(
        fc.property(values, (given) => {
          const found = score(definition, Object.fromEntries(ids.map((id, index) => [id, given[index] ?? 0])));
          if (found.outcome !== 'scored') throw new Error('Expected a score');
          expect(found.total).toBe(given.reduce((sum, value) => sum + value, 0));
          expect(found.band.from <= found.total && found.total <= found.band.to).toBe(true);
          expect(found.risks.length).toBe(definition === PHQ_9 && (given[8] ?? 0) > 0 ? 1 : 0);
        }),
      );
    }
  });
});

describe('reading a definition from a file', () => {
  const file = (definition: unknown): unknown => JSON.parse(JSON.stringify(definition));
  const [none, some] = [GAD_7.bands[0], GAD_7.bands[1]];
  if (none === undefined || some === undefined) throw new Error('Expected bands');
  const rest = GAD_7.bands.slice(2);

  it.each([PHQ_9, GAD_7])('takes what is shipped: $id', (definition) => {
    expect(readQuestionnaire(file(definition))).toEqual({ outcome: 'read', definition });
  });

  const cases: readonly (readonly [string, object, QuestionnaireFault])[] = [
    ['no title', { title: undefined }, { code: 'shape', path: 'title' }],
    ['a version that is no number above zero', { version: 0 }, { code: 'shape', path: 'version' }],
    ['a wording without English', { question: { cy: 'Sut?' } }, { code: 'shape', path: 'question.en' }],
    ['a field misspelt', { riskItems: [] }, { code: 'unknownField', path: 'riskItems' }],
    ['an item twice', { items: [...GAD_7.items.slice(0, 6), GAD_7.items[0]] }, { code: 'repeated', path: 'items.6' }],
    [
      'a value twice',
      { answers: [...GAD_7.answers, { value: 3, label: { en: 'Always' } }] },
      { code: 'repeated', path: 'answers.4' },
    ],
    [
      'a band that ends before it begins',
      { bands: [none, { ...some, from: 9, to: 5 }, { ...some, id: 'whole', from: 5, to: 9 }, ...rest] },
      { code: 'bandBackwards', path: 'bands.1' },
    ],
    ['bands that overlap', { bands: [none, { ...some, from: 4 }, ...rest] }, { code: 'bandsOverlap', path: 'bands.1' }],
    ['a gap between bands', { bands: [none, { ...some, from: 6 }, ...rest] }, { code: 'bandGap', path: 'bands.1' }],
    ['a total at the top in no band', { bands: [none, some, ...rest.slice(0, 1)] }, { code: 'bandGap', path: 'bands' }],
    [
      'the highest total in no band',
      { bands: [...GAD_7.bands.slice(0, 3), { ...some, id: 'severe', from: 15, to: 20 }] },
      { code: 'bandGap', path: 'bands' },
    ],
    ['a total at the bottom in no band', { bands: [some, ...rest] }, { code: 'bandGap', path: 'bands.0' }],
    [
      'a band beyond what can be reached',
      { bands: [...GAD_7.bands, { ...some, id: 'beyond', from: 22, to: 27 }] },
      { code: 'bandOutOfRange', path: 'bands.4' },
    ],
    [
      'a risk item that is not there',
      { risks: [{ item: 'phq9-9', atLeast: 1 }] },
      { code: 'riskItemUnknown', path: 'risks.0.item' },
    ],
    [
      'a threshold that nobody reaches',
      { risks: [{ item: 'gad7-7', atLeast: 4 }] },
      { code: 'riskThreshold', path: 'risks.0.atLeast' },
    ],
    [
      'a threshold that everybody reaches',
      { risks: [{ item: 'gad7-7', atLeast: 0 }] },
      { code: 'riskThreshold', path: 'risks.0.atLeast' },
    ],
    [
      'a licence that forbids sharing',
      { licence: { ...GAD_7.licence, sharing: 'forbidden' } },
      { code: 'licenceForbidsSharing', path: 'licence.sharing' },
    ],
    ['a licence that says nothing of it', { licence: { terms: 'CC' } }, { code: 'shape', path: 'licence.holder' }],
  ];

  it.each(cases)('refuses %s', (_, change, fault) => {
    const reading = readQuestionnaire(file({ ...GAD_7, ...change }));
    if (reading.outcome !== 'refused') throw new Error('Expected a refusal');
    expect(reading.faults[0]).toEqual(fault);
  });

  it('takes a threshold that only the highest answer reaches', () => {
    expect(readQuestionnaire(file({ ...GAD_7, risks: [{ item: 'gad7-7', atLeast: 3 }] })).outcome).toBe('read');
  });

  it('names everything that is wrong at once', () => {
    const broken = {
      ...GAD_7,
      risks: [{ item: 'x', atLeast: 1 }],
      licence: { ...GAD_7.licence, sharing: 'forbidden' },
    };
    expect(readQuestionnaire(file(broken))).toMatchObject({
      faults: [{ code: 'riskItemUnknown' }, { code: 'licenceForbidsSharing' }],
    });
  });

  it.each([null, 7, 'phq', [], {}])('refuses %j without falling over', (json) => {
    expect(readQuestionnaire(json).outcome).toBe('refused');
  });

  it('has a case here for every code', () => {
    expect(new Set(cases.map(([, , { code }]) => code))).toEqual(new Set(QUESTIONNAIRE_FAULT_CODES));
  });
});

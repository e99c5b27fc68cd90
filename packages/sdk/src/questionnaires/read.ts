import { choicesOf, totalRange, type QuestionnaireDefinition } from './definition.ts';

export const QUESTIONNAIRE_FAULT_CODES = [
  /** Missing, or not of the kind that belongs there. */
  'shape',
  /** A field that the format does not have: most often a spelling mistake. */
  'unknownField',
  /** The same id, or the same value of an answer, twice. */
  'repeated',
  /** A band that ends before it begins. */
  'bandBackwards',
  'bandsOverlap',
  /** A total that can be reached and is in no band. */
  'bandGap',
  /** A band for totals that cannot be reached. */
  'bandOutOfRange',
  'riskItemUnknown',
  /** A threshold that no answer reaches, or that every answer does. */
  'riskThreshold',
  'licenceForbidsSharing',
] as const;

export type QuestionnaireFaultCode = (typeof QUESTIONNAIRE_FAULT_CODES)[number];

/** What is wrong, and where, as a path: `bands.2`. */
export interface QuestionnaireFault {
  readonly code: QuestionnaireFaultCode;
  readonly path: string;
}

export type QuestionnaireReading =
  | { readonly outcome: 'read'; readonly definition: QuestionnaireDefinition }
  | { readonly outcome: 'refused'; readonly faults: readonly [QuestionnaireFault, ...QuestionnaireFault[]] };

/**
 * Reads a definition from a parsed JSON file, or names everything that is wrong with it: first the form, then, once that
 * is right, what it says.
 */
export function readQuestionnaire(json: unknown): QuestionnaireReading {
  const form = definitionForm(json, '');
  const faults = form.length > 0 ? form : meaning(json as QuestionnaireDefinition);
  const [first, ...others] = faults;
  if (first === undefined) return { outcome: 'read', definition: json as QuestionnaireDefinition };
  return { outcome: 'refused', faults: [first, ...others] };
}

/** Finds what is wrong with the form of a value at a path. */
type Form = (value: unknown, path: string) => QuestionnaireFault[];

function when(right: (value: unknown) => boolean): Form {
  return (value, path) => (right(value) ? [] : [{ code: 'shape', path }]);
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text = when((value) => typeof value === 'string' && value.trim() !== '');
const id = when((value) => typeof value === 'string' && /^[a-z][a-zA-Z0-9-]{0,63}$/.test(value));
const whole = when((value) => Number.isSafeInteger(value));
const flag = when((value) => typeof value === 'boolean');

function record(fields: Readonly<Record<string, Form>>, optional: Readonly<Record<string, Form>> = {}): Form {
  return (value, path) => {
    if (!isRecord(value)) return [{ code: 'shape', path }];
    const at = (field: string) => (path === '' ? field : `${path}.${field}`);
    const unknown = Object.keys(value).filter((key) => !Object.hasOwn(fields, key) && !Object.hasOwn(optional, key));
    return [
      ...Object.entries(fields).flatMap(([field, form]) => form(value[field], at(field))),
      ...Object.entries(optional).flatMap(([field, form]) => (field in value ? form(value[field], at(field)) : [])),
      ...unknown.map((field): QuestionnaireFault => ({ code: 'unknownField', path: at(field) })),
    ];
  };
}

function list(form: Form, least: number): Form {
  return (value, path) => {
    if (!Array.isArray(value) || value.length < least) return [{ code: 'shape', path }];
    return value.flatMap((entry: unknown, index) => form(entry, `${path}.${index}`));
  };
}

function orNull(form: Form): Form {
  return (value, path) => (value === null ? [] : form(value, path));
}

const wording = record({ en: text }, { cy: text });
const answers = list(record({ value: whole, label: wording }), 2);
const definitionForm = record({
  id,
  version: when((value) => Number.isSafeInteger(value) && Number(value) > 0),
  title: wording,
  question: wording,
  answers,
  items: list(record({ id, text: wording, answers: orNull(answers), scored: flag }), 1),
  bands: list(record({ id, from: whole, to: whole, label: wording }), 1),
  risks: list(record({ item: id, atLeast: whole }), 0),
  licence: record({
    terms: text,
    holder: text,
    source: text,
    sharing: when((value) => value === 'permitted' || value === 'forbidden'),
  }),
});

function meaning(definition: QuestionnaireDefinition): QuestionnaireFault[] {
  const { items, licence } = definition;
  const own = items.flatMap((item, index) =>
    item.answers === null
      ? []
      : repeated(
          item.answers.map(({ value }) => value),
          `items.${index}.answers`,
        ),
  );
  return [
    ...repeated(
      definition.answers.map(({ value }) => value),
      'answers',
    ),
    ...own,
    ...repeated(
      items.map((item) => item.id),
      'items',
    ),
    ...repeated(
      definition.bands.map((band) => band.id),
      'bands',
    ),
    ...bandFaults(definition),
    ...riskFaults(definition),
    ...(licence.sharing === 'forbidden' ? [{ code: 'licenceForbidsSharing', path: 'licence.sharing' } as const] : []),
  ];
}

function repeated(values: readonly (string | number)[], path: string): QuestionnaireFault[] {
  return values.flatMap((value, index) =>
    values.indexOf(value) < index ? [{ code: 'repeated', path: `${path}.${index}` } as const] : [],
  );
}

function bandFaults(definition: QuestionnaireDefinition): QuestionnaireFault[] {
  const { least, most } = totalRange(definition);
  const faults: QuestionnaireFault[] = [];
  const sorted = definition.bands
    .map(({ from, to }, index) => ({ from, to, path: `bands.${index}` }))
    .sort((one, other) => one.from - other.from);
  let next = least;
  for (const { from, to, path } of sorted) {
    if (to < from) faults.push({ code: 'bandBackwards', path });
    else if (from < least || to > most) faults.push({ code: 'bandOutOfRange', path });
    else if (from < next) faults.push({ code: 'bandsOverlap', path });
    else if (from > next) faults.push({ code: 'bandGap', path });
    next = Math.max(next, to + 1);
  }
  if (next <= most) faults.push({ code: 'bandGap', path: 'bands' });
  return faults;
}

function riskFaults(definition: QuestionnaireDefinition): QuestionnaireFault[] {
  return definition.risks.flatMap(({ item: wanted, atLeast }, index): QuestionnaireFault[] => {
    const item = definition.items.find(({ id: one }) => one === wanted);
    if (item === undefined) return [{ code: 'riskItemUnknown', path: `risks.${index}.item` }];
    const values = choicesOf(definition, item).map(({ value }) => value);
    const useful = Math.min(...values) < atLeast && atLeast <= Math.max(...values);
    return useful ? [] : [{ code: 'riskThreshold', path: `risks.${index}.atLeast` }];
  });
}

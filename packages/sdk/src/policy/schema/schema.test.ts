import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../language/language.ts';
import { fieldTitle } from '../../language/policy.ts';
import { INSTANT, NEGOTIATED, PRESETS } from '../presets.ts';
import { POLICY_FIELDS } from '../in-force.ts';
import type { Policy } from '../policy.ts';
import { policyJsonSchema, policySchema, policySchemaFor, readPolicy, sentPolicySchema } from './index.ts';

/** Every property of an object schema, with its path. */
function fieldsOf(schema: Record<string, unknown>, path = ''): [string, Record<string, unknown>][] {
  const properties = (schema['properties'] ?? {}) as Record<string, Record<string, unknown>>;
  const items = schema['items'] as Record<string, unknown> | undefined;
  const choices = (schema['anyOf'] ?? []) as Record<string, unknown>[];
  return [
    ...Object.entries(properties).flatMap(([key, field]): [string, Record<string, unknown>][] => [
      [`${path}${key}`, field],
      ...fieldsOf(field, `${path}${key}.`),
    ]),
    ...(items === undefined ? [] : fieldsOf(items, `${path}[].`)),
    ...choices.flatMap((choice) => fieldsOf(choice, path)),
  ];
}

/** As it arrives: JSON, without what only the types know. */
function sent(policy: Policy): unknown {
  return JSON.parse(JSON.stringify(policy));
}

const FLOWS = Object.values(PRESETS);

function problemsOf(policy: unknown): [string, string][] {
  const { error } = policySchema.safeParse(policy);
  return (error?.issues ?? []).map(({ path, message }) => [path.join('.'), message]);
}

describe('the schema of policies', () => {
  it('fills in the negotiated preset', () => {
    expect(policySchema.parse({})).toEqual(NEGOTIATED);
  });

  it.each(FLOWS)('reads the whole $flow preset as it is, by whichever of its readers', (preset) => {
    expect(policySchema.parse(sent(preset))).toEqual(preset);
    for (const { flow } of FLOWS) expect(policySchemaFor(flow).parse(sent(preset))).toEqual(preset);
  });

  it.each(FLOWS)('fills in the $flow preset for a policy of that flow', (preset) => {
    expect(policySchema.parse({ flow: preset.flow })).toEqual(preset);
    expect(policySchemaFor(preset.flow).parse({})).toEqual(preset);
  });

  it('keeps the preset of the other fields beside one that is given', () => {
    const policy = policySchema.parse({ request: { preferences: 2 } });
    expect(policy).toEqual({ ...NEGOTIATED, request: { ...NEGOTIATED.request, preferences: 2 } });
    expect(policySchema.parse({ flow: 'instant', reservation: { step: 15 } })).toEqual({
      ...INSTANT,
      reservation: { ...INSTANT.reservation, step: 15 },
    });
  });

  it('begins a course of therapy with the shipped one, where the preset of the flow has none', () => {
    const { episode } = policySchema.parse({ flow: 'instant', episode: { course: { lasts: 'P12M' } } });
    expect(episode).toEqual({ ...NEGOTIATED.episode, course: { ...NEGOTIATED.episode?.course, lasts: 'P12M' } });
    expect(policySchema.parse({ episode: null }).episode).toBeNull();
  });

  it('begins a catchment empty but for what is given', () => {
    const { eligibility } = policySchema.parse({ eligibility: { catchment: { places: ['BS'] } } });
    expect(eligibility.catchment).toEqual({ places: ['BS'], institutions: [] });
  });

  it('gives each reader defaults of their own, so that changing one changes no other', () => {
    const pieces = (policy: Policy) => [
      policy,
      policy.partsOfDay,
      policy.partsOfDay[0],
      policy.lengths,
      policy.eligibility,
      policy.eligibility.coverage,
      policy.episode,
      policy.episode?.firstBooking.warnings,
    ];
    const read = () => pieces(policySchema.parse({}));
    for (const [index, piece] of read().entries()) {
      expect(piece).not.toBe(read()[index]);
      expect(piece).not.toBe(pieces(NEGOTIATED)[index]);
    }
    const institutions = () =>
      policySchema.parse({ eligibility: { catchment: { places: ['BS'] } } }).eligibility.catchment?.institutions;
    expect(institutions()).not.toBe(institutions());
  });

  it.each([
    ['request.preferences', { request: { preferences: 0 } }],
    ['request.answerWithin', { request: { answerWithin: 'P2D' } }],
    ['request.answerWithin', { request: { answerWithin: 'PT721H' } }],
    ['zone', { zone: 'Europe/Riverside' }],
    ['modalities.0', { modalities: ['fax'] }],
    ['partsOfDay.0.from', { partsOfDay: [{ id: 'late', from: '9pm', until: '24:00' }] }],
    ['lengths.0', { lengths: [50.5] }],
    ['flow', { flow: 'walkIn' }],
    ['', 'negotiated'],
    ['', null],
    ['eligibility.minimumAge', { eligibility: { minimumAge: 121 } }],
    ['eligibility.coverage', { eligibility: { coverage: [] } }],
    ['eligibility.catchment.places.0', { eligibility: { catchment: { places: [''] } } }],
    ['episode.firstBooking.within', { episode: { firstBooking: { within: 'P0D' } } }],
    ['episode.firstBooking.within', { episode: { firstBooking: { within: 'PT48H' } } }],
    ['episode.course.lasts', { episode: { course: { lasts: 'P61M' } } }],
    ['reservation.step', { flow: 'instant', reservation: { step: 0 } }],
    ['waitingList.offers', { flow: 'instant', waitingList: { offers: 0 } }],
    ['offer.answerWithin', { flow: 'offered', offer: { answerWithin: 'PT0M' } }],
    ['messaging.lasts', { messaging: { lasts: 'PT30M' } }],
  ])('refuses what is out of bounds, at %s', (path, policy) => {
    expect(problemsOf(policy).map(([at]) => at)).toEqual([path]);
  });

  it('refuses fields that it does not know', () => {
    expect(policySchema.safeParse({ requests: {} }).success).toBe(false);
    expect(policySchema.safeParse({ request: { preference: 3 } }).success).toBe(false);
  });

  it('refuses a policy that contradicts itself, naming each field concerned', () => {
    expect(problemsOf({ meeting: { grace: 'PT1H' } })).toEqual([
      ['meeting.grace', 'graceBeyondSession'],
      ['lengths', 'graceBeyondSession'],
    ]);
    expect(problemsOf({ flow: 'instant', reservation: { minimumNotice: 'PT24H' } })).toEqual([
      ['reservation.minimumNotice', 'noTimeToConfirm'],
      ['reservation.confirmBefore', 'noTimeToConfirm'],
    ]);
    expect(problemsOf({ episode: { firstBooking: { warnings: ['P2D', 'P30D'] } } })).toEqual([
      ['episode.firstBooking.warnings.1', 'warningOutsideTerm'],
      ['episode.firstBooking.within', 'warningOutsideTerm'],
    ]);
  });

  it.each(FLOWS)('emits JSON Schema in which every field is described, typed and has its $flow default', (preset) => {
    const schema = policyJsonSchema(preset.flow) as Record<string, unknown>;
    const fields = fieldsOf(schema);
    expect(fields.map(([path]) => path)).toEqual(expect.arrayContaining(Object.keys(POLICY_FIELDS)));
    for (const [path, field] of fields) {
      expect(field['description'], `${path} is described`).toBeTypeOf('string');
      expect(field['type'] ?? field['enum'] ?? field['anyOf'], `${path} is typed`).toBeDefined();
      if (!path.includes('[]')) expect(field, `${path} has a default`).toHaveProperty('default');
    }
    expect(schema['additionalProperties']).toBe(false);
    const defaultOf = (path: string) => fields.find(([at]) => at === path)?.[1]['default'];
    expect(defaultOf('flow')).toBe(preset.flow);
    expect(defaultOf('modalities')).toEqual(preset.modalities);
    expect(defaultOf('buffer.after')).toBe(preset.buffer.after);
    expect(defaultOf('episode')).toEqual(preset.episode);
    expect(fields.find(([path]) => path === 'request.answerWithin')?.[1]).toMatchObject({
      type: 'string',
      format: 'duration',
      default: 'PT48H',
    });
  });

  it('emits all that editors were first given', () => {
    const first = new URL('../fixtures/json-schema-as-first-shipped.json', import.meta.url);
    expect(policyJsonSchema('negotiated')).toMatchObject(JSON.parse(readFileSync(first, 'utf8')) as object);
  });

  it.each(LANGUAGES)('calls each field in %s as a fault of it does', (language) => {
    const fields = new Map(fieldsOf(policyJsonSchema('negotiated', language)));
    const titles = Object.keys(POLICY_FIELDS).map((field) => fields.get(field)?.['title']);
    expect(titles).toEqual(Object.keys(POLICY_FIELDS).map((field) => fieldTitle(language, field)));
    // Two fields of one name could not be told apart.
    expect(new Set(titles).size).toBe(titles.length);
    expect(titles).not.toContain(undefined);
  });
});

describe('reading a policy', () => {
  it('gives one that can be run under, with what it leaves out as in the preset of its flow', () => {
    expect(readPolicy({ flow: 'instant', moves: { most: 1 } })).toEqual({
      policy: { ...INSTANT, moves: { most: 1 } },
      faults: null,
    });
  });

  it('names everything that is wrong with the values, each once', () => {
    const wrong = {
      zone: 5,
      modalities: [],
      lengths: '',
      request: { preference: 3, preferences: 10.5, answerWithin: 'PT0M' },
      proposal: [],
      partsOfDay: [{ id: 'night', from: '22:00', colour: 'black' }],
      eligibility: { coverage: [] },
    };
    expect(
      readPolicy(wrong)
        .faults?.map(({ code, fields }) => `${code} ${fields.join()}`)
        .sort(),
    ).toEqual([
      'empty eligibility.coverage',
      'empty modalities',
      'notASection proposal',
      'outOfBounds lengths',
      'outOfBounds partsOfDay.0.until',
      'outOfBounds request.answerWithin',
      'outOfBounds request.preferences',
      'outOfBounds zone',
      'unknown partsOfDay.0.colour',
      'unknown request.preference',
    ]);
  });

  it.each([null, 'negotiated', 5, []])('names %j, which is no policy', (value) => {
    expect(readPolicy(value).faults).toEqual([{ code: 'notASection', fields: [''] }]);
  });

  it('names contradictions where all values are right by themselves', () => {
    expect(readPolicy({ meeting: { grace: 'PT1H' } }).faults).toEqual([
      { code: 'graceBeyondSession', fields: ['meeting.grace', 'lengths'] },
    ]);
  });
});

describe('the schema of a policy as it is sent', () => {
  it('is of whole policies, and lets through what a later version adds', () => {
    const schema = sentPolicySchema();
    for (const preset of FLOWS) expect(schema.parse(sent(preset))).toEqual(preset);
    expect(schema.safeParse({ ...NEGOTIATED, later: { field: 1 } }).success).toBe(true);
    const { request: _, ...less } = NEGOTIATED;
    expect(schema.safeParse(less).success).toBe(false);
  });
});

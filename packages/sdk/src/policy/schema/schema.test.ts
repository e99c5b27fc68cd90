import { describe, expect, it } from 'vitest';
import { NEGOTIATED } from '../presets.ts';
import { policyJsonSchema, policySchema } from './index.ts';

/** Every property of an object schema, with its path. */
function fieldsOf(schema: Record<string, unknown>, path = ''): [string, Record<string, unknown>][] {
  const properties = (schema['properties'] ?? {}) as Record<string, Record<string, unknown>>;
  const items = schema['items'] as Record<string, unknown> | undefined;
  return [
    ...Object.entries(properties).flatMap(([key, field]): [string, Record<string, unknown>][] => [
      [`${path}${key}`, field],
      ...fieldsOf(field, `${path}${key}.`),
    ]),
    ...(items === undefined ? [] : fieldsOf(items, `${path}[].`)),
  ];
}

function problemsOf(policy: unknown): [string, string][] {
  const { error } = policySchema.safeParse(policy);
  return (error?.issues ?? []).map(({ path, message }) => [path.join('.'), message]);
}

describe('the schema of policies', () => {
  it('fills in the negotiated preset', () => {
    expect(policySchema.parse({})).toEqual(NEGOTIATED);
  });

  it('reads a whole policy as it is', () => {
    expect(policySchema.parse(JSON.parse(JSON.stringify(NEGOTIATED)))).toEqual(NEGOTIATED);
  });

  it('keeps the preset of the other fields beside one that is given', () => {
    const policy = policySchema.parse({ request: { preferences: 2 } });
    expect(policy).toEqual({ ...NEGOTIATED, request: { ...NEGOTIATED.request, preferences: 2 } });
  });

  it('gives each reader defaults of their own, so that changing one changes no other', () => {
    const policy = policySchema.parse({});
    policy.partsOfDay.pop();
    policy.lengths.push(80);
    expect(policySchema.parse({})).toEqual(NEGOTIATED);
  });

  it.each([
    ['request.preferences', { request: { preferences: 0 } }],
    ['request.answerWithin', { request: { answerWithin: 'P2D' } }],
    ['request.answerWithin', { request: { answerWithin: 'PT721H' } }],
    ['zone', { zone: 'Europe/Riverside' }],
    ['modalities.0', { modalities: ['fax'] }],
    ['partsOfDay.0.from', { partsOfDay: [{ id: 'late', from: '9pm', until: '24:00' }] }],
    ['lengths.0', { lengths: [50.5] }],
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
  });

  it('emits JSON Schema in which every field is described, typed and has its default', () => {
    const schema = policyJsonSchema() as Record<string, unknown>;
    const fields = fieldsOf(schema);
    expect(fields.length).toBeGreaterThan(30);
    for (const [path, field] of fields) {
      expect(field['description'], `${path} is described`).toBeTypeOf('string');
      expect(field['type'] ?? field['enum'], `${path} is typed`).toBeDefined();
      if (!path.includes('[]')) expect(field, `${path} has a default`).toHaveProperty('default');
    }
    expect(schema['additionalProperties']).toBe(false);
    expect(fields.find(([path]) => path === 'request.answerWithin')?.[1]).toMatchObject({
      type: 'string',
      format: 'duration',
      default: 'PT48H',
    });
  });
});

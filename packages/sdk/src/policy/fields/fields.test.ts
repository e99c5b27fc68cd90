import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { milliseconds, type Duration } from '../../time/index.ts';
import { partsOf, type Period } from '../../time/period.ts';
import { withValue } from '../other-values.ts';
import { checkPolicy, PRESETS, POLICY_FIELDS, type Policy, type PolicyField } from '../index.ts';
import { readPolicy } from '../schema/index.ts';
import { shapeFor } from '../schema/policy-schema.ts';
import type { Kind, KindOf, Shape } from './kinds.ts';

const FIELDS = (Object.keys(POLICY_FIELDS) as PolicyField[]).flatMap((field) => {
  const { is } = POLICY_FIELDS[field];
  return is === null ? [] : [{ field, is }];
});

/** Where a kind with two ends stands within a field, what is written there and whether it is within them. */
interface Ends {
  readonly kind: KindOf<'integer' | 'duration' | 'period' | 'text' | 'list'>;
  /** A whole field of which this is a part. */
  readonly around: (value: unknown) => unknown;
}

function endsIn(kind: Kind, around: Ends['around'] = (value) => value): readonly Ends[] {
  switch (kind.kind) {
    case 'integer':
    case 'duration':
    case 'period':
    case 'text':
      return [{ kind, around }];
    case 'list':
      return [{ kind, around }, ...endsIn(kind.of, (value) => around([value]))];
    case 'nullable':
      return endsIn(kind.of, around);
    case 'record':
      return Object.entries(kind.entries).flatMap(([key, { is }]) =>
        endsIn(is, (value) => around({ ...sample(kind), [key]: value })),
      );
    default:
      return [];
  }
}

/** A record with a little of everything, so that nothing but the value put into it can be wrong. */
function sample({ entries }: KindOf<'record'>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(entries).map(([key, { is }]) => [key, entriesOf(is, 1)]));
}

/** So many different things of a kind, or the one. */
function entriesOf(kind: Kind, count: number): unknown {
  const shape: Shape = kind;
  if (shape.kind === 'list') return Array.from({ length: count }, (_, index) => nth(shape.of, index));
  return nth(kind, 0);
}

function nth(kind: Kind, index: number): unknown {
  const shape: Shape = kind;
  if (shape.kind === 'integer') return shape.least + index;
  if (shape.kind === 'duration') return `PT${milliseconds(shape.least as Duration) / 60_000 + index}M`;
  if (shape.kind === 'period') return `P${daysOf(shape.least) + index}D`;
  if (shape.kind === 'choice') return shape.among[index] ?? `other${index}`;
  if (shape.kind === 'text') return String(index).padStart(shape.least, '0');
  if (shape.kind === 'name') return `name${index}`;
  if (shape.kind === 'localTime') return '09:00';
  if (shape.kind === 'record')
    return Object.fromEntries(Object.entries(shape.entries).map(([key, { is }]) => [key, nth(is, index)]));
  return null;
}

function daysOf(text: string): number {
  const { months, days } = partsOf(text as Period);
  return months * 31 + days;
}

/** What is written for a size, and the two ends in the same measure: minutes, days, characters, entries. */
function measured(kind: Ends['kind']): { least: number; most: number; written: (size: number) => unknown } {
  switch (kind.kind) {
    case 'integer':
      return { least: kind.least, most: kind.most, written: (size) => size };
    case 'text':
      return { least: kind.least, most: kind.most, written: (size) => 'B'.repeat(size) };
    case 'list':
      return { least: kind.least, most: kind.most, written: (size) => entriesOf(kind, size) };
    case 'duration':
      return {
        least: milliseconds(kind.least as Duration) / 60_000,
        most: milliseconds(kind.most as Duration) / 60_000,
        written: (size) => `PT${Math.floor(size / 60)}H${size % 60}M`,
      };
    case 'period':
      return { least: daysOf(kind.least), most: daysOf(kind.most), written: (size) => `P${size}D` };
  }
}

/** What schema and check say is wrong with the value itself in a field, as both must. */
function valueFaults(field: PolicyField, value: unknown): readonly string[] {
  const said = [checked, read].map((faultsOf) =>
    faultsOf(field, value)
      .filter(({ code }) => ['outOfBounds', 'empty', 'unknown', 'notASection'].includes(code))
      .map(({ code, fields }) => `${code} ${fields.join()}`)
      .sort(),
  );
  expect(said[0], `${field}: ${JSON.stringify(value)}`).toEqual(said[1]);
  // The schema by itself too, which editors are given: reading asks the check once more.
  expect(shapeFor('negotiated').safeParse(policyWith(field, value)).success).toBe(said[0]?.length === 0);
  return said[0] ?? [];
}

function policyWith(field: PolicyField, value: unknown): Policy {
  return withValue(PRESETS.negotiated, field, value as never);
}

const checked = (field: PolicyField, value: unknown) => checkPolicy(policyWith(field, value));
const read = (field: PolicyField, value: unknown) => readPolicy(policyWith(field, value)).faults ?? [];

describe('the fields of a policy', () => {
  it.each(FIELDS)('hold what is within both ends, and nothing else: $field [P1]', ({ field, is }) => {
    for (const { kind, around } of endsIn(is)) {
      const { least, most, written } = measured(kind);
      for (const size of [least, most]) expect(valueFaults(field, around(written(size)))).toEqual([]);
      for (const size of [least - 1, most + 1].filter((size) => size >= 0 || kind.kind === 'integer')) {
        expect(valueFaults(field, around(written(size)))).toHaveLength(1);
      }
      const nearby = fc.integer({ min: Math.max(0, least - 3), max: Math.min(most + 3, 60_000) });
      fc.assert(
        fc.property(nearby, (size) => {
          const within = least <= size && size <= most;
          expect(valueFaults(field, around(written(size)))).toHaveLength(within ? 0 : 1);
        }),
        { numRuns: 30 },
      );
    }
  });

  it.each(FIELDS)('are found wrong by schema and check alike, whatever is in $field', ({ field }) => {
    const anything = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom('PT48H', 'P28D', '09:00', 'Europe/London', 'video', 'instant', ['video'], [50], 1.5),
    );
    fc.assert(
      fc.property(anything, (value) => {
        // What is left out of a catchment is filled in by the schema alone.
        fc.pre(field !== 'eligibility.catchment' || typeof value !== 'object' || Array.isArray(value));
        valueFaults(field, value);
      }),
      { numRuns: 100 },
    );
  });
});

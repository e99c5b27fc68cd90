import * as z from 'zod';
import type { Flow } from '../../booking/booking.ts';
import type { Declaration, Declarations } from '../fields/field.ts';
import { DECLARED } from '../fields/index.ts';
import type { Policy } from '../policy.ts';
import { kindSchema, type NamedKinds } from './kinds.ts';

/** What an editor writes beside a field, or a section, by its path; null where it has nothing. */
export type Titles = (path: string) => string | null;

/** The shape alone: what a field may hold, each for itself; what is left out is as in the preset of the flow. */
export function shapeFrom(flow: Flow, titles: Titles = () => null): z.ZodType<Policy> {
  const shape = z.strictObject(readShape(DECLARED, flow, '', titles));
  // What is declared is what `Policy` is made from; TypeScript cannot follow it through a loop.
  return shape.describe(
    `The rules of one service. What is left out is as in the ${flow} preset.`,
  ) as unknown as z.ZodType<Policy>;
}

/** A policy as it is sent: whole. Fields that a later version adds do not make it wrong. */
export function sentPolicySchema(named?: NamedKinds): z.ZodType<Policy> {
  return z.object(sentShape(DECLARED, named)) as unknown as z.ZodType<Policy>;
}

function readShape(declared: Declarations, flow: Flow, path: string, titles: Titles) {
  return mapped(declared, (key, one) => {
    const at = `${path}${key}`;
    const title = titles(at);
    return readSchema(one, flow, at, titles).meta({ ...(title !== null && { title }), description: one.description });
  });
}

function readSchema(one: Declaration, flow: Flow, path: string, titles: Titles): z.ZodType {
  if (!('fields' in one)) {
    const preset = one.presets[flow];
    // A fresh one for each reader, so that changing it changes no other.
    return kindSchema(one.is, 'read').default(() => structuredClone(preset));
  }
  const section = z.strictObject(readShape(one.fields, flow, `${path}.`, titles));
  if (one.optional === null) return section.prefault({});
  const isThere = one.optional.presets[flow];
  return section.nullable().default(() => (isThere ? section.parse({}) : null));
}

function sentShape(declared: Declarations, named?: NamedKinds) {
  return mapped(declared, (_, one) => sentSchema(one, named).describe(one.description));
}

function sentSchema(one: Declaration, named?: NamedKinds): z.ZodType {
  if (!('fields' in one)) return kindSchema(one.is, 'sent', named);
  const section = z.object(sentShape(one.fields, named));
  return one.optional === null ? section : section.nullable();
}

function mapped(declared: Declarations, make: (key: string, one: Declaration) => z.ZodType) {
  return Object.fromEntries(Object.entries(declared).map(([key, one]) => [key, make(key, one)] as const));
}

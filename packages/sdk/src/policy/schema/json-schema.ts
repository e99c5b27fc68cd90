import * as z from 'zod';
import { policySchema } from './policy-schema.ts';

/** The policy's JSON Schema (draft 2020-12), for editors: bounds, defaults and a description for each field. */
export function policyJsonSchema() {
  return z.toJSONSchema(policySchema, {
    io: 'input',
    // Texts with a form of their own (durations, times, zones) say their JSON type in their metadata.
    unrepresentable: 'any',
  });
}

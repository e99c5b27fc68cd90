import * as z from 'zod';
import type { Flow } from '../../booking/booking.ts';
import { policySchemaFor } from './policy-schema.ts';

/**
 * The policy's JSON Schema (draft 2020-12), for editors: bounds and a description for each field, and the defaults of a
 * flow's preset.
 */
export function policyJsonSchema(flow: Flow = 'negotiated') {
  return z.toJSONSchema(policySchemaFor(flow), {
    io: 'input',
    // Texts with a form of their own (durations, times, zones) say their JSON type in their metadata.
    unrepresentable: 'any',
  });
}

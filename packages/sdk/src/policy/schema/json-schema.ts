import * as z from 'zod';
import type { Flow } from '../../booking/booking.ts';
import type { Language } from '../../language/language.ts';
import { fieldTitle } from '../../language/policy.ts';
import { shapeFrom } from './shape.ts';

/**
 * The policy's JSON Schema (draft 2020-12), for editors: bounds, a description and a title in the language for each field,
 * and the defaults of a flow's preset.
 */
export function policyJsonSchema(flow: Flow = 'negotiated', language: Language = 'en') {
  return z.toJSONSchema(
    shapeFrom(flow, (path) => fieldTitle(language, path)),
    {
      io: 'input',
      // Texts with a form of their own (durations, times, zones) say their JSON type in their metadata.
      unrepresentable: 'any',
    },
  );
}

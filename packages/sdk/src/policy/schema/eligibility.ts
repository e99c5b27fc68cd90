import * as z from 'zod';
import { COVERAGE_KINDS } from '../../eligibility/reasons.ts';
import type { Policy } from '../policy.ts';

const catchmentSchema = z.strictObject({
  places: z
    .array(z.string().min(1).max(8))
    .max(3000)
    .default(() => [])
    .describe('Postcode areas, districts or sectors, such as BS, BS1 or BS1 4.'),
  institutions: z
    .array(z.string().min(1).max(100))
    .max(3000)
    .default(() => [])
    .describe('Ids of the institutions whose people can use the service.'),
});

export function eligibilitySchema(preset: Policy['eligibility']) {
  const { minimumAge, catchment, declaration, prescription, coverage } = preset;
  return z
    .strictObject({
      minimumAge: z
        .int()
        .min(0)
        .max(120)
        .nullable()
        .default(minimumAge)
        .describe('Whole years that somebody must have on the day; null where nobody is asked.'),
      catchment: catchmentSchema
        .nullable()
        .default(() => structuredClone(catchment) as z.infer<typeof catchmentSchema> | null)
        .describe('To live or belong in one of these is enough; null where nobody is asked.'),
      declaration: z
        .boolean()
        .default(declaration)
        .describe('Whether people must declare that they are not seeing another therapist.'),
      prescription: z
        .boolean()
        .default(prescription)
        .describe('Whether a referrer must have prescribed the approach and the way of meeting.'),
      coverage: z
        .array(z.enum(COVERAGE_KINDS))
        .min(1)
        .max(COVERAGE_KINDS.length)
        .nullable()
        .default(() => (coverage === null ? null : [...coverage]))
        .describe('What can pay for a session, in the order in which it is used; null where sessions are free.'),
    })
    .prefault({})
    .describe('Whom the service is for, and what pays for a session.');
}

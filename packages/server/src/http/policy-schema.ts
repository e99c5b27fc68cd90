/** A policy as it is sent, by the SDK's declaration of its fields. Those that come in are read by `partners/policies.ts`. */
import { z } from '@hono/zod-openapi';
import { MODALITIES, type Policy } from '@meetwell/sdk';
import { sentPolicySchema } from '@meetwell/sdk/policy/schema';
import { branded, contract, duration, localTime, modality, zone } from './contract.ts';

const period = branded(z.string().openapi('Period', { description: 'A length by the calendar', example: 'P28D' }));
const named: Readonly<Record<string, z.ZodType>> = { duration, period, localTime, zone };

/** What policies are made of and the OpenAPI document has a name for. */
export const NAMED = { Duration: duration, Period: period, LocalTime: localTime, Zone: zone, Modality: modality };

export const policySchema = contract<Policy>()(
  'Policy',
  sentPolicySchema((kind) =>
    kind.kind === 'choice' && kind.among === MODALITIES ? modality : (named[kind.kind] ?? null),
  ),
);

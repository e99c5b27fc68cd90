import * as z from 'zod';
import type { Flow } from '../../booking/booking.ts';
import { checkPolicy } from '../check/index.ts';
import type { Policy } from '../policy.ts';
import { shapeFrom } from './shape.ts';

const shapes = { negotiated: shapeFrom('negotiated'), instant: shapeFrom('instant'), offered: shapeFrom('offered') };

/** The shape alone, made once. */
export function shapeFor(flow: Flow): z.ZodType<Policy> {
  return shapes[flow];
}

function checkedFrom(flow: Flow): z.ZodType<Policy> {
  return shapes[flow].superRefine((policy, context) => {
    // Values out of bounds contradict others by the way: they are told first, alone.
    if (context.issues.length > 0) return;
    for (const { code, fields } of checkPolicy(policy)) {
      for (const field of fields) {
        const path = field.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key));
        context.addIssue({ code: 'custom', path, message: code, params: { code, fields } });
      }
    }
  });
}

const byFlow = {
  negotiated: checkedFrom('negotiated'),
  instant: checkedFrom('instant'),
  offered: checkedFrom('offered'),
};

/**
 * Reads a policy that begins with a flow's preset: fields left out are as there, each within its bounds, unknown fields
 * refused, and no contradiction between them (`checkPolicy`), each reported at the fields that it concerns.
 */
export function policySchemaFor(flow: Flow): z.ZodType<Policy> {
  return byFlow[flow];
}

/** Reads a policy as {@link policySchemaFor} does, by the flow that it says itself; one that says none is negotiated. */
export const policySchema = z.unknown().transform((policy, context): Policy => {
  const { success, data, error } = byFlow[flowOf(policy)].safeParse(policy);
  if (success) return data;
  // Told already in full, message and all: what was found is passed on.
  context.issues.push(...error.issues.map((issue) => ({ ...issue, input: policy }) as z.core.$ZodRawIssue));
  return z.NEVER;
});

/** The flow that a policy says; the schema of the one as shipped says what is wrong with any other. */
export function flowOf(policy: unknown): Flow {
  if (typeof policy !== 'object' || policy === null || !('flow' in policy)) return 'negotiated';
  const { flow } = policy;
  return flow === 'instant' || flow === 'offered' ? flow : 'negotiated';
}

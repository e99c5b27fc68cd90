import { z } from '@hono/zod-openapi';
import type { Problem, ProblemCode } from '@meetwell/sdk/client';
import { PROBLEMS } from './problems.ts';
import { commandType, reason } from './reasons.ts';

/** The reasons are checked one by one above; their union cannot be followed by the compiler. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.enum(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]),
    detail: z.string().optional(),
    retry: z.boolean().openapi({ description: 'Whether the same call may succeed later' }),
    refusal: z
      .object({ outcome: z.literal('refused'), command: commandType, reasons: z.array(reason).min(1) })
      .openapi('Refusal')
      .optional(),
    faults: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
  })
  .openapi('Problem') as unknown as z.ZodType<Problem>;

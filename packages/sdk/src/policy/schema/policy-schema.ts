import * as z from 'zod';
import type { Flow } from '../../booking/booking.ts';
import { checkPolicy } from '../check/index.ts';
import type { Policy } from '../policy.ts';
import { PRESETS } from '../presets.ts';
import { offerSchema, proposalSchema, requestSchema, reservationSchema, waitingListSchema } from './agreeing.ts';
import { eligibilitySchema } from './eligibility.ts';
import { episodeSchema } from './episode.ts';
import { bufferSchema, cancellationSchema, meetingSchema, messagingSchema, movesSchema } from './meeting.ts';
import { serviceFields } from './service.ts';

/** The shape alone: what a field may hold, each for itself; what is left out is as in the preset. */
function shapeFrom(preset: Policy) {
  return z
    .strictObject({
      ...serviceFields(preset),
      eligibility: eligibilitySchema(preset.eligibility),
      episode: episodeSchema(preset.episode),
      request: requestSchema(preset.request),
      proposal: proposalSchema(preset.proposal),
      reservation: reservationSchema(preset.reservation),
      waitingList: waitingListSchema(preset.waitingList),
      offer: offerSchema(preset.offer),
      messaging: messagingSchema(preset.messaging),
      buffer: bufferSchema(preset.buffer),
      cancellation: cancellationSchema(preset.cancellation),
      moves: movesSchema(preset.moves),
      meeting: meetingSchema(preset.meeting),
    })
    .describe(`The rules of one service. What is left out is as in the ${preset.flow} preset.`);
}

function checkedFrom(preset: Policy) {
  return shapeFrom(preset).superRefine((policy, context) => {
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
  negotiated: checkedFrom(PRESETS.negotiated),
  instant: checkedFrom(PRESETS.instant),
  offered: checkedFrom(PRESETS.offered),
};

/**
 * Reads a policy that begins with a flow's preset: fields left out are as there, each within its bounds, unknown fields
 * refused, and no contradiction between them (`checkPolicy`), each reported at the fields that it concerns.
 */
export function policySchemaFor(flow: Flow): (typeof byFlow)[Flow] {
  return byFlow[flow];
}

/** Reads a policy as {@link policySchemaFor} does, by the flow that it says itself; one that says none is negotiated. */
export const policySchema = z.unknown().transform((policy, context) => {
  const { success, data, error } = byFlow[flowOf(policy)].safeParse(policy);
  if (success) return data;
  // Told already in full, message and all: what was found is passed on.
  context.issues.push(...error.issues.map((issue) => ({ ...issue, input: policy }) as z.core.$ZodRawIssue));
  return z.NEVER;
});

/** The flow that a policy says; the schema of the one as shipped says what is wrong with any other. */
function flowOf(policy: unknown): Flow {
  if (typeof policy !== 'object' || policy === null || !('flow' in policy)) return 'negotiated';
  const { flow } = policy;
  return flow === 'instant' || flow === 'offered' ? flow : 'negotiated';
}

type Equal<One, Other> = [One] extends [Other] ? ([Other] extends [One] ? true : false) : false;
type DeepReadonly<Value> = Value extends string | number | boolean | null
  ? Value
  : { readonly [Key in keyof Value]: DeepReadonly<Value[Key]> };

/** Does not compile when schema and `Policy` part ways. */
export const SCHEMA_FITS_POLICY: Equal<DeepReadonly<z.infer<typeof policySchema>>, DeepReadonly<Policy>> = true;

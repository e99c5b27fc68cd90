/** What travels of who somebody is: see `bookings/schemas.ts`. */
import { z } from '@hono/zod-openapi';
import type { Actor } from '@meetwell/sdk';
import type { Me, ServiceSummary, TokenAnswer, TokenRequest } from '@meetwell/sdk/client';
import { account } from '../bookings/schemas.ts';
import { contract, id, instant, memberId, policyId, serviceId, therapistId } from '../http/contract.ts';
import { policySchema } from '../http/policy-schema.ts';

const actor = contract<Exclude<Actor, { kind: 'system' }>>()(
  'Actor',
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('member'), id: memberId }),
    z.object({ kind: z.literal('therapist'), id: therapistId }),
    z.object({ kind: z.literal('staff'), id: id<Extract<Actor, { kind: 'staff' }>['id']>('stf_1') }),
  ]),
);

export const tokenRequest = contract<TokenRequest>()(
  'TokenRequest',
  z.object({
    assertion: z.string().min(1).max(8192),
    // One that this server does not know is none: its times are told by name.
    zone: z.string().max(64).optional(),
  }),
);
export const tokenAnswer = contract<TokenAnswer>()(
  'TokenAnswer',
  z.object({ person: z.string(), accessToken: z.string(), expiresAt: instant }),
);

const serviceSummary = contract<ServiceSummary>()(
  'ServiceSummary',
  z.object({ id: serviceId, name: z.string(), policyId: policyId, policy: policySchema }),
);
export const me = contract<Me>()(
  'Me',
  z.object({
    actor,
    name: z.string(),
    partnerName: z.string(),
    service: serviceSummary,
    account: account.nullable(),
    asOf: instant,
  }),
);

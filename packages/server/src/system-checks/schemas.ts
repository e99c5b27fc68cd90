/** What travels of system checks: see `bookings/schemas.ts`. */
import { z } from '@hono/zod-openapi';
import type { CheckRoomAnswer, SystemCheckAnswer, SystemCheckBody } from '@meetwell/sdk/client';
import { DEVICE_FORMS } from '@meetwell/sdk/devices';
import { CHECK_FORMS, CHECK_ITEMS, type Findings } from '@meetwell/sdk/system-check';
import { contract, instant } from '../http/contract.ts';

/** Each item with what may be found of it, as the SDK says: codes, and no words of anybody's. */
const findings = z.strictObject(
  Object.fromEntries(Object.entries(CHECK_ITEMS).map(([item, codes]) => [item, z.enum(Object.keys(codes)).optional()])),
) as unknown as z.ZodType<Findings>;

export const systemCheckBody = contract<SystemCheckBody>()(
  'SystemCheckBody',
  z.object({
    report: z.string().regex(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/, 'Two groups of four'),
    device: z.enum(DEVICE_FORMS),
    form: z.enum(CHECK_FORMS),
    modality: z.enum(['video', 'audio']),
    findings,
  }),
);
export const systemCheckAnswer = contract<SystemCheckAnswer>()('SystemCheckAnswer', z.object({ passed: z.boolean() }));
export const checkRoomAnswer = contract<CheckRoomAnswer>()(
  'CheckRoomAnswer',
  z.object({
    url: z.string(),
    send: z.string(),
    receive: z.string(),
    iceServers: z.array(
      z.object({ urls: z.array(z.string()), username: z.string().optional(), credential: z.string().optional() }),
    ),
    asOf: instant,
  }),
);

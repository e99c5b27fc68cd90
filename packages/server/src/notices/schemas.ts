import { z } from '@hono/zod-openapi';
import type { NoticesChange, NoticesView } from '@meetwell/sdk/client';
import { NOTICE_CHANNELS, type QuietHours } from '@meetwell/sdk/notices';
import { contract, count, localTime, zone } from '../http/contract.ts';

const channels = z.array(z.enum(NOTICE_CHANNELS)).max(NOTICE_CHANNELS.length);
const quiet = z.array(contract<QuietHours>()('QuietHours', z.object({ from: localTime, until: localTime }))).max(6);
const choices = {
  channels: channels.nullable(),
  quiet: quiet.nullable(),
  pressing: z.boolean(),
  discreet: z.boolean(),
  zone: zone.nullable(),
};

export const noticesView = contract<NoticesView>()(
  'NoticesView',
  z.object({
    ...choices,
    revision: count,
    phone: z.string().nullable(),
    foundZone: zone.nullable(),
    reach: z.object({ mail: z.boolean(), text: z.boolean() }),
  }),
);

export const noticesChange = contract<NoticesChange>()(
  'NoticesChange',
  z.object({ ...choices, revision: count, phone: z.string().min(1).max(40).nullable() }),
);

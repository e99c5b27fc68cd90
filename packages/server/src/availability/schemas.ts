import { z } from '@hono/zod-openapi';
import { AVAILABILITY_LIMITS, type AvailabilityException, type DayWindow, type WeeklyWindow } from '@meetwell/sdk';
import type { AvailabilityChange, AvailabilityView } from '@meetwell/sdk/client';
import { bookingId, contract, instant, localDate, localTime, zone } from '../http/contract.ts';

const window = contract<DayWindow>()('DayWindow', z.object({ from: localTime, until: localTime }));
const weekly = contract<WeeklyWindow>()(
  'WeeklyWindow',
  z.object({
    weekday: z.union([
      z.literal(1),
      z.literal(2),
      z.literal(3),
      z.literal(4),
      z.literal(5),
      z.literal(6),
      z.literal(7),
    ]),
    from: localTime,
    until: localTime,
    every: z.object({ weeks: z.number().int(), including: localDate }).nullable().optional(),
  }),
);
const exception = contract<AvailabilityException>()(
  'AvailabilityException',
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('closed'), date: localDate, window: window.nullable() }),
    z.object({ kind: z.literal('extra'), date: localDate, window }),
  ]),
);
const availability = {
  zone,
  // Read whole, so that the rules name all that is wrong with it.
  weekly: z.array(weekly).max(AVAILABILITY_LIMITS.weekly * 2),
  exceptions: z.array(exception).max(AVAILABILITY_LIMITS.exceptions * 2),
  bankHolidays: z.enum(['englandAndWales', 'scotland', 'northernIreland']).nullable().optional(),
};

export const availabilityChange = contract<AvailabilityChange>()(
  'AvailabilityChange',
  z.object({ ...availability, revision: z.number().int().min(1) }),
);

export const availabilityView = contract<AvailabilityView>()(
  'Availability',
  z.object({
    ...availability,
    revision: z.number().int().min(1),
    outside: z.array(z.object({ booking: bookingId, start: instant, end: instant })),
    asOf: instant,
  }),
);

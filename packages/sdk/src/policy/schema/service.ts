import * as z from 'zod';
import { MODALITIES } from '../../booking/booking.ts';
import type { Policy } from '../policy.ts';
import { localTimeSchema, zoneSchema } from './wall-clock.ts';

const partOfDaySchema = z
  .strictObject({
    id: z
      .string()
      .regex(/^[a-z][a-zA-Z0-9]{0,31}$/)
      .describe('Its name in requests and in the list of words: a letter, then letters and digits.'),
    from: localTimeSchema.describe('When it begins, on the wall clock of the policy’s zone.'),
    until: localTimeSchema.describe('When it ends; 24:00 for the end of the day.'),
  })
  .describe('A part of the day that a member can ask for.');

/** The fields that stand by themselves. */
export function serviceFields({ flow, zone, modalities, lengths, partsOfDay }: Policy) {
  return {
    flow: z
      .enum(['negotiated', 'instant', 'offered'])
      .default(flow)
      .describe('How a time is agreed: by preferences and proposals, by reserving a free time, or by an offer.'),
    zone: zoneSchema
      .default(zone)
      .describe('The time zone of days, parts of the day and everything that messages say.'),
    modalities: z
      .array(z.enum(MODALITIES))
      .min(1)
      .max(MODALITIES.length)
      .default(() => [...modalities])
      .describe('How people can meet, in the order in which it is offered.'),
    lengths: z
      .array(z.int().min(5).max(480))
      .min(1)
      .max(10)
      .default(() => [...lengths])
      .describe('How many minutes a session may last, in the order in which it is offered.'),
    partsOfDay: z
      .array(partOfDaySchema)
      .min(1)
      .max(12)
      .default(() => partsOfDay.map((part) => ({ ...part })))
      .describe('The parts of the day that a member can ask for; they must not overlap.'),
  };
}

/** What travels of the directory: see `bookings/schemas.ts`. */
import { z } from '@hono/zod-openapi';
import { FILTER_KINDS } from '@meetwell/sdk';
import type { DaysAnswer, TherapistProfile, TherapistsAnswer } from '@meetwell/sdk/client';
import { contract, count, instant, localDate, modality, part, therapistId } from '../http/contract.ts';

export const therapistProfile = contract<TherapistProfile>()(
  'TherapistProfile',
  z.object({
    id: therapistId,
    name: z.string(),
    photo: z.string().nullable(),
    pronouns: z.string().nullable(),
    qualifications: z.string(),
    biography: z.string(),
    approaches: z.array(z.string()),
    languages: z.array(z.string()),
    gender: z.string(),
    modalities: z.array(modality),
    availability: z.string(),
    rating: z.object({ average: z.number(), count }).nullable(),
  }),
);
const kind = z.enum(FILTER_KINDS);
const filter = { kind, value: z.string() };
/** A kind of filter in the query: none, one or several times. */
const values = z.union([z.string().max(200), z.array(z.string().max(200)).max(50)]).optional();

export const directoryQuery = z.object({
  approach: values,
  modality: values,
  language: values,
  gender: values,
  after: z.string().max(1_000).optional(),
});
export const therapistsAnswer = contract<TherapistsAnswer>()(
  'TherapistsAnswer',
  z.object({
    therapists: z.array(therapistProfile),
    found: count.openapi({ description: 'How many have what is asked for, on all pages' }),
    total: count,
    groups: z.array(z.object({ kind, options: z.array(z.object({ ...filter, matches: count, chosen: z.boolean() })) })),
    without: z.array(z.object({ ...filter, matches: count })),
    modalities: z.array(modality),
    next: z.string().nullable().openapi({ description: 'Where the next page begins: `?after=`' }),
    asOf: instant,
  }),
);
export const daysAnswer = contract<DaysAnswer>()(
  'DaysAnswer',
  z.object({
    days: z.array(z.object({ date: localDate, parts: z.array(part) })),
    next: localDate.nullable(),
    asOf: instant,
  }),
);

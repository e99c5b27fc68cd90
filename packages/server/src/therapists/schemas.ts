/** What travels of the directory: see `bookings/schemas.ts`. */
import { z } from '@hono/zod-openapi';
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
export const therapistsAnswer = contract<TherapistsAnswer>()(
  'TherapistsAnswer',
  z.object({ therapists: z.array(therapistProfile), asOf: instant }),
);
export const daysAnswer = contract<DaysAnswer>()(
  'DaysAnswer',
  z.object({
    days: z.array(z.object({ date: localDate, parts: z.array(part) })),
    next: localDate.nullable(),
    asOf: instant,
  }),
);

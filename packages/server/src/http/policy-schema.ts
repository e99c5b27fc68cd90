/** A policy as it is sent. Those that come in are read by `@meetwell/sdk/policy/schema`, which knows every bound. */
import { z } from '@hono/zod-openapi';
import type { Policy } from '@meetwell/sdk';
import { COVERAGE_KINDS } from '@meetwell/sdk/eligibility';
import { branded, contract, count, duration, flow, localTime, modality, part, zone } from './contract.ts';

type Course = NonNullable<Policy['episode']>;

const period = branded<Course['course']['lasts']>(
  z.string().openapi('Period', { description: 'A length by the calendar', example: 'P28D' }),
);
const terms = { within: period, extraAfterLapse: period, leastNotice: period, warnings: z.array(period) };

const course = z.object({
  firstBooking: z.object({ ...terms, recommendedWithin: period }),
  furtherBooking: z.object(terms),
  course: z.object({ lasts: period, warnings: z.array(period) }),
  undoing: z.object({ bookWithin: period }),
});

const eligibility = z.object({
  minimumAge: count.nullable(),
  catchment: z.object({ places: z.array(z.string()), institutions: z.array(z.string()) }).nullable(),
  declaration: z.boolean(),
  prescription: z.boolean(),
  coverage: z.array(z.enum(COVERAGE_KINDS)).nullable(),
});

export const policySchema = contract<Policy>()(
  'Policy',
  z.object({
    flow,
    zone,
    modalities: z.array(modality),
    lengths: z.array(z.int()),
    partsOfDay: z.array(z.object({ id: part, from: localTime, until: localTime })),
    eligibility,
    episode: course.nullable(),
    request: z.object({
      preferences: count,
      rounds: count,
      minimumNotice: duration,
      horizonDays: count,
      systemCheck: z.boolean(),
      answerWithin: duration,
    }),
    proposal: z.object({
      most: count,
      minimumNotice: duration,
      withinPreferences: z.boolean(),
      answerWithin: duration,
    }),
    reservation: z.object({
      holdFor: duration,
      extensions: count,
      minimumNotice: duration,
      horizonDays: count,
      step: z.int(),
      confirmBefore: duration,
      courseMost: count,
      preferencesInstead: z.boolean(),
    }),
    waitingList: z.object({ offerFor: duration, offers: count }),
    offer: z.object({ answerWithin: duration, minimumNotice: duration, horizonDays: count }),
    messaging: z.object({ lasts: duration }),
    buffer: z.object({ before: duration, after: duration }),
    cancellation: z.object({ freeUntil: duration, lateLosesSession: z.boolean(), missedLosesSession: z.boolean() }),
    moves: z.object({ most: count }),
    meeting: z.object({
      remindBefore: z.array(duration),
      opensBefore: duration,
      grace: duration,
      closesAfter: duration,
      countsAfter: duration,
      outcomeWithin: duration,
    }),
  }),
);

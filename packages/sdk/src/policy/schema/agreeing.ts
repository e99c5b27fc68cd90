import * as z from 'zod';
import type { Policy } from '../policy.ts';
import { durationBetween } from './durations.ts';

/** What a horizon may be, in whole days. */
const horizonDays = z.int().min(1).max(366);

export function requestSchema(preset: Policy['request']) {
  return z
    .strictObject({
      preferences: z
        .int()
        .min(1)
        .max(10)
        .default(preset.preferences)
        .describe('How many different preferences a request names.'),
      rounds: z
        .int()
        .min(1)
        .max(20)
        .default(preset.rounds)
        .describe('How many sets of preferences one request may go through, the first included.'),
      minimumNotice: durationBetween('PT0M', 'PT720H')
        .default(preset.minimumNotice)
        .describe('How far ahead the last possible start of a preference must lie.'),
      horizonDays: horizonDays.default(preset.horizonDays).describe('How many days ahead a member can ask for.'),
      answerWithin: durationBetween('PT1M', 'PT720H')
        .default(preset.answerWithin)
        .describe('How long the therapist has to answer before the request lapses.'),
      systemCheck: z
        .boolean()
        .default(preset.systemCheck)
        .describe('Whether camera, microphone and connection must have been checked before a request that needs them.'),
    })
    .prefault({})
    .describe('What a member can ask for, and how long the answer may take.');
}

export function proposalSchema(preset: Policy['proposal']) {
  return z
    .strictObject({
      most: z.int().min(1).max(10).default(preset.most).describe('The most times that one answer may propose.'),
      minimumNotice: durationBetween('PT0M', 'PT720H')
        .default(preset.minimumNotice)
        .describe('How far ahead a proposed time must lie.'),
      withinPreferences: z
        .boolean()
        .default(preset.withinPreferences)
        .describe('Whether each proposed time must lie within one of the preferences.'),
      answerWithin: durationBetween('PT1M', 'PT720H')
        .default(preset.answerWithin)
        .describe('How long the member has to accept a proposed time before the booking lapses.'),
    })
    .prefault({})
    .describe('What a therapist can propose, and how long the member has to answer.');
}

export function reservationSchema(preset: Policy['reservation']) {
  return z
    .strictObject({
      holdFor: durationBetween('PT1M', 'PT24H')
        .default(preset.holdFor)
        .describe('How long a chosen time is kept while the member decides.'),
      extensions: z
        .int()
        .min(0)
        .max(20)
        .default(preset.extensions)
        .describe('How many times the member can have it kept for as long again.'),
      minimumNotice: durationBetween('PT0M', 'PT720H')
        .default(preset.minimumNotice)
        .describe('How far ahead a time must lie to be taken; longer than the time to confirm it.'),
      horizonDays: horizonDays.default(preset.horizonDays).describe('How many days ahead a time can be taken.'),
      step: z
        .int()
        .min(5)
        .max(480)
        .default(preset.step)
        .describe('Minutes between two starts that are offered, from the beginning of the open time.'),
      confirmBefore: durationBetween('PT0M', 'PT720H')
        .default(preset.confirmBefore)
        .describe('How long before the start the therapist must have confirmed.'),
      courseMost: z
        .int()
        .min(1)
        .max(52)
        .default(preset.courseMost)
        .describe('The most dates that can be booked at once as a course.'),
      preferencesInstead: z
        .boolean()
        .default(preset.preferencesInstead)
        .describe('Whether a member whom no free time suits can name preferences instead.'),
    })
    .prefault({})
    .describe('Taking a free time.');
}

export function waitingListSchema(preset: Policy['waitingList']) {
  return z
    .strictObject({
      offerFor: durationBetween('PT5M', 'PT720H')
        .default(preset.offerFor)
        .describe('How long a time that is free again is kept for the person whom it is offered to.'),
      offers: z
        .int()
        .min(1)
        .max(20)
        .default(preset.offers)
        .describe('After how many offers without an answer somebody leaves the list.'),
    })
    .prefault({})
    .describe('Who is told when a time is free again.');
}

export function offerSchema(preset: Policy['offer']) {
  return z
    .strictObject({
      answerWithin: durationBetween('PT1M', 'PT720H')
        .default(preset.answerWithin)
        .describe('How long the person has to answer before the offer lapses.'),
      minimumNotice: durationBetween('PT0M', 'PT720H')
        .default(preset.minimumNotice)
        .describe('How far ahead of its start a place must be offered.'),
      horizonDays: horizonDays.default(preset.horizonDays).describe('How many days ahead a place can be offered.'),
    })
    .prefault({})
    .describe('Offering a place in a window.');
}

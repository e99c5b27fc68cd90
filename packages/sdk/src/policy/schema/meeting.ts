import * as z from 'zod';
import type { Policy } from '../policy.ts';
import { durationBetween } from './durations.ts';

export function messagingSchema(preset: Policy['messaging']) {
  return z
    .strictObject({
      lasts: durationBetween('PT1H', 'PT2160H').default(preset.lasts).describe('How long a messaging session runs.'),
    })
    .prefault({})
    .describe('Sessions in writing, over days.');
}

export function bufferSchema(preset: Policy['buffer']) {
  return z
    .strictObject({
      before: durationBetween('PT0M', 'PT4H').default(preset.before).describe('Kept free before a session.'),
      after: durationBetween('PT0M', 'PT4H').default(preset.after).describe('Kept free after a session.'),
    })
    .prefault({})
    .describe('Breaks kept free in the therapist’s day.');
}

export function cancellationSchema(preset: Policy['cancellation']) {
  return z
    .strictObject({
      freeUntil: durationBetween('PT0M', 'PT720H')
        .default(preset.freeUntil)
        .describe('Cancelling, or asking to move, later than this before the start is late.'),
      lateLosesSession: z
        .boolean()
        .default(preset.lateLosesSession)
        .describe('Whether a member who does so late loses the session, or pays the charge.'),
      missedLosesSession: z
        .boolean()
        .default(preset.missedLosesSession)
        .describe('Whether a member who does not come loses the session, or pays the charge.'),
    })
    .prefault({})
    .describe('What calling off a session, or not coming, costs.');
}

export function movesSchema(preset: Policy['moves']) {
  return z
    .strictObject({
      most: z.int().min(0).max(20).default(preset.most).describe('How many times one booking may be moved.'),
    })
    .prefault({})
    .describe('Changing the time of a booked session.');
}

export function meetingSchema(preset: Policy['meeting']) {
  return z
    .strictObject({
      remindBefore: z
        .array(durationBetween('PT5M', 'PT168H'))
        .max(5)
        .default([...preset.remindBefore])
        .describe('How long before the start reminders with the joining link go out, one for each.'),
      opensBefore: durationBetween('PT0M', 'PT24H')
        .default(preset.opensBefore)
        .describe('How long before the start the room can be entered.'),
      grace: durationBetween('PT1M', 'PT4H')
        .default(preset.grace)
        .describe('How long after the start someone who has not come counts as absent.'),
      closesAfter: durationBetween('PT0M', 'PT24H')
        .default(preset.closesAfter)
        .describe('How long after its end a session that nobody ended is closed.'),
      countsAfter: durationBetween('PT0M', 'PT4H')
        .default(preset.countsAfter)
        .describe('How long both must have been there for a session that nobody ended to count as held.'),
      outcomeWithin: durationBetween('PT1M', 'PT2160H')
        .default(preset.outcomeWithin)
        .describe('How long after the end of a telephone session its outcome can be written down.'),
    })
    .prefault({})
    .describe('The session itself.');
}

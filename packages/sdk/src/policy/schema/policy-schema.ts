import * as z from 'zod';
import { MODALITIES } from '../../booking/booking.ts';
import { isLocalTime, zone, type LocalTime, type Zone } from '../../time/index.ts';
import { checkPolicy } from '../check.ts';
import type { Policy } from '../policy.ts';
import { NEGOTIATED } from '../presets.ts';
import { durationBetween } from './durations.ts';

const { request, proposal, buffer, cancellation, moves, meeting } = NEGOTIATED;

const localTimeSchema = z
  .custom<LocalTime>((value) => typeof value === 'string' && isLocalTime(value), {
    error: 'Expected a time of day from 00:00 to 24:00, such as 18:00',
  })
  .meta({ type: 'string', pattern: '^([01]\\d|2[0-3]):[0-5]\\d$|^24:00$' });

const zoneSchema = z
  .custom<Zone>((value) => typeof value === 'string' && isZone(value), {
    error: 'Expected an IANA time zone, such as Europe/London',
  })
  .meta({ type: 'string' });

function isZone(name: string): boolean {
  try {
    zone(name);
    return true;
  } catch {
    return false;
  }
}

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

/** The shape alone: what a field may hold, each for itself. */
const shape = z
  .strictObject({
    flow: z
      .enum(['negotiated', 'instant', 'offered'])
      .default(NEGOTIATED.flow)
      .describe('How a time is agreed: by preferences and proposals, by reserving a free time, or by an offer.'),
    zone: zoneSchema
      .default(NEGOTIATED.zone)
      .describe('The time zone of days, parts of the day and everything that messages say.'),
    modalities: z
      .array(z.enum(MODALITIES))
      .min(1)
      .max(MODALITIES.length)
      .default([...NEGOTIATED.modalities])
      .describe('How people can meet, in the order in which it is offered.'),
    lengths: z
      .array(z.int().min(5).max(480))
      .min(1)
      .max(10)
      .default([...NEGOTIATED.lengths])
      .describe('How many minutes a session may last, in the order in which it is offered.'),
    partsOfDay: z
      .array(partOfDaySchema)
      .min(1)
      .max(12)
      .default(() => NEGOTIATED.partsOfDay.map((part) => ({ ...part })))
      .describe('The parts of the day that a member can ask for; they must not overlap.'),
    request: z
      .strictObject({
        preferences: z
          .int()
          .min(1)
          .max(10)
          .default(request.preferences)
          .describe('How many different preferences a request names.'),
        rounds: z
          .int()
          .min(1)
          .max(20)
          .default(request.rounds)
          .describe('How many sets of preferences one request may go through, the first included.'),
        minimumNotice: durationBetween('PT0M', 'PT720H')
          .default(request.minimumNotice)
          .describe('How far ahead the last possible start of a preference must lie.'),
        horizonDays: z
          .int()
          .min(1)
          .max(366)
          .default(request.horizonDays)
          .describe('How many days ahead a member can ask for.'),
        systemCheck: z
          .boolean()
          .default(request.systemCheck)
          .describe(
            'Whether camera, microphone and connection must have been checked before a request that needs them.',
          ),
        answerWithin: durationBetween('PT1M', 'PT720H')
          .default(request.answerWithin)
          .describe('How long the therapist has to answer before the request lapses.'),
      })
      .prefault({})
      .describe('What a member can ask for, and how long the answer may take.'),
    proposal: z
      .strictObject({
        most: z.int().min(1).max(10).default(proposal.most).describe('The most times that one answer may propose.'),
        minimumNotice: durationBetween('PT0M', 'PT720H')
          .default(proposal.minimumNotice)
          .describe('How far ahead a proposed time must lie.'),
        withinPreferences: z
          .boolean()
          .default(proposal.withinPreferences)
          .describe('Whether each proposed time must lie within one of the preferences.'),
        answerWithin: durationBetween('PT1M', 'PT720H')
          .default(proposal.answerWithin)
          .describe('How long the member has to accept a proposed time before the booking lapses.'),
      })
      .prefault({})
      .describe('What a therapist can propose, and how long the member has to answer.'),
    buffer: z
      .strictObject({
        before: durationBetween('PT0M', 'PT4H').default(buffer.before).describe('Kept free before a session.'),
        after: durationBetween('PT0M', 'PT4H').default(buffer.after).describe('Kept free after a session.'),
      })
      .prefault({})
      .describe('Breaks kept free in the therapist’s day.'),
    cancellation: z
      .strictObject({
        freeUntil: durationBetween('PT0M', 'PT720H')
          .default(cancellation.freeUntil)
          .describe('Cancelling, or asking to move, later than this before the start is late.'),
        lateLosesSession: z
          .boolean()
          .default(cancellation.lateLosesSession)
          .describe('Whether a member who does so late, or does not come, loses the session.'),
      })
      .prefault({})
      .describe('What calling off a session costs.'),
    moves: z
      .strictObject({
        most: z.int().min(0).max(20).default(moves.most).describe('How many times one booking may be moved.'),
      })
      .prefault({})
      .describe('Changing the time of a booked session.'),
    meeting: z
      .strictObject({
        opensBefore: durationBetween('PT0M', 'PT24H')
          .default(meeting.opensBefore)
          .describe('How long before the start the room can be entered.'),
        grace: durationBetween('PT1M', 'PT4H')
          .default(meeting.grace)
          .describe('How long after the start someone who has not come counts as absent.'),
        closesAfter: durationBetween('PT0M', 'PT24H')
          .default(meeting.closesAfter)
          .describe('How long after its end a session that nobody ended is closed.'),
      })
      .prefault({})
      .describe('The session itself.'),
  })
  .describe('The rules of one service. What is left out is as in the negotiated preset.');

/**
 * Reads a policy: fields left out as in the preset, each within its bounds, unknown fields refused, and no contradiction
 * between them (`checkPolicy`), each reported at the fields that it concerns.
 */
export const policySchema = shape.superRefine((policy, context) => {
  // Values out of bounds contradict others by the way: they are told first, alone.
  if (context.issues.length > 0) return;
  for (const { code, fields } of checkPolicy(policy)) {
    for (const field of fields) {
      const path = field.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key));
      context.addIssue({ code: 'custom', path, message: code, params: { code, fields } });
    }
  }
});

type Equal<One, Other> = [One] extends [Other] ? ([Other] extends [One] ? true : false) : false;
type DeepReadonly<Value> = Value extends string | number | boolean
  ? Value
  : { readonly [Key in keyof Value]: DeepReadonly<Value[Key]> };

/** Does not compile when schema and `Policy` part ways. */
export const SCHEMA_FITS_POLICY: Equal<DeepReadonly<z.infer<typeof shape>>, DeepReadonly<Policy>> = true;

/** Why the rules say no, as it travels: every code with what its message needs. */
import { z } from '@hono/zod-openapi';
import type { BookingState, CommandType, ReasonCode, ReasonParameters } from '@meetwell/sdk';
import { count, duration, instant, localDate, modality, part, preference } from './contract.ts';

const none = z.object({});
const start = z.object({ start: instant });
const offered = z.object({ offered: z.array(modality) });
const allowed = z.object({ allowed: count });
export const commandType = z.enum([
  'request',
  'hold',
  'offer',
  'startMessaging',
  'reserve',
  'extend',
  'release',
  'confirm',
  'reschedule',
  'agree',
  'markOutcome',
  'breakOff',
  'propose',
  'decline',
  'accept',
  'refuse',
  'withdraw',
  'move',
  'cancel',
  'start',
  'end',
]) satisfies z.ZodType<CommandType>;
const state = z.enum([
  'held',
  'reserved',
  'offered',
  'requested',
  'proposed',
  'confirmed',
  'inSession',
  'completed',
  'missed',
  'interrupted',
  'cancelled',
  'declined',
  'withdrawn',
  'lapsed',
]) satisfies z.ZodType<BookingState>;

const REASONS: { readonly [Code in ReasonCode]: z.ZodType<ReasonParameters[Code]> } = {
  notYours: none,
  wrongState: z.object({ state }),
  tooLate: z.object({ deadline: instant }),
  alreadyBooked: start,
  noSessionsLeft: none,
  chargeNeeded: none,
  notEligible: none,
  discharged: none,
  systemCheckNeeded: none,
  courseEnds: z.object({ by: instant }),
  modalityNotOffered: offered,
  lengthNotOffered: z.object({ offered: z.array(z.int()) }),
  therapistNotOffered: none,
  preferencesCount: z.object({ needed: count, given: count }),
  preferencesSame: z.object({ preference }),
  preferenceUnknownPart: z.object({ part }),
  preferenceTooSoon: z.object({ preference, notice: duration }),
  preferenceTooFar: z.object({ preference, last: localDate }),
  timeTooSoon: z.object({ start: instant, notice: duration }),
  timeTooFar: z.object({ start: instant, last: localDate }),
  timeNotOffered: start,
  timeSame: start,
  outsideSitting: start,
  roomFull: start,
  alreadyHolding: none,
  extensionsUsedUp: allowed,
  policyNotAgreed: none,
  messagingUnderway: z.object({ until: instant }),
  outcomeIsSeen: none,
  courseCount: z.object({ most: count, given: count }),
  roundsUsedUp: allowed,
  proposalsCount: z.object({ most: count, given: count }),
  proposalsSame: start,
  proposalTooSoon: start,
  proposalOutsidePreferences: start,
  timeTaken: start,
  memberBusy: start,
  proposalUnknown: none,
  proposalPassed: start,
  movesUsedUp: allowed,
  moveUnderway: none,
  noMoveUnderway: none,
  sessionBegun: start,
  notYet: z.object({ from: instant }),
  flowDoesNotAllow: z.object({ command: commandType }),
};

export const reason = z
  .union(
    Object.entries(REASONS).map(([code, parameters]) =>
      z.object({ code: z.literal(code), parameters, changesAt: instant.nullable() }),
    ),
  )
  .openapi('Reason');

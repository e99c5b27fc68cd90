import type { Attendance } from '../../attendance.ts';
import type { Booking } from '../../booking.ts';
import type { HoldCommand, StartMessagingCommand } from '../../commands.ts';
import type { Actor } from '../../actor.ts';
import type { AccountFacts, Context } from '../../context.ts';
import {
  ACCOUNT,
  after,
  AMIRA,
  amira,
  ASKED,
  contextOf,
  MONDAY,
  NOBODY,
  SAM,
  sam,
  THE_SYSTEM,
  WEDNESDAY,
  type Step,
} from '../../testing/scene.ts';
import { identifier, type BookingId, type PolicyId } from '../../../identifiers.ts';
import { INSTANT } from '../../../policy/index.ts';
import { instant, type Instant, type Interval } from '../../../time/index.ts';

/** Sam takes a free time of Amira's: Monday 30 March, 10am in summer time, for 45 minutes. */
export const POLICY_1 = identifier<PolicyId>('policy-1');

export const HOLD: HoldCommand = {
  type: 'hold',
  booking: identifier<BookingId>('booking-1'),
  service: identifier('coaching'),
  policy: POLICY_1,
  member: sam,
  therapist: amira,
  modality: 'video',
  length: 45,
  start: MONDAY,
};

export const WRITE: StartMessagingCommand = {
  type: 'startMessaging',
  booking: identifier<BookingId>('booking-1'),
  service: identifier('coaching'),
  policy: POLICY_1,
  member: sam,
  therapist: amira,
};

/** Monday 23 March: kept at 9am, reserved at 9.05am, confirmed on Tuesday at noon, moved to Wednesday on Thursday. */
export const HOLDING: readonly Step[] = [[ASKED, SAM, HOLD]];
export const RESERVED_AT = instant('2026-03-23T09:05:00Z');
export const RESERVING: readonly Step[] = [...HOLDING, [RESERVED_AT, SAM, { type: 'reserve', agreed: POLICY_1 }]];
export const CONFIRMED_AT = instant('2026-03-24T12:00:00Z');
export const CONFIRMING: readonly Step[] = [...RESERVING, [CONFIRMED_AT, AMIRA, { type: 'confirm' }]];
export const RESCHEDULED_AT = instant('2026-03-26T12:00:00Z');
export const RESCHEDULING: readonly Step[] = [
  ...CONFIRMING,
  [RESCHEDULED_AT, SAM, { type: 'reschedule', start: WEDNESDAY, agreed: POLICY_1 }],
];
/** Sunday 29 March, noon: later than cancelling or moving is free. */
export const LATE = instant('2026-03-29T11:00:00Z');
export const RESCHEDULING_LATE: readonly Step[] = [
  ...CONFIRMING,
  [LATE, SAM, { type: 'reschedule', start: WEDNESDAY, agreed: POLICY_1 }],
];
export const BEGINNING: readonly Step[] = [...CONFIRMING, [MONDAY, THE_SYSTEM, { type: 'start' }]];
export const WRITING: readonly Step[] = [[ASKED, SAM, WRITE]];
/** A time kept for the next on the waiting list. */
export const HOLDING_FOR_LIST: readonly Step[] = [[ASKED, THE_SYSTEM, HOLD]];

export function instantContext(actor: Actor, now: Instant, change: Partial<Context> = {}): Context {
  return contextOf(actor, now, { policy: INSTANT, ...change });
}

/** The usual account, with something else. */
export function accountWith(change: Partial<AccountFacts>): { readonly account: AccountFacts } {
  return { account: { ...ACCOUNT, ...change } };
}

export function instantly(
  steps: readonly Step[],
  at: Instant | null = null,
  attendance: Attendance = NOBODY,
  change: Partial<Context> = {},
): Booking {
  return after(steps, at, attendance, change.policy ?? INSTANT, change);
}

/** Amira's open time is this and no more. */
export function openTimes(...open: readonly Interval[]): Pick<Context, 'therapists'> {
  return { therapists: [{ id: amira, modalities: INSTANT.modalities, open }] };
}

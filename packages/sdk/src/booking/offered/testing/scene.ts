import type { Actor } from '../../actor.ts';
import type { Attendance } from '../../attendance.ts';
import type { Booking } from '../../booking.ts';
import type { OfferCommand } from '../../commands.ts';
import type { Context, Sitting } from '../../context.ts';
import { after, AMIRA, amira, contextOf, DESK, NOBODY, SAM, sam, THE_SYSTEM, type Step } from '../../testing/scene.ts';
import { identifier, type BookingId, type RoomId } from '../../../identifiers.ts';
import { OFFERED } from '../../../policy/index.ts';
import { instant, type Instant } from '../../../time/index.ts';

export const jupiter = identifier<RoomId>('jupiter');

/** Monday 30 March, 6pm in summer time. */
export const SIX = instant('2026-03-30T17:00:00Z');
/** Amira sits in Jupiter from 6pm to 8pm. */
export const JUPITER: Sitting = {
  room: jupiter,
  therapist: amira,
  modality: 'text',
  start: SIX,
  end: instant('2026-03-30T19:00:00Z'),
  places: 1,
};

export const OFFER: OfferCommand = {
  type: 'offer',
  booking: identifier<BookingId>('booking-1'),
  service: identifier('chat-rooms'),
  policy: identifier('policy-1'),
  member: sam,
  therapist: amira,
  room: jupiter,
  modality: 'text',
  length: 50,
  start: SIX,
};

/** Wednesday 1 April, 11am in summer time: Amira calls. */
export const CALL_AT = instant('2026-04-01T10:00:00Z');
export const CALL: OfferCommand = { ...OFFER, room: null, modality: 'telephone', start: CALL_AT };

/** Offered on Thursday 26 March at noon, agreed at 1pm. */
export const OFFERED_AT = instant('2026-03-26T12:00:00Z');
export const OFFERING: readonly Step[] = [[OFFERED_AT, DESK, OFFER]];
export const AGREED_AT = instant('2026-03-26T13:00:00Z');
export const AGREEING: readonly Step[] = [...OFFERING, [AGREED_AT, SAM, { type: 'agree' }]];
export const SITTING_DOWN: readonly Step[] = [...AGREEING, [SIX, THE_SYSTEM, { type: 'start' }]];
export const OFFERING_CALL: readonly Step[] = [[OFFERED_AT, AMIRA, CALL]];
export const AGREEING_CALL: readonly Step[] = [...OFFERING_CALL, [AGREED_AT, SAM, { type: 'agree' }]];

export const IN_JUPITER = { policy: OFFERED, sittings: [JUPITER] } satisfies Partial<Context>;

export function offeredContext(actor: Actor, now: Instant, change: Partial<Context> = {}): Context {
  return contextOf(actor, now, { ...IN_JUPITER, ...change });
}

export function offeredAfter(
  steps: readonly Step[],
  at: Instant | null = null,
  attendance: Attendance = NOBODY,
  change: Partial<Context> = {},
): Booking {
  return after(steps, at, attendance, change.policy ?? OFFERED, { ...IN_JUPITER, ...change });
}

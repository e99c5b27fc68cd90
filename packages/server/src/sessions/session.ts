import {
  isLive,
  isOver,
  minus,
  plus,
  type Booking,
  type BookingId,
  type BookingIn,
  type BusyTime,
  type Instant,
  type Interval,
  type MemberId,
  type Policy,
  type TherapistId,
} from '@meetwell/sdk';
import type { AccountView, BookingView, SessionStage } from '@meetwell/sdk/client';
import { bookingFor } from '../bookings/views.ts';
import { NotFound } from '../commands/not-found.ts';
import type { Core, PartnerId, Principal } from '../core.ts';

/** A booking whose time is agreed, and so a session. */
export type Appointment = BookingIn<'confirmed' | 'inSession' | 'completed' | 'missed' | 'interrupted' | 'cancelled'>;

/** The session of a booking, as one of its two people comes to it. */
export interface Session {
  readonly partner: PartnerId;
  readonly id: BookingId;
  readonly view: BookingView;
  readonly booking: Appointment;
  readonly policy: Policy;
  readonly account: AccountView;
  readonly busy: readonly BusyTime[];
  readonly member: MemberId;
  readonly therapist: TherapistId;
  readonly self: Role;
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  readonly asOf: Instant;
}

export type Role = 'member' | 'therapist';

/**
 * Settles the booking and reads it.
 * @throws NotFound when it is not this person's, has no time agreed, or needs no room.
 */
export async function sessionOf(core: Core, principal: Principal, id: BookingId): Promise<Session> {
  const { bookings, policies, accounts, busy, asOf } = await bookingFor(core, principal, id);
  const [view] = bookings;
  const policy = view && policies[view.booking.policy];
  const account = view && accounts[view.booking.member];
  if (view === undefined || policy === undefined || account === undefined || !hasRoom(view.booking)) {
    throw new NotFound('session', id);
  }
  const { booking } = view;
  return {
    partner: principal.partner,
    id,
    view,
    booking,
    policy,
    account,
    busy,
    member: booking.member,
    therapist: booking.therapist,
    self: principal.kind,
    ...openTime(booking, policy),
    asOf,
  };
}

const AGREED: readonly Booking['state'][] = [
  'confirmed',
  'inSession',
  'completed',
  'missed',
  'interrupted',
  'cancelled',
] satisfies readonly Appointment['state'][];

/** Whether there is a room for it: a time is agreed, and people meet in it here. */
function hasRoom(booking: Booking): booking is Appointment {
  return AGREED.includes(booking.state) && isLive(booking.modality);
}

/** When the room can be entered, and when it is closed for everyone. */
export function openTime(
  booking: Appointment,
  policy: Policy,
): { readonly opensAt: Instant; readonly closesAt: Instant; readonly open: Interval } {
  const opensAt = minus(booking.time.start, policy.meeting.opensBefore);
  const closesAt = isOver(booking)
    ? booking.endedAt
    : booking.state === 'inSession'
      ? booking.closesAt
      : plus(booking.time.end, policy.meeting.closesAfter);
  return { opensAt, closesAt, open: { start: opensAt, end: closesAt } };
}

/** Where someone stands: the therapist is in while the room is open, the member once let in (row S4). */
export function stageOf(session: Session, role: Role, admitted: boolean, now: Instant): SessionStage {
  if (isOver(session.booking) || now >= session.closesAt) return 'over';
  if (now < session.opensAt) return 'tooEarly';
  return role === 'therapist' || admitted ? 'admitted' : 'waiting';
}

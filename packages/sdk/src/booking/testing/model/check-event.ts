import type { ActorKind } from '../../actor.ts';
import type { Booking, BookingBase, Proposal } from '../../booking.ts';
import { MODALITIES } from '../../booking.ts';
import type { BookingEvent, EventType } from '../../events.ts';
import { ensure } from './ensure.ts';
import { partInterval } from '../../../availability/part-of-day.ts';
import type { Policy } from '../../../policy/index.ts';
import { contains, minus, minutes, plus, type Instant, type Interval } from '../../../time/index.ts';

/** What no event ever changes, but for what pays, which is open until the time is taken. */
const LASTING = ['id', 'flow', 'service', 'member', 'modality', 'length', 'policy', 'openedAt'] as const;

/** Who may cause what: said a second time, of every event. */
const MEMBER = ['member'] as const;
const THERAPIST = ['therapist'] as const;
const SYSTEM = ['system'] as const;
const WORKERS = ['therapist', 'staff'] as const;

const WHO: Readonly<Record<EventType, readonly ActorKind[]>> = {
  requested: MEMBER,
  slotHeld: ['member', 'system'],
  offered: WORKERS,
  messagingStarted: MEMBER,
  holdExtended: MEMBER,
  holdReleased: ['member', 'staff', 'system'],
  reserved: MEMBER,
  providerConfirmed: THERAPIST,
  rescheduled: MEMBER,
  agreed: ['member', ...WORKERS],
  offerRefused: ['member', ...WORKERS],
  messagingEnded: SYSTEM,
  proposed: THERAPIST,
  declined: THERAPIST,
  accepted: MEMBER,
  refused: MEMBER,
  withdrawn: ['member', 'system', ...WORKERS],
  lapsed: SYSTEM,
  moveRequested: MEMBER,
  moveProposed: THERAPIST,
  moved: MEMBER,
  moveEnded: ['member', 'therapist', 'system'],
  cancelled: ['member', 'system', ...WORKERS],
  started: SYSTEM,
  completed: ['system', ...WORKERS],
  missed: ['system', ...WORKERS],
  interrupted: ['system', ...WORKERS],
};

/**
 * What the policy says of an event that was let happen, said a second time and the other way round: by what is, not by
 * what is refused.
 */
export function checkEvent(before: Booking | null, event: BookingEvent, after: Booking, policy: Policy): void {
  if (before === null) opening(event, after, policy);
  else {
    for (const key of LASTING) ensure(before[key] === after[key], `no event changes ${key}`);
    ensure(before.cover === after.cover || event.type === 'reserved', 'what pays for a booking stays the same');
    ensure(before.revision + 1 === after.revision, 'each event is one revision');
    sequence(before, event, after);
  }
  limits(after, policy);
  party(before, event, after);
  said(before, event, after, policy);
}

function opening(event: BookingEvent, { modality, length, service }: Booking, policy: Policy): void {
  ensure(policy.modalities.includes(modality) && MODALITIES.includes(modality), 'people meet as the policy allows');
  ensure(service === policy.flow, 'a booking is of the service that it was asked of');
  if (event.type === 'messagingStarted') {
    ensure(event.closesAt === plus(event.at, policy.messaging.lasts), 'a session in writing runs for its time');
  } else ensure(policy.lengths.includes(length), 'a session lasts as long as the policy allows');
}

/** SEQUENCE rises by one when the agreed time changes or is called off, and never else. */
function sequence(before: Booking, event: BookingEvent, after: Booking): void {
  const moved = event.type === 'moved' || event.type === 'rescheduled';
  const changed = 'time' in before && 'time' in after && before.time.start !== after.time.start;
  ensure(moved === changed, 'the agreed time changes only by moving');
  const rises = moved || event.type === 'cancelled' ? 1 : 0;
  ensure(after.sequence === before.sequence + rises, 'SEQUENCE rises whenever the agreed time changes');
  ensure(after.moves === before.moves + (moved ? 1 : 0), 'every move is counted');
}

/** Who may cause what, said a second time: whoever it is for, and has a part in the booking as it was. */
function party(before: Booking | null, { type, by }: BookingEvent, after: Booking): void {
  ensure(WHO[type].includes(by.kind), `a ${by.kind} does not cause ${type}`);
  const booking = before ?? after;
  if (by.kind === 'member') ensure(by.id === booking.member, 'a member acts on what is theirs');
  if (by.kind !== 'therapist') return;
  const theirs = 'therapist' in booking ? [booking.therapist] : booking.candidates;
  ensure(theirs.includes(by.id), 'a therapist acts on what is theirs');
}

function limits(booking: BookingBase, { request, moves, eligibility, modalities }: Policy): void {
  ensure(booking.round <= request.rounds, 'no more rounds than the policy allows');
  ensure(booking.moves <= moves.most, 'no more moves than the policy allows');
  ensure(modalities.includes(booking.modality), 'people meet as the policy allows');
  if (booking.session === 'none') return;
  const { coverage } = eligibility;
  const kinds = { free: coverage === null, charge: coverage?.includes('charge'), session: coverage !== null };
  ensure(kinds[booking.cover] === true, 'only what the policy takes pays for a session');
}

function said(before: Booking | null, event: BookingEvent, after: Booking, policy: Policy): void {
  const { reservation, offer, cancellation, meeting, proposal } = policy;
  const lateFrom = (start: Instant) => event.at > minus(start, cancellation.freeUntil);
  const time = before !== null && 'time' in before ? before.time : null;
  const loses = (late: boolean) => late && event.by.kind === 'member' && cancellation.lateLosesSession;
  switch (event.type) {
    case 'requested':
    case 'refused':
    case 'moveRequested':
      ensure(event.preferences.length === policy.request.preferences, 'as many preferences as the policy asks for');
      if (event.type === 'moveRequested' && time !== null) {
        ensure(event.late === lateFrom(time.start), 'a move is late when it is asked for late');
      }
      return;
    case 'slotHeld':
      ensure(event.time.start >= plus(event.at, reservation.minimumNotice), 'a time is taken with notice');
      ensure(event.until <= minus(event.time.start, reservation.confirmBefore), 'no time is kept beyond confirming');
      ensure((event.source === 'member') === (event.by.kind === 'member'), 'a hold says whose it is');
      return;
    case 'holdExtended':
      if (after.state === 'held') {
        ensure(after.extensions <= reservation.extensions && after.source === 'member', 'kept longer only as allowed');
        ensure(event.until <= minus(after.time.start, reservation.confirmBefore), 'no time is kept beyond confirming');
      }
      return;
    case 'reserved':
    case 'rescheduled':
      if (after.state === 'reserved') {
        const by = minus(after.time.start, reservation.confirmBefore);
        ensure(event.confirmBy === by, 'a reservation is confirmed in time');
      }
      if (event.type === 'rescheduled' && time !== null) {
        ensure(event.to.start >= plus(event.at, reservation.minimumNotice), 'a time is taken with notice');
        ensure(event.late === lateFrom(time.start), 'a move is late as a cancellation is');
        ensure(event.sessionLost === loses(event.late), 'a late move costs what a late cancellation costs');
      }
      return;
    case 'offered':
      ensure(event.time.start >= plus(event.at, offer.minimumNotice), 'a place is offered with notice');
      ensure(event.answerBy <= plus(event.at, offer.answerWithin), 'an offer is answered in time');
      return;
    case 'proposed':
    case 'moveProposed': {
      const asked = before !== null && before.state === 'requested' ? before.preferences : preferencesOfMove(before);
      ensure(event.proposals.length >= 1 && event.proposals.length <= proposal.most, 'as many times as allowed');
      for (const one of event.proposals) {
        checkProposal(one, event.at, after, policy);
        if (!policy.proposal.withinPreferences || asked === null) continue;
        const parts = asked.flatMap((preference) => partInterval(policy, preference) ?? []);
        ensure(
          parts.some((part) => contains(part, one)),
          'a proposed time is one that was asked for',
        );
      }
      return;
    }
    case 'accepted':
      ensure(before?.state === 'proposed' && isOneOf(before.proposals, event.proposal), 'only what was proposed');
      ensure(event.at < event.proposal.start, 'nothing is booked in the past');
      return;
    case 'moved': {
      const move = before?.state === 'confirmed' ? before.move : null;
      ensure(move?.stage === 'proposed' && isOneOf(move.proposals, event.to), 'only what was proposed');
      ensure(event.at < event.to.start, 'nothing is booked in the past');
      ensure(event.sessionLost === (move.late && cancellation.lateLosesSession), 'a late move costs what it costs');
      ensure(!event.sessionLost || move.by === 'member', 'what the therapist began costs the member nothing');
      return;
    }
    case 'cancelled':
      ensure(time !== null && event.at < time.start, 'what has begun is not called off');
      ensure(event.late === lateFrom(time.start), 'it is late when the policy says so');
      ensure(event.sessionLost === loses(event.late), 'only a member’s own late cancellation costs');
      ensure(event.who === event.by.kind, 'it says who did it');
      return;
    case 'started':
      ensure(
        time !== null && event.at >= minus(time.start, meeting.opensBefore),
        'nobody begins before the room opens',
      );
      ensure(event.closesAt === plus(time.end, meeting.closesAfter), 'a session is closed at its time');
      ensure(after.modality !== 'telephone' && after.modality !== 'messaging', 'only what is live begins by joining');
      return;
    case 'missed':
      ensure(
        event.sessionLost === (event.who === 'member' && cancellation.missedLosesSession),
        'only who did not come pays, and only where the policy says so',
      );
      return;
    case 'declined':
      ensure(event.last === (after.state === 'declined'), 'the last no ends it');
      return;
    default:
  }
}

function preferencesOfMove(before: Booking | null) {
  return before?.state === 'confirmed' && before.move?.stage === 'requested' ? before.move.preferences : null;
}

function checkProposal(one: Proposal, at: Instant, booking: BookingBase, { proposal }: Policy): void {
  ensure(one.start > at && one.start >= plus(at, proposal.minimumNotice), 'a time is proposed with notice');
  ensure(one.end === plus(one.start, minutes(booking.length)), 'a proposed time is as long as the session');
}

function isOneOf(proposals: readonly Proposal[], { id, start }: { id: Proposal['id'] } & Interval): boolean {
  return proposals.filter((one) => one.id === id && one.start === start).length === 1;
}

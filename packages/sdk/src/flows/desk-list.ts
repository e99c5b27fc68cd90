import { actions } from '../booking/actions.ts';
import { isLive, type Booking } from '../booking/booking.ts';
import type { Context } from '../booking/context.ts';
import type { BookingsAnswer, BookingView, Me, SessionView } from '../client/api.ts';
import type { BookingId } from '../identifiers.ts';
import type { Policy } from '../policy/policy.ts';
import { localDateIn, minus, type Instant } from '../time/index.ts';
import { NO_ACCOUNT } from './no-account.ts';
import type { DeskItem, DeskList, DeskRequest, DeskSession } from './desk-snapshot.ts';

/** What the rules need to say what this therapist can do. */
export function deskContext(
  me: Me,
  { accounts, busy }: BookingsAnswer,
  shown: BookingView,
  policy: Policy,
  now: Instant,
): Context {
  const { actor } = me;
  return {
    now,
    actor,
    policy,
    account: accounts[shown.booking.member] ?? NO_ACCOUNT,
    therapists: actor.kind === 'therapist' ? [{ id: actor.id, modalities: policy.modalities, open: null }] : [],
    busy,
    sittings: [],
  };
}

/** Sorts a therapist's bookings into the work of the desk. What is over is not work. */
export function deskList(
  me: Me,
  answer: BookingsAnswer,
  sessions: ReadonlyMap<BookingId, SessionView>,
  now: Instant,
): DeskList {
  const today: DeskSession[] = [];
  const requests: DeskRequest[] = [];
  const proposed: DeskItem[] = [];
  const booked: DeskItem[] = [];
  for (const shown of answer.bookings) {
    const { booking } = shown;
    const policy = answer.policies[booking.policy];
    if (policy === undefined) continue;
    const item = { shown, policy, actions: actions(booking, deskContext(me, answer, shown, policy, now)) };
    const answerBy = answerDue(booking);
    if (answerBy !== null) requests.push({ ...item, answerBy, isMove: booking.state === 'confirmed' });
    if (booking.state === 'proposed') proposed.push(item);
    if (booking.state !== 'confirmed' && booking.state !== 'inSession') continue;
    // Written over days: nobody has to be there at a time.
    if (booking.modality === 'messaging') continue;
    const opensAt = minus(booking.time.start, policy.meeting.opensBefore);
    // By telephone there is no room to enter.
    const isOpen = opensAt <= now && isLive(booking.modality);
    // One that began before midnight, or opens just before it, is work of today as well.
    if (isOpen || localDateIn(policy.zone, booking.time.start) === localDateIn(policy.zone, now)) {
      today.push({ ...item, opensAt, isOpen, session: sessions.get(booking.id) ?? null });
    } else {
      booked.push(item);
    }
  }
  return {
    me,
    today: today.sort(byStart),
    requests: requests.sort((one, other) => (one.answerBy < other.answerBy ? -1 : 1)),
    proposed: proposed.sort(byStart),
    booked: booked.sort(byStart),
  };
}

/** By when the therapist is to answer, or null when it is not their turn. */
function answerDue(booking: Booking): Instant | null {
  if (booking.state === 'requested') return booking.answerBy;
  return booking.state === 'confirmed' && booking.move?.stage === 'requested' ? booking.move.answerBy : null;
}

function startOf({ shown: { booking } }: DeskItem): string {
  if (booking.state === 'proposed') return booking.proposals[0]?.start ?? '';
  return 'time' in booking ? booking.time.start : '';
}

function byStart(one: DeskItem, other: DeskItem): number {
  return startOf(one) < startOf(other) ? -1 : 1;
}

import {
  holds,
  isOpening,
  minutes,
  plus,
  SESSION_AMOUNTS,
  usesOf,
  type Actor,
  type Booking,
  type BookingCommand,
  type BusyTime,
  type Context,
  type Instant,
  type Interval,
  type MemberId,
  type Policy,
  type TherapistId,
} from '@meetwell/sdk';
import { accountsOf, busyTimes, therapistFacts, type Concerned, type Unwritten } from '../bookings/facts.ts';
import type { PartnerId } from '../core.ts';
import type { Tx } from '../database/schema.ts';
import type { BookingOrder } from './execute.ts';
import { NotFound } from './not-found.ts';
import { roomsAsked, therapistsAsked } from './openings.ts';
import type { Staging } from './staged.ts';
import { therapistsOf } from './stored.ts';

interface Question {
  readonly tx: Tx;
  readonly partner: PartnerId;
  readonly actor: Actor;
  readonly order: BookingOrder;
  readonly booking: Booking | null;
  readonly policy: Policy;
  /** What this transaction has decided so far and not written yet. */
  readonly staging: Staging;
  readonly now: Instant;
}

/** Everything that the decision depends on, as it is under the locks held, with what is staged already counted. */
export async function contextFor(question: Question): Promise<Context> {
  const { tx, partner, actor, order, booking, policy, staging, now } = question;
  const { command } = order;
  const opening = isOpening(command) ? command : null;
  const member = booking?.member ?? opening?.member;
  if (member === undefined) throw new NotFound('booking', order.booking);
  const unwritten: Unwritten = new Map([...staging].map(([id, { after }]) => [id, after]));
  const account = (await accountsOf(tx, partner, new Set([member]), now, unwritten)).get(member);
  if (account === undefined) throw new NotFound('member', member);

  const asked = opening === null ? (booking === null ? [] : therapistsOf(booking)) : therapistsAsked(opening);
  const acting = actor.kind === 'therapist' ? [actor.id] : [];
  const therapists = new Set<TherapistId>([...asked, ...acting]);
  const concerned: Concerned = { members: new Set([member]), therapists, rooms: new Set(roomsAsked(command)) };
  // A request holds no time, so whose time is taken does not matter to it.
  const busy = command.type === 'request' ? [] : await busyTimes(tx, partner, concerned, now);
  return {
    now,
    actor,
    policy,
    account: { ...account, available: account.available + stagedSessions(staging, member) },
    therapists: await therapistFacts(tx, partner, therapists, freeTimeAsked(command, booking)),
    busy: withStaged(busy, staging),
    // Rooms and who sits in them are not kept yet: a place in one is refused, and says so.
    sittings: [],
  };
}

/** The time that has to be one of the therapist's free ones; null when the command names none such. */
function freeTimeAsked(command: BookingCommand, booking: Booking | null): Interval | null {
  const length = command.type === 'hold' ? command.length : booking?.length;
  if ((command.type !== 'hold' && command.type !== 'reschedule') || length === undefined) return null;
  return { start: command.start, end: plus(command.start, minutes(length)) };
}

function stagedSessions(staging: Staging, member: MemberId): number {
  let sum = 0;
  for (const { after, events } of staging.values()) {
    if (after.member !== member || after.cover !== 'session') continue;
    for (const use of events.flatMap(usesOf)) sum += SESSION_AMOUNTS[use];
  }
  return sum;
}

function withStaged(busy: readonly BusyTime[], staging: Staging): readonly BusyTime[] {
  const stored = busy.filter(({ booking }) => booking === null || !staging.has(booking));
  return [...stored, ...[...staging.values()].flatMap(({ after, policy }) => holds(after, policy))];
}

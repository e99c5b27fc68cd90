import {
  decide,
  holds,
  isOpeningOffered,
  isOpening,
  minutes,
  openStretches,
  plus,
  reason,
  settle,
  type Actor,
  type Attendance,
  type Booking,
  type BookingCommand,
  type BookingId,
  type BusyTime,
  type Context,
  type Instant,
  type Interval,
  type OpeningCommand,
  type Policy,
  type PolicyId,
  type Refusal,
  type TherapistFacts,
  type TherapistId,
} from '@meetwell/sdk';
import { evolveAccount } from '@meetwell/sdk/account';
import { NotFound } from '../commands/not-found.ts';
import { therapistsOf } from './locks.ts';
import { roomsAsked, therapistsAsked, type BookingOrder } from './openings.ts';
import { factsOf, type BookingFacts, type StoredAccount } from './reading.ts';
import { roomOf } from '../commands/locks.ts';
import { accountEntries, NOTHING_STAGED, stage, type Staging } from './staged.ts';

/** Everything that deciding commands on bookings depends on, as it is under the locks held. */
export interface Circumstances {
  readonly actor: Actor;
  readonly now: Instant;
  readonly facts: BookingFacts;
  readonly policies: ReadonlyMap<PolicyId, Policy>;
  /** Who was there, of sessions whose settling depends on it. */
  readonly attendance: ReadonlyMap<BookingId, Attendance>;
}

export type Decided =
  | { readonly outcome: 'done'; readonly staging: Staging }
  | { readonly outcome: 'refused'; readonly refusal: Refusal; readonly settled: Staging };

/**
 * Settles all bookings read, then decides the commands one after another, each as if those before it were done.
 * @param known what was decided before, at an earlier moment.
 */
export function decideAll(
  orders: readonly BookingOrder[],
  circumstances: Circumstances,
  known: Staging = NOTHING_STAGED,
): Decided {
  const settled = settleAll(circumstances, known);
  let staging = settled;
  for (const order of orders) {
    const booking = current(order.booking, staging, circumstances);
    const policy = policyFor(order.command, booking, circumstances);
    if (booking === null && isOpening(order.command) && !isOpeningOffered(order.command, policy)) {
      return { outcome: 'refused', refusal: notOffered(order.command), settled };
    }
    const decision = decide(booking, order.command, contextOf(order, booking, policy, staging, circumstances));
    if (decision.outcome === 'refused') return { outcome: 'refused', refusal: decision, settled };
    staging = stage(staging, booking, policy, decision.events);
  }
  return { outcome: 'done', staging };
}

/** Of whom it is for nothing has to be known, and nothing is told. */
function notOffered({ type }: OpeningCommand): Refusal {
  return { outcome: 'refused', command: type, reasons: [reason('flowDoesNotAllow', { command: type })] };
}

/** Applies the deadlines that have passed to all bookings read. */
export function settleAll({ facts, policies, attendance, now }: Circumstances, known: Staging): Staging {
  let staging = known;
  for (const { booking: stored } of facts.bookings.values()) {
    const booking = staging.get(stored.id)?.after ?? stored;
    const policy = policies.get(booking.policy);
    if (policy === undefined) throw new NotFound('policy', booking.policy);
    staging = stage(staging, booking, policy, settle(booking, now, policy, attendance.get(booking.id) ?? null));
  }
  return staging;
}

function current(id: BookingId, staging: Staging, { facts }: Circumstances): Booking | null {
  return staging.get(id)?.after ?? facts.bookings.get(id)?.booking ?? null;
}

function policyFor(command: BookingCommand, booking: Booking | null, { policies }: Circumstances): Policy {
  const id = booking?.policy ?? (isOpening(command) ? command.policy : undefined);
  const policy = id === undefined ? undefined : policies.get(id);
  if (policy === undefined) throw new NotFound('policy', id ?? '');
  return policy;
}

function contextOf(
  { booking: id, command }: BookingOrder,
  booking: Booking | null,
  policy: Policy,
  staging: Staging,
  { actor, now, facts }: Circumstances,
): Context {
  const opening = isOpening(command) ? command : null;
  const member = booking?.member ?? opening?.member;
  if (member === undefined) throw new NotFound('booking', id);
  const account = facts.accounts.get(member);
  if (account === undefined) throw new NotFound('member', member);
  const asked = opening === null ? (booking === null ? [] : therapistsOf(booking)) : therapistsAsked(opening);
  const acting = actor.kind === 'therapist' ? [actor.id] : [];
  const therapists = new Set<TherapistId>([...asked, ...acting]);
  const rooms = new Set(roomsAsked(command));
  const concerned = ({ resource }: BusyTime) =>
    resource.id === member ||
    therapists.has(resource.id as TherapistId) ||
    (resource.kind === 'place' && rooms.has(roomOf(resource.id)));
  return {
    now,
    actor,
    policy,
    account: factsOf(withStaged(account, member, staging), now, { booking: id, unwritten: unwritten(member, staging) }),
    therapists: therapistFacts([...therapists], freeTimeAsked(command, booking), facts),
    // A request holds no time, so whose time is taken does not matter to it.
    busy: command.type === 'request' ? [] : [...storedTime(facts, staging).filter(concerned), ...stagedTime(staging)],
    // Rooms and who sits in them are not kept yet: a place in one is refused, and says so.
    sittings: [],
  };
}

/** An account with what staged bookings did to it. */
export function withStaged(account: StoredAccount, member: string, staging: Staging): StoredAccount {
  const entries = accountEntries(account.fold, member, staging);
  return entries.length === 0 ? account : { ...account, fold: entries.reduce(evolveAccount, account.fold) };
}

export function unwritten(member: string, staging: Staging): readonly Booking[] {
  return [...staging.values()].flatMap(({ after }) => (after.member === member ? [after] : []));
}

/** What is held as it is stored, but for bookings that are about to change. */
export function storedTime(facts: BookingFacts, staging: Staging): readonly BusyTime[] {
  return facts.holds
    .filter(({ booking }) => !staging.has(booking))
    .map(({ booking, resource, start, end }) => ({ booking, resource, start, end }));
}

/** What changed bookings are about to hold. */
export function stagedTime(staging: Staging): readonly BusyTime[] {
  return [...staging.values()].flatMap(({ after, policy }) => holds(after, policy));
}

/** The time that has to be one of the therapist's free ones; null when the command names none such. */
function freeTimeAsked(command: BookingCommand, booking: Booking | null): Interval | null {
  const length = command.type === 'hold' ? command.length : booking?.length;
  if ((command.type !== 'hold' && command.type !== 'reschedule') || length === undefined) return null;
  return { start: command.start, end: plus(command.start, minutes(length)) };
}

function therapistFacts(
  ids: readonly TherapistId[],
  around: Interval | null,
  facts: BookingFacts,
): readonly TherapistFacts[] {
  return ids.flatMap((id) => {
    const therapist = facts.therapists.get(id);
    if (therapist === undefined) return [];
    return [{ id, modalities: therapist.modalities, open: around === null ? null : openStretches(therapist, around) }];
  });
}

import {
  decide,
  isOpening,
  settle,
  type Actor,
  type Booking,
  type BookingId,
  type CommandType,
  type Instant,
  type Policy,
  type RoomId,
  type TherapistId,
} from '@meetwell/sdk';
import { attendanceIfNeeded } from '../bookings/facts.ts';
import type { Core, PartnerId } from '../core.ts';
import type { Tx } from '../database/schema.ts';
import type { BookingOrder, Execution, ExecutionResult } from './execute.ts';
import type { Faults } from './faults.ts';
import { contextFor } from './decision-context.ts';
import { recall, remember } from './idempotency.ts';
import { covers, keyed, lockAccountsAndResources, resourceKey, union, type LockSet } from './locks.ts';
import { NotFound } from './not-found.ts';
import { locksToOpen } from './openings.ts';
import { stage, type Staging } from './staged.ts';
import { locksOf, overdueHolders, readBookings, readPolicies } from './stored.ts';
import { writeTexts } from './texts.ts';
import { writeStaged } from './write.ts';

export type Answer = ExecutionResult;

/** More must be locked than was: roll back, and begin again with all of it. Locking it now would break the order. */
export class Again extends Error {
  readonly locks: LockSet;

  constructor(locks: LockSet) {
    super('More must be locked');
    this.name = 'Again';
    this.locks = locks;
  }
}

export interface Attempt {
  readonly core: Core;
  readonly tx: Tx;
  readonly execution: Execution;
  /** What earlier rounds found to be concerned. */
  readonly locks: LockSet;
  readonly faults: Faults;
}

/** One round of {@link execute}, inside its transaction. */
export async function attempt({ core, tx, execution, locks, faults }: Attempt): Promise<Answer> {
  const { partner, actor, key, commands } = execution;
  const wanted = union(locks, await locksWanted(tx, execution));
  await lockAccountsAndResources(tx, partner, wanted);
  const stored = await readBookings(tx, partner, wanted.bookings, true);
  faults.reach('after-lock');

  // What was read without locks may have changed before they were had.
  const needed = [...stored.values()].map(locksOf).reduce(union, wanted);
  if (!covers(wanted, needed)) throw new Again(needed);

  const remembered = await recall(tx, partner, actor, key);
  if (remembered.outcome === 'keyReused') return remembered;
  if (remembered.outcome === 'repeated') return { outcome: 'done', bookings: remembered.bookings, repeated: true };

  // Read after the locks: whoever waited for them decides by the time at which it had them, so that events of one
  // booking are dated in their order.
  const now = await core.database.now(tx);
  await lockExpiredInTheWay(tx, execution, wanted, now);
  const policies = await policiesOf(tx, execution, stored);

  const settled = await settleAll(core, tx, execution, stored, policies, now);
  let staging = settled;
  for (const order of commands) {
    const decision = await decideOne(tx, execution, order, stored, policies, staging, now);
    if (decision.outcome === 'refused') {
      // What time has ended stays ended, although the command did nothing.
      await writeStaged(core, tx, partner, settled, now, () => undefined);
      return { outcome: 'refused', refusal: decision };
    }
    const booking = staging.get(order.booking)?.after ?? stored.get(order.booking) ?? null;
    staging = stage(staging, booking, policyFor(order, booking, policies), decision.events);
  }
  faults.reach('after-decide');

  await writeTexts(tx, partner, actor, execution.texts ?? [], now);
  await writeStaged(core, tx, partner, staging, now, () => faults.reach('after-events'));
  const bookings = [...new Set(commands.map(({ booking }) => booking))];
  await remember(tx, partner, actor, key, bookings, now);
  faults.reach('before-commit');
  return { outcome: 'done', bookings, repeated: false };
}

/** What the execution concerns, as far as can be known before anything is locked. */
async function locksWanted(tx: Tx, { partner, actor, commands, settle: also = [] }: Execution): Promise<LockSet> {
  const existing = commands.filter(({ command }) => !isOpening(command)).map(({ booking }) => booking);
  const ids = new Set([...existing, ...also]);
  const bookings = await readBookings(tx, partner, ids, false);
  for (const id of ids) {
    const booking = bookings.get(id);
    if (booking === undefined) throw new NotFound('booking', id);
    if (existing.includes(id)) await checkParty(tx, partner, actor, booking);
  }
  const acting: readonly string[] = actor.kind === 'therapist' && existing.length > 0 ? [resourceKey(actor)] : [];
  const opened = commands.flatMap(({ command }) => (isOpening(command) ? [locksToOpen(command)] : []));
  return [...bookings.values()]
    .map(locksOf)
    .concat(opened)
    .reduce(union, { members: new Set(), resources: new Set(acting), bookings: new Set() });
}

/**
 * Someone with no part in a booking must not learn that it exists. A therapist who was asked, and is no longer, learns
 * from the refusal why not.
 */
async function checkParty(tx: Tx, partner: PartnerId, actor: Actor, booking: Booking): Promise<void> {
  if (actor.kind === 'member' && booking.member !== actor.id) throw new NotFound('booking', booking.id);
  if (actor.kind !== 'therapist') return;
  const now = 'therapist' in booking ? [booking.therapist] : booking.candidates;
  if (now.includes(actor.id)) return;
  const first = await tx
    .selectFrom('booking_events')
    .select('event')
    .where('partner_id', '=', partner)
    .where('booking_id', '=', booking.id)
    .where('revision', '=', 1)
    .executeTakeFirst();
  const asked = first?.event.type === 'requested' ? first.event.candidates : [];
  if (!asked.includes(actor.id)) throw new NotFound('booking', booking.id);
}

/** Commands that ask for time which somebody else may have. */
const TAKES_TIME: readonly CommandType[] = ['propose', 'accept', 'hold', 'offer', 'reschedule'];

/**
 * Time that is asked for may be held by bookings that are overdue: they are settled first, as commands on bookings of
 * their own, which needs their locks.
 */
async function lockExpiredInTheWay(tx: Tx, execution: Execution, wanted: LockSet, now: Instant): Promise<void> {
  if (!execution.commands.some(({ command }) => TAKES_TIME.includes(command.type))) return;
  const concerned = {
    members: wanted.members,
    therapists: keyed<TherapistId>(wanted.resources, 'therapist'),
    rooms: keyed<RoomId>(wanted.resources, 'room'),
  };
  const overdue = await overdueHolders(tx, execution.partner, concerned, now);
  const missing = new Set(overdue.filter((id) => !wanted.bookings.has(id)));
  if (missing.size === 0) return;
  const bookings = await readBookings(tx, execution.partner, missing, false);
  throw new Again([...bookings.values()].map(locksOf).reduce(union, wanted));
}

async function policiesOf(tx: Tx, { partner, commands }: Execution, stored: ReadonlyMap<BookingId, Booking>) {
  const requested = commands.flatMap(({ command }) => (isOpening(command) ? [command.policy] : []));
  const kept = [...stored.values()].map(({ policy }) => policy);
  return readPolicies(tx, partner, new Set([...requested, ...kept]));
}

type Policies = Awaited<ReturnType<typeof policiesOf>>;

function policyFor({ command }: BookingOrder, booking: Booking | null, policies: Policies): Policy {
  const id = booking?.policy ?? (isOpening(command) ? command.policy : undefined);
  const policy = id === undefined ? undefined : policies.get(id);
  if (policy === undefined) throw new NotFound('policy', id ?? '');
  return policy;
}

async function settleAll(
  core: Core,
  tx: Tx,
  { partner }: Execution,
  stored: ReadonlyMap<BookingId, Booking>,
  policies: Policies,
  now: Instant,
): Promise<Staging> {
  let staging: Staging = new Map();
  for (const booking of stored.values()) {
    const policy = policies.get(booking.policy);
    if (policy === undefined) throw new NotFound('policy', booking.policy);
    const attendance = await attendanceIfNeeded(core, tx, partner, booking, now);
    staging = stage(staging, booking, policy, settle(booking, now, policy, attendance));
  }
  return staging;
}

async function decideOne(
  tx: Tx,
  { partner, actor }: Execution,
  order: BookingOrder,
  stored: ReadonlyMap<BookingId, Booking>,
  policies: Policies,
  staging: Staging,
  now: Instant,
) {
  const booking = staging.get(order.booking)?.after ?? stored.get(order.booking) ?? null;
  const policy = policyFor(order, booking, policies);
  const context = await contextFor({ tx, partner, actor, order, booking, policy, staging, now });
  return decide(booking, order.command, context);
}

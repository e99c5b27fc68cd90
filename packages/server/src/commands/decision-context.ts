import {
  holds,
  ledgerEntries,
  type Actor,
  type Booking,
  type BusyTime,
  type Context,
  type Instant,
  type MemberId,
  type Policy,
  type TherapistId,
} from '@meetwell/sdk';
import { accountsOf, busyTimes, therapistFacts } from '../bookings/facts.ts';
import type { PartnerId } from '../core.ts';
import type { Tx } from '../database/schema.ts';
import type { BookingOrder } from './execute.ts';
import { NotFound } from './not-found.ts';
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
  const member = booking?.member ?? (command.type === 'request' ? command.member : undefined);
  if (member === undefined) throw new NotFound('booking', order.booking);
  const account = (await accountsOf(tx, partner, new Set([member]))).get(member);
  if (account === undefined) throw new NotFound('member', member);

  const asked = command.type === 'request' ? command.candidates : booking === null ? [] : therapistsOf(booking);
  const acting = actor.kind === 'therapist' ? [actor.id] : [];
  const therapists = new Set<TherapistId>([...asked, ...acting]);
  // A request holds no time, so whose time is taken does not matter to it.
  const busy =
    command.type === 'request' ? [] : await busyTimes(tx, partner, { members: new Set([member]), therapists }, now);
  return {
    now,
    actor,
    policy,
    account: { ...account, available: account.available + stagedSessions(staging, member) },
    therapists: await therapistFacts(tx, partner, therapists),
    busy: withStaged(busy, staging),
  };
}

function stagedSessions(staging: Staging, member: MemberId): number {
  let sum = 0;
  for (const { after, events } of staging.values()) {
    if (after.member !== member) continue;
    for (const event of events) for (const { amount } of ledgerEntries(event)) sum += amount;
  }
  return sum;
}

function withStaged(busy: readonly BusyTime[], staging: Staging): readonly BusyTime[] {
  const stored = busy.filter(({ booking }) => booking === null || !staging.has(booking));
  return [...stored, ...[...staging.values()].flatMap(({ after, policy }) => holds(after, policy))];
}

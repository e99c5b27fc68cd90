import type { BookingEvent } from '../booking/events.ts';
import type { BookingId } from '../identifiers.ts';
import type { Instant } from '../time/index.ts';
import {
  evolveAccount,
  fits,
  holdOf,
  isCount,
  type Account,
  type AccountCause,
  type AccountEntry,
  type Charge,
  type ChargeId,
  type Grant,
  type GrantId,
  type GrantSource,
  type Money,
} from './account.ts';
import { ledgerEntries, type LedgerKind } from './ledger.ts';

/** Why the account does not allow something. */
export const ACCOUNT_REFUSAL_CODES = [
  'noSessionsLeft',
  'alreadyHeld',
  'notHeld',
  'notConsumed',
  /** What would come back belongs to a grant that is over: grant a new one instead. */
  'grantExpired',
  'grantKnown',
  /** Not a whole number above zero, or an end that has passed. */
  'amountWrong',
  'chargeKnown',
  'chargeUnknown',
  /** Taken or let go already. */
  'chargeClosed',
  /** More than was authorised, or in another currency. */
  'beyondAuthorised',
] as const;

export type AccountRefusalCode = (typeof ACCOUNT_REFUSAL_CODES)[number];

export type AccountDecision =
  | { readonly outcome: 'accepted'; readonly entries: readonly AccountEntry[] }
  | { readonly outcome: 'refused'; readonly code: AccountRefusalCode };

/** When and why: what every change of an account says of itself. */
export interface AccountStamp {
  readonly at: Instant;
  readonly cause: AccountCause;
}

/**
 * What has expired by a moment, each dated when it did: what is left of grants, and authorised charges. Every function
 * below does this first, so that its entries begin with what was due. A session that is held does not expire: it was
 * booked in time, and expires only when it comes back.
 */
export function settleAccount(account: Account, now: Instant): readonly AccountEntry[] {
  const due = (at: Instant) => ({ v: 1, at, cause: { kind: 'deadline' } }) as const;
  const entries: AccountEntry[] = [];
  for (const { id: grant, left, expiresAt } of account.grants) {
    if (left > 0 && isPast(expiresAt, now)) entries.push({ ...due(expiresAt), kind: 'expired', grant, amount: -left });
  }
  for (const { id: charge, state, expiresAt } of account.charges) {
    if (state === 'authorised' && isPast(expiresAt, now)) entries.push({ ...due(expiresAt), kind: 'voided', charge });
  }
  return entries.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
}

/** Adds sessions, by prescription, purchase or staff. */
export function grantSessions(
  account: Account,
  stamp: AccountStamp,
  given: {
    readonly id: GrantId;
    readonly source: GrantSource;
    readonly amount: number;
    readonly expiresAt: Instant | null;
  },
): AccountDecision {
  return entered(account, stamp, (now) => {
    if (now.grants.some(({ id }) => id === given.id)) return 'grantKnown';
    if (!isCount(given.amount) || isPast(given.expiresAt, stamp.at)) return 'amountWrong';
    const { id, source, amount, expiresAt } = given;
    return [{ ...line(stamp), kind: 'granted', grant: id, source, amount, expiresAt }];
  });
}

/** Sets a session aside for a booking: of what expires soonest, funded before credit. */
export function holdSession(account: Account, stamp: AccountStamp, booking: BookingId): AccountDecision {
  return entered(account, stamp, (now) => {
    if (holdOf(now, booking) !== undefined) return 'alreadyHeld';
    const [first] = now.grants.filter(({ left }) => left > 0).sort(soonest);
    return first === undefined
      ? 'noSessionsLeft'
      : [{ ...line(stamp), kind: 'held', grant: first.id, booking, amount: -1 }];
  });
}

/** Gives a held session back. Where its grant has expired meanwhile it expires at once. */
export function releaseSession(account: Account, stamp: AccountStamp, booking: BookingId): AccountDecision {
  return entered(account, stamp, (now) => {
    const held = holdOf(now, booking);
    if (held === undefined) return 'notHeld';
    const released: AccountEntry = { ...line(stamp), kind: 'released', ...held, amount: 1 };
    const over = isPast(now.grants.find(({ id }) => id === held.grant)?.expiresAt ?? null, stamp.at);
    if (!over) return [released];
    const cause = { kind: 'deadline' } as const;
    return [released, { v: 1, at: stamp.at, cause, kind: 'expired', grant: held.grant, amount: -1 }];
  });
}

/** Uses a held session up. */
export function consumeSession(account: Account, stamp: AccountStamp, booking: BookingId): AccountDecision {
  return entered(account, stamp, (now) => {
    const held = holdOf(now, booking);
    return held === undefined ? 'notHeld' : [{ ...line(stamp), kind: 'consumed', ...held, amount: 0 }];
  });
}

/** Gives back a session that was used up: the last of the booking's. */
export function reinstateSession(account: Account, stamp: AccountStamp, booking: BookingId): AccountDecision {
  return entered(account, stamp, (now) => {
    const used = now.consumed.findLast((one) => one.booking === booking);
    if (used === undefined) return 'notConsumed';
    const over = isPast(now.grants.find(({ id }) => id === used.grant)?.expiresAt ?? null, stamp.at);
    return over ? 'grantExpired' : [{ ...line(stamp), kind: 'reinstated', ...used, amount: 1 }];
  });
}

/** Notes that a payment provider has authorised an amount for one booking (row I5). */
export function authoriseCharge(
  account: Account,
  stamp: AccountStamp,
  charge: Pick<Charge, 'id' | 'booking' | 'money' | 'expiresAt'>,
): AccountDecision {
  return entered(account, stamp, (now) => {
    const { id, booking, money, expiresAt } = charge;
    if (now.charges.some((one) => one.id === id)) return 'chargeKnown';
    if (!isCount(money.minor) || isPast(expiresAt, stamp.at)) return 'amountWrong';
    return [{ ...line(stamp), kind: 'authorised', charge: id, booking, money, expiresAt }];
  });
}

/** Takes what was authorised, or a part of it: once. */
export function captureCharge(account: Account, stamp: AccountStamp, charge: ChargeId, money: Money): AccountDecision {
  return entered(account, stamp, (now) => {
    const found = openCharge(now, charge);
    if (typeof found === 'string') return found;
    return fits(found.money, money) ? [{ ...line(stamp), kind: 'captured', charge, money }] : 'beyondAuthorised';
  });
}

/** Lets an authorised amount go. */
export function voidCharge(account: Account, stamp: AccountStamp, charge: ChargeId): AccountDecision {
  return entered(account, stamp, (now) => {
    const found = openCharge(now, charge);
    return typeof found === 'string' ? found : [{ ...line(stamp), kind: 'voided', charge }];
  });
}

const CHANGES: Partial<Record<LedgerKind, typeof holdSession>> = {
  held: holdSession,
  consumed: consumeSession,
  released: releaseSession,
};

/** What an event of a booking does to the account, by `ledgerEntries`; all of it or nothing. */
export function bookingAccountEntries(account: Account, booking: BookingId, event: BookingEvent): AccountDecision {
  const entries: AccountEntry[] = [];
  let current = account;
  for (const { kind } of ledgerEntries(event, 'session')) {
    const change = CHANGES[kind];
    if (change === undefined) throw new TypeError(`A booking's event does not write ${kind}`);
    const decision = change(current, { at: event.at, cause: { kind: 'booking', event: event.type } }, booking);
    if (decision.outcome === 'refused') return decision;
    entries.push(...decision.entries);
    current = decision.entries.reduce(evolveAccount, current);
  }
  return { outcome: 'accepted', entries };
}

/** Settles, then asks for the change on the settled account: its entries, or why not. */
function entered(
  account: Account,
  { at }: AccountStamp,
  change: (settled: Account) => readonly AccountEntry[] | AccountRefusalCode,
): AccountDecision {
  const due = settleAccount(account, at);
  const changed = change(due.reduce(evolveAccount, account));
  return typeof changed === 'string'
    ? { outcome: 'refused', code: changed }
    : { outcome: 'accepted', entries: [...due, ...changed] };
}

function line({ at, cause }: AccountStamp) {
  return { v: 1, at, cause } as const;
}

function isPast(moment: Instant | null, now: Instant): moment is Instant {
  return moment !== null && moment <= now;
}

function soonest(one: Grant, other: Grant): number {
  if (one.expiresAt !== other.expiresAt) {
    if (one.expiresAt === null) return 1;
    if (other.expiresAt === null) return -1;
    return one.expiresAt < other.expiresAt ? -1 : 1;
  }
  return (one.source === 'funded' ? 0 : 1) - (other.source === 'funded' ? 0 : 1);
}

function openCharge(account: Account, charge: ChargeId): Charge | AccountRefusalCode {
  const found = account.charges.find(({ id }) => id === charge);
  if (found === undefined) return 'chargeUnknown';
  return found.state === 'authorised' ? found : 'chargeClosed';
}

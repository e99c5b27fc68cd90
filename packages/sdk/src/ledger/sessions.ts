import {
  holdOf,
  isCount,
  type Account,
  type AccountEntry,
  type Grant,
  type GrantId,
  type GrantSource,
} from './account.ts';
import { entered, isPast, line, type AccountDecision, type AccountStamp } from './decision.ts';
import { SESSION_AMOUNTS } from './uses.ts';
import type { BookingId } from '../identifiers.ts';
import type { Instant } from '../time/index.ts';

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
      : [{ ...line(stamp), kind: 'held', grant: first.id, booking, amount: SESSION_AMOUNTS.held }];
  });
}

/** Gives a held session back. Where its grant has expired meanwhile it expires at once. */
export function releaseSession(account: Account, stamp: AccountStamp, booking: BookingId): AccountDecision {
  return entered(account, stamp, (now) => {
    const held = holdOf(now, booking);
    if (held === undefined) return 'notHeld';
    const released: AccountEntry = { ...line(stamp), kind: 'released', ...held, amount: SESSION_AMOUNTS.released };
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
    return held === undefined
      ? 'notHeld'
      : [{ ...line(stamp), kind: 'consumed', ...held, amount: SESSION_AMOUNTS.consumed }];
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

function soonest(one: Grant, other: Grant): number {
  if (one.expiresAt !== other.expiresAt) {
    if (one.expiresAt === null) return 1;
    if (other.expiresAt === null) return -1;
    return one.expiresAt < other.expiresAt ? -1 : 1;
  }
  return (one.source === 'funded' ? 0 : 1) - (other.source === 'funded' ? 0 : 1);
}

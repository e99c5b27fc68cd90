import {
  balance,
  EMPTY_ACCOUNT,
  evolveAccount,
  isCount,
  type Account,
  type AccountEntry,
  type GrantId,
} from './account.ts';
import { line, type AccountDecision, type AccountRefusalCode } from './decision.ts';
import { consumeSession, grantSessions, holdSession, reinstateSession, releaseSession } from './sessions.ts';
import { identifier, type BookingId } from '../identifiers.ts';
import type { Instant } from '../time/index.ts';

/** A row of the first release's ledger, which knew sessions alone and no grants. */
export interface LegacyEntry {
  /** granted, held, consumed, released, reinstated or expired. */
  readonly kind: string;
  /** What it added to the sessions that could still be booked. */
  readonly amount: number;
  /** Null where sessions were granted or expired. */
  readonly booking: BookingId | null;
  readonly at: Instant;
  /** Why: for what a booking did, the type of its event. */
  readonly cause: string;
}

/**
 * One member's rows of the first release's ledger as entries of an account with the same balance, and the same sessions
 * held and consumed by the same bookings. Each row that granted sessions becomes a grant, funded and without an end, as
 * they all were then; they are named `legacy-1`, `legacy-2` and so on, which is unique within the account alone.
 *
 * The rows may come in any order: they are taken by time, and those of one moment so that each can follow, because the
 * old table did not say which was first.
 *
 * @throws TypeError when the rows do not add up: an unknown kind, an amount that the kind does not have, a session given
 * back or used that was not held, or a balance below zero.
 */
export function accountFromLegacy(rows: readonly LegacyEntry[]): readonly AccountEntry[] {
  const waiting = rows.toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
  const entries: AccountEntry[] = [];
  let account = EMPTY_ACCOUNT;
  while (waiting.length > 0) {
    const next = following(account, waiting);
    waiting.splice(waiting.indexOf(next.row), 1);
    entries.push(...next.entries);
    account = next.entries.reduce(evolveAccount, account);
  }
  return entries;
}

interface Kind {
  /** Of the rows of one moment: what gives comes before what takes, so that there is something to take. */
  readonly place: number;
  has(amount: number): boolean;
  change(account: Account, row: LegacyEntry): AccountDecision;
}

const KINDS: Readonly<Record<string, Kind>> = {
  granted: { place: 0, has: isCount, change: grant },
  released: { place: 1, has: (amount) => amount === 1, change: byBooking(releaseSession) },
  reinstated: { place: 1, has: (amount) => amount === 1, change: reinstate },
  consumed: { place: 2, has: (amount) => amount === 0, change: byBooking(consumeSession) },
  held: { place: 4, has: (amount) => amount === -1, change: byBooking(holdSession) },
  expired: { place: 5, has: (amount) => isCount(-amount), change: expire },
};
/** A booking that gives its session back in the same moment takes it before one that keeps it. */
const HELD_FOR_A_MOMENT = 3;

const REASONS: Partial<Readonly<Record<AccountRefusalCode, string>>> = {
  noSessionsLeft: 'the balance would be below zero',
  alreadyHeld: 'the booking holds a session already',
  notHeld: 'the booking holds no session',
  notConsumed: 'the booking has used no session',
};

interface Following {
  readonly row: LegacyEntry;
  readonly entries: readonly AccountEntry[];
}

/** Of the rows of the earliest moment, the first that the account allows, and what it writes. */
function following(account: Account, rows: readonly LegacyEntry[]): Following {
  const moment = rows.filter(({ at }) => at === rows[0]?.at).map((row) => ({ row, kind: kindOf(row) }));
  const place = ({ row, kind }: (typeof moment)[number]) => {
    const backAtOnce =
      row.kind === 'held' && moment.some(({ row: { booking, amount } }) => booking === row.booking && amount > 0);
    return backAtOnce ? HELD_FOR_A_MOMENT : kind.place;
  };
  const refusals: TypeError[] = [];
  for (const { row, kind } of moment.toSorted((one, other) => place(one) - place(other))) {
    const decision = kind.change(account, row);
    if (decision.outcome === 'accepted') return { row, entries: decision.entries };
    refusals.push(wrong(row, REASONS[decision.code] ?? decision.code));
  }
  throw refusals[0] ?? new TypeError('There is no row');
}

function kindOf(row: LegacyEntry): Kind {
  const kind = Object.hasOwn(KINDS, row.kind) ? KINDS[row.kind] : undefined;
  if (kind === undefined) throw wrong(row, 'there is no such kind');
  if (!kind.has(row.amount)) throw wrong(row, 'the kind has no such amount');
  return kind;
}

/** The reason as it stood in the old ledger. */
function stampOf({ at, cause }: LegacyEntry) {
  return { at, cause: { kind: 'legacy', cause } } as const;
}

function grant(account: Account, row: LegacyEntry): AccountDecision {
  const id = identifier<GrantId>(`legacy-${account.grants.length + 1}`);
  return grantSessions(account, stampOf(row), { id, source: 'funded', amount: row.amount, expiresAt: null });
}

function byBooking(change: typeof holdSession): Kind['change'] {
  return (account, row) => {
    const { at, cause: event } = row;
    return change(account, { at, cause: { kind: 'booking', event } }, bookingOf(row));
  };
}

function reinstate(account: Account, row: LegacyEntry): AccountDecision {
  return reinstateSession(account, stampOf(row), bookingOf(row));
}

function bookingOf(row: LegacyEntry): BookingId {
  if (row.booking === null) throw wrong(row, 'it names no booking');
  return row.booking;
}

/** Takes what expired from the grants that were there first: the old ledger did not say from which. */
function expire(account: Account, row: LegacyEntry): AccountDecision {
  let due = -row.amount;
  if (due > balance(account)) return { outcome: 'refused', code: 'noSessionsLeft' };
  const entries: AccountEntry[] = [];
  for (const { id, left } of account.grants) {
    const taken = Math.min(left, due);
    if (taken > 0) entries.push({ ...line(stampOf(row)), kind: 'expired', grant: id, amount: -taken });
    due -= taken;
  }
  return { outcome: 'accepted', entries };
}

function wrong({ kind, amount, booking, at }: LegacyEntry, why: string): TypeError {
  const of = booking === null ? '' : ` of booking ${booking}`;
  return new TypeError(`The old ledger does not add up at ${kind} ${amount}${of}, ${at}: ${why}`);
}

import type { BookingId, Identifier, TextId } from '../identifiers.ts';
import type { Instant } from '../time/index.ts';

export type GrantId = Identifier<'grant'>;
export type ChargeId = Identifier<'charge'>;

/** Where sessions come from: prescribed by a referrer, or credits that were bought or given. One session is one credit. */
export type GrantSource = 'funded' | 'credit';

/** Why a line was written (row E1). */
export type AccountCause =
  | { readonly kind: 'prescription'; readonly id: string }
  | { readonly kind: 'purchase'; readonly id: string }
  | { readonly kind: 'booking'; readonly event: string }
  | { readonly kind: 'staff'; readonly reason: TextId }
  | { readonly kind: 'deadline' }
  /** Carried over from the first release's ledger, which gave this as the reason. */
  | { readonly kind: 'legacy'; readonly cause: string };

/** An amount in the smallest unit of its currency: 4500 and `GBP` is £45. */
export interface Money {
  readonly minor: number;
  /** ISO 4217. */
  readonly currency: string;
}

interface EntryBase {
  readonly v: 1;
  readonly at: Instant;
  readonly cause: AccountCause;
}

/** A line of the account: of sessions, or of a charge. Only sessions add up to the balance. */
export type AccountEntry = EntryBase &
  (
    | {
        readonly kind: 'granted';
        readonly grant: GrantId;
        readonly source: GrantSource;
        readonly amount: number;
        readonly expiresAt: Instant | null;
      }
    | { readonly kind: 'held'; readonly grant: GrantId; readonly booking: BookingId; readonly amount: -1 }
    | { readonly kind: 'released'; readonly grant: GrantId; readonly booking: BookingId; readonly amount: 1 }
    | { readonly kind: 'consumed'; readonly grant: GrantId; readonly booking: BookingId; readonly amount: 0 }
    | { readonly kind: 'reinstated'; readonly grant: GrantId; readonly booking: BookingId; readonly amount: 1 }
    | { readonly kind: 'expired'; readonly grant: GrantId; readonly amount: number }
    | {
        readonly kind: 'authorised';
        readonly charge: ChargeId;
        /** The only booking that it may pay for; null for whichever of the member's needs one next. */
        readonly booking: BookingId | null;
        readonly money: Money;
        /** When the payment provider lets the authorisation go; null when it does not say. */
        readonly expiresAt: Instant | null;
      }
    | { readonly kind: 'used'; readonly charge: ChargeId; readonly booking: BookingId }
    | { readonly kind: 'captured'; readonly charge: ChargeId; readonly money: Money }
    | { readonly kind: 'voided'; readonly charge: ChargeId }
  );

export type AccountEntryKind = AccountEntry['kind'];

export interface Grant {
  readonly id: GrantId;
  readonly source: GrantSource;
  readonly granted: number;
  /** Neither held, consumed nor expired. */
  readonly left: number;
  readonly expiresAt: Instant | null;
}

/** A session that belongs to a booking, and the grant that it came from. */
export interface SessionOf {
  readonly booking: BookingId;
  readonly grant: GrantId;
}

export interface Charge {
  readonly id: ChargeId;
  /** The only booking that it may pay for; null for whichever of the member's needs one next. */
  readonly booking: BookingId | null;
  /** The booking that it pays for, also when it is closed; null as long as none uses it. */
  readonly usedBy: BookingId | null;
  readonly money: Money;
  readonly expiresAt: Instant | null;
  readonly state: 'authorised' | 'captured' | 'voided';
  /** What was taken; null while nothing is. */
  readonly taken: Money | null;
}

/** A member's account with a service: the fold of its entries. */
export interface Account {
  readonly grants: readonly Grant[];
  /** At most one for each booking. */
  readonly holds: readonly SessionOf[];
  /** In the order in which they were consumed; a booking can be here twice, when a late move lost its first. */
  readonly consumed: readonly SessionOf[];
  readonly charges: readonly Charge[];
}

export const EMPTY_ACCOUNT: Account = Object.freeze({ grants: [], holds: [], consumed: [], charges: [] });

/**
 * The account after one more entry.
 * @throws TypeError when the entry cannot follow, for one because a grant would go below zero: the stored entries are
 * then not an account's.
 */
export function evolveAccount(account: Account, entry: AccountEntry): Account {
  switch (entry.kind) {
    case 'granted': {
      const { grant: id, source, amount, expiresAt } = entry;
      const known = account.grants.some((grant) => grant.id === id);
      if (known || !isCount(amount)) throw impossible(entry);
      return { ...account, grants: [...account.grants, { id, source, granted: amount, left: amount, expiresAt }] };
    }
    case 'held': {
      if (holdOf(account, entry.booking) !== undefined) throw impossible(entry);
      const { booking, grant } = entry;
      return { ...added(account, entry), holds: [...account.holds, { booking, grant }] };
    }
    case 'released':
      return { ...added(account, entry), holds: withoutHold(account, entry) };
    case 'consumed': {
      const { booking, grant } = entry;
      return { ...account, holds: withoutHold(account, entry), consumed: [...account.consumed, { booking, grant }] };
    }
    case 'reinstated': {
      const index = account.consumed.findLastIndex((one) => one.booking === entry.booking && one.grant === entry.grant);
      if (index < 0) throw impossible(entry);
      return { ...added(account, entry), consumed: account.consumed.toSpliced(index, 1) };
    }
    case 'expired':
      if (entry.amount >= 0) throw impossible(entry);
      return added(account, entry);
    case 'authorised': {
      if (account.charges.some(({ id }) => id === entry.charge) || !isCount(entry.money.minor)) throw impossible(entry);
      const { charge: id, booking, money, expiresAt } = entry;
      return {
        ...account,
        charges: [
          ...account.charges,
          { id, booking, usedBy: null, money, expiresAt, state: 'authorised', taken: null },
        ],
      };
    }
    case 'used': {
      const { booking, charge } = entry;
      const found = unusedCharges(account, booking).some(({ id }) => id === charge);
      if (!found || chargeOf(account, booking) !== undefined) throw impossible(entry);
      return changedCharge(account, entry, { usedBy: booking });
    }
    case 'captured':
      return changedCharge(account, entry, { state: 'captured', taken: entry.money });
    case 'voided':
      return changedCharge(account, entry, { state: 'voided', taken: null });
  }
}

export function foldAccount(entries: readonly AccountEntry[]): Account {
  return entries.reduce(evolveAccount, EMPTY_ACCOUNT);
}

/** Sessions that can still be booked: never below zero. It is the sum of the entries' amounts (row E1). */
export function balance({ grants }: Account, source: GrantSource | null = null): number {
  return grants.reduce((sum, grant) => (source === null || grant.source === source ? sum + grant.left : sum), 0);
}

/** What the account could still pay for at a moment, as eligibility asks it (row A6). Settle it first. */
export function coverageOf(account: Account): Readonly<Record<GrantSource | 'charge', number>> {
  const charge = unusedCharges(account).length;
  return { funded: balance(account, 'funded'), credit: balance(account, 'credit'), charge };
}

export function holdOf({ holds }: Account, booking: BookingId): SessionOf | undefined {
  return holds.find((one) => one.booking === booking);
}

/** The charge that a booking uses: one at once, and none when it has run out, was taken or let go. */
export function chargeOf({ charges }: Account, booking: BookingId): Charge | undefined {
  return charges.find(({ state, usedBy }) => state === 'authorised' && usedBy === booking);
}

/**
 * Authorised charges that no booking uses yet. Settle the account first.
 *
 * @param booking those alone that this booking could use; null for a booking that has no id yet. Left out, all.
 */
export function unusedCharges({ charges }: Account, booking?: BookingId | null): readonly Charge[] {
  return charges.filter(
    ({ state, usedBy, booking: only }) =>
      state === 'authorised' && usedBy === null && (booking === undefined || only === null || only === booking),
  );
}

/** A whole number above zero. */
export function isCount(amount: number): boolean {
  return Number.isSafeInteger(amount) && amount > 0;
}

function added(account: Account, entry: AccountEntry & { readonly grant: GrantId; readonly amount: number }): Account {
  let found = false;
  const grants = account.grants.map((grant) => {
    if (grant.id !== entry.grant) return grant;
    found = true;
    const left = grant.left + entry.amount;
    if (left < 0) throw impossible(entry);
    return { ...grant, left };
  });
  if (!found) throw impossible(entry);
  return { ...account, grants };
}

function withoutHold(account: Account, entry: AccountEntry & SessionOf): readonly SessionOf[] {
  if (holdOf(account, entry.booking)?.grant !== entry.grant) throw impossible(entry);
  return account.holds.filter(({ booking }) => booking !== entry.booking);
}

function changedCharge(
  account: Account,
  entry: AccountEntry & { readonly charge: ChargeId },
  change: Partial<Pick<Charge, 'state' | 'taken' | 'usedBy'>>,
): Account {
  const charge = account.charges.find(({ id }) => id === entry.charge);
  if (charge?.state !== 'authorised' || !fits(charge.money, change.taken ?? null)) throw impossible(entry);
  return { ...account, charges: account.charges.map((one) => (one === charge ? { ...one, ...change } : one)) };
}

/** Whether an amount can be taken from an authorised one: the same currency, above zero, and no more. */
export function fits(authorised: Money, taken: Money | null): boolean {
  if (taken === null) return true;
  return taken.currency === authorised.currency && isCount(taken.minor) && taken.minor <= authorised.minor;
}

function impossible(entry: AccountEntry): TypeError {
  return new TypeError(`An entry ${entry.kind} cannot follow in this account`);
}

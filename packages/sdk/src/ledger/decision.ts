import { evolveAccount, type Account, type AccountCause, type AccountEntry } from './account.ts';
import type { Instant } from '../time/index.ts';

/** Why the account does not allow something. */
export const ACCOUNT_REFUSAL_CODES = [
  'noSessionsLeft',
  /** Something pays for the booking already. */
  'alreadyHeld',
  /** Nothing pays for the booking. */
  'notHeld',
  'notConsumed',
  /** What would come back belongs to a grant that is over: grant a new one instead. */
  'grantExpired',
  'grantKnown',
  /** Not a whole number above zero, or an end that has passed. */
  'amountWrong',
  /** No charge is authorised that this booking may use and no other does. */
  'chargeNeeded',
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
 * What has expired by a moment, each dated when it did: what is left of grants, and authorised charges. Every change of
 * an account does this first, so that its entries begin with what was due. A session that is held does not expire: it
 * was booked in time, and expires only when it comes back. A charge does, also while a booking uses it: the payment
 * provider lets it go.
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

/** Settles, then asks for the change on the settled account: its entries, or why not. */
export function entered(
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

/** What every entry of a change says. */
export function line({ at, cause }: AccountStamp) {
  return { v: 1, at, cause } as const;
}

export function isPast(moment: Instant | null, now: Instant): moment is Instant {
  return moment !== null && moment <= now;
}

import { balance, evolveAccount, unusedCharges, type Account } from './account.ts';
import { settleAccount } from './decision.ts';
import type { AccountFacts } from '../booking/context.ts';
import type { BookingId } from '../identifiers.ts';
import type { Instant } from '../time/index.ts';

/**
 * What the rules of bookings ask of the account at a moment, after what has expired by then: the sessions that can still
 * be booked, and the authorised charges that no booking uses yet.
 *
 * @param booking the one that is decided on: only charges that it may use are counted. Null for one that has no id yet.
 * Left out, all charges are counted.
 */
export function accountFacts(
  account: Account,
  now: Instant,
  booking?: BookingId | null,
): Pick<AccountFacts, 'available' | 'charges'> {
  const settled = settleAccount(account, now).reduce(evolveAccount, account);
  return { available: balance(settled), charges: unusedCharges(settled, booking).length };
}

/**
 * When something of the account expires next: what is left of a grant, or an authorised charge, used or not. It can be
 * in the past, when the account was not settled since. Null when nothing will.
 */
export function accountNextDue({ grants, charges }: Account): Instant | null {
  const ends = [
    ...grants.flatMap(({ left, expiresAt }) => (left > 0 && expiresAt !== null ? [expiresAt] : [])),
    ...charges.flatMap(({ state, expiresAt }) => (state === 'authorised' && expiresAt !== null ? [expiresAt] : [])),
  ];
  return ends.sort()[0] ?? null;
}

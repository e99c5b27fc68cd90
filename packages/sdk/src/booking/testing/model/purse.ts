import { isOver, type Booking } from '../../booking.ts';
import type { AccountFacts } from '../../context.ts';
import type { BookingEvent } from '../../events.ts';
import type { Outcome } from '../../together.ts';
import { ensure, ensureSame } from './ensure.ts';
import { accountFacts } from '../../../ledger/account-facts.ts';
import {
  balance,
  chargeOf,
  EMPTY_ACCOUNT,
  evolveAccount,
  foldAccount,
  holdOf,
  unusedCharges,
  type Account,
  type AccountEntry,
  type ChargeId,
  type GrantId,
} from '../../../ledger/account.ts';
import { followBookingEvents, type CoveredEvent } from '../../../ledger/booking-events.ts';
import { authoriseCharge } from '../../../ledger/charges.ts';
import { settleAccount, type AccountDecision } from '../../../ledger/decision.ts';
import { grantSessions } from '../../../ledger/sessions.ts';
import { identifier, type BookingId } from '../../../identifiers.ts';
import type { Instant } from '../../../time/index.ts';

const PRICE = { minor: 4500, currency: 'GBP' };

/** What one member has with one service: an account that is asked for every change, and its entries. */
export class Purse {
  account: Account = EMPTY_ACCOUNT;
  readonly #entries: AccountEntry[] = [];
  #named = 0;
  #changed = true;

  /** What the rules hear of it, for one booking, or with null for one that nothing was authorised for yet. */
  facts(now: Instant, booking: BookingId | null): Pick<AccountFacts, 'available' | 'charges'> {
    return accountFacts(this.account, now, booking);
  }

  grant(amount: number, at: Instant, expiresAt: Instant | null): void {
    const stamp = { at, cause: { kind: 'purchase', id: 'receipt' } } as const;
    const id = identifier<GrantId>(this.#name('grant'));
    this.#take(grantSessions(this.account, stamp, { id, source: 'credit', amount, expiresAt }));
  }

  /** @param booking the only one that the charge may pay for, or null. */
  authorise(at: Instant, booking: BookingId | null): void {
    const id = identifier<ChargeId>(this.#name('charge'));
    const stamp = { at, cause: { kind: 'purchase', id: 'consent' } } as const;
    this.#take(authoriseCharge(this.account, stamp, { id, booking, money: PRICE, expiresAt: null }));
  }

  /** What an event of a booking takes and gives back. */
  write(booking: Booking, event: BookingEvent): void {
    this.#changed = true;
    this.#take(followBookingEvents(this.account, [covered(booking, event)]));
  }

  /**
   * Whether the account allows all of several changes. It may not where a session comes back to a grant that is over: it
   * expires at once, and whoever decided could not know. Nothing of it is then done.
   */
  allows(outcomes: readonly Outcome[]): boolean {
    const events = outcomes.flatMap((outcome) => outcome.events.map((event) => covered(outcome.booking, event)));
    const all = followBookingEvents(this.account, events);
    let { account } = this;
    let expired = false;
    for (const event of events) {
      const decision = followBookingEvents(account, [event]);
      if (decision.outcome === 'refused') {
        ensure(expired, 'the account allows what was decided');
        ensureSame(decision, all, 'several events are refused as the first that cannot be');
        return false;
      }
      expired ||= decision.entries.some(({ kind }) => kind === 'expired');
      account = decision.entries.reduce(evolveAccount, account);
    }
    ensure(all.outcome === 'accepted', 'several events are allowed as each after the other');
    ensureSame(all.entries.reduce(evolveAccount, this.account), account, 'several events do what each would');
    return true;
  }

  /** Sessions that nobody used in their time are gone. */
  settle(now: Instant): void {
    const entries = settleAccount(this.account, now);
    if (entries.length > 0) this.#take({ outcome: 'accepted', entries });
  }

  /** Whether anything was written since this was last asked. */
  takeChanged(): boolean {
    const changed = this.#changed;
    this.#changed = false;
    return changed;
  }

  /** What the bookings say must be what the money says. */
  check(bookings: readonly Booking[], lost: (booking: Booking) => number): void {
    const paidBy = (cover: Booking['cover']) => bookings.filter((booking) => booking.cover === cover);
    const open = (list: readonly Booking[]) => list.filter(({ session }) => session === 'held');
    const consumed = (list: readonly Booking[]) =>
      list.reduce((sum, booking) => sum + lost(booking) + (booking.session === 'consumed' ? 1 : 0), 0);
    const amounts = (of: readonly AccountEntry[]) =>
      of.reduce((sum, entry) => ('amount' in entry ? sum + entry.amount : sum), 0);
    const { account } = this;
    const sessions = paidBy('session');
    const given = amounts(this.#entries.filter(({ kind }) => kind === 'granted' || kind === 'expired'));
    const left = balance(account);
    ensure(left >= 0, 'the sessions that are left are never below zero');
    ensure(left === amounts(this.#entries), 'what is left is the sum of the entries');
    ensure(
      left === given - open(sessions).length - consumed(sessions),
      'what is left is what was given, less what bookings hold and have used up',
    );
    ensure(
      account.holds.length === open(sessions).length &&
        open(sessions).every(({ id }) => holdOf(account, id) !== undefined),
      'a session is held for each booking that a session pays for, as long as it lives, and for no other',
    );
    ensure(account.consumed.length === consumed(sessions), 'each session is used up once');
    ensureSame(foldAccount(this.#entries), account, 'the account is the fold of its entries');
    this.#checkCharges(bookings, open(paidBy('charge')), consumed(paidBy('charge')));
  }

  #checkCharges(bookings: readonly Booking[], open: readonly Booking[], consumed: number): void {
    const { account } = this;
    const authorised = account.charges.filter(({ state }) => state === 'authorised');
    ensure(
      authorised.length - unusedCharges(account).length === open.length &&
        open.every(({ id }) => chargeOf(account, id) !== undefined),
      'a charge is in use for each booking that a charge pays for, as long as it lives, and for no other',
    );
    ensure(account.charges.filter(({ taken }) => taken !== null).length === consumed, 'each charge is taken once');
    ensure(
      account.charges.every(({ booking, usedBy }) => usedBy === null || booking === null || booking === usedBy),
      'what was authorised for one booking pays for no other',
    );
    const over = new Set(bookings.filter(isOver).map(({ id }) => id));
    ensure(
      authorised.every(({ booking }) => booking === null || !over.has(booking)),
      'nothing stays authorised for a booking that is over',
    );
  }

  /** The account says yes to whatever the bookings do. */
  #take(decision: AccountDecision): void {
    ensure(decision.outcome === 'accepted', 'the account allows what the bookings do');
    this.#changed = true;
    this.#entries.push(...decision.entries);
    this.account = decision.entries.reduce(evolveAccount, this.account);
  }

  #name(kind: string): string {
    this.#named += 1;
    return `${kind}-${this.#named}`;
  }
}

function covered({ id, cover }: Booking, event: BookingEvent): CoveredEvent {
  return { booking: id, event, cover };
}

import type { Booking } from '../../booking.ts';
import type { BookingEvent } from '../../events.ts';
import type { Outcome } from '../../together.ts';
import { ensure } from './ensure.ts';
import {
  authoriseCharge,
  bookingAccountEntries,
  captureCharge,
  grantSessions,
  settleAccount,
  voidCharge,
  type AccountDecision,
} from '../../../ledger/account-entries.ts';
import { balance, EMPTY_ACCOUNT, evolveAccount, holdOf, type Account, type ChargeId } from '../../../ledger/account.ts';
import { available, chargeUses, ledgerEntries, type LedgerEntry } from '../../../ledger/ledger.ts';
import { identifier, type BookingId } from '../../../identifiers.ts';
import type { Instant } from '../../../time/index.ts';

const PRICE = { minor: 4500, currency: 'GBP' };

/**
 * What one member has with one service, kept twice: as the ledger's lines, and as an account that is asked for every
 * change. Both are given the same events and must always agree.
 */
export class Purse {
  readonly lines: LedgerEntry[] = [];
  account: Account = EMPTY_ACCOUNT;
  /** Authorised, and used by no booking yet. */
  readonly charges: ChargeId[] = [];
  /** Which booking uses which charge. */
  readonly used = new Map<BookingId, ChargeId>();
  #named = 0;
  #changed = true;

  get available(): number {
    return available(this.lines);
  }

  grant(amount: number, at: Instant, expiresAt: Instant | null): void {
    const stamp = { at, cause: { kind: 'purchase', id: 'receipt' } } as const;
    const given = { id: identifier<never>(this.#name('grant')), source: 'credit', amount, expiresAt } as const;
    this.lines.push({ kind: 'granted', amount });
    this.#take(grantSessions(this.account, stamp, given));
  }

  authorise(at: Instant): void {
    const id = identifier<ChargeId>(this.#name('charge'));
    const stamp = { at, cause: { kind: 'purchase', id: 'consent' } } as const;
    this.#take(authoriseCharge(this.account, stamp, { id, booking: identifier('any'), money: PRICE, expiresAt: null }));
    this.charges.push(id);
  }

  /** What an event of a booking takes and gives back. */
  write(booking: Booking, event: BookingEvent): void {
    this.lines.push(...ledgerEntries(event, booking.cover));
    this.#changed = true;
    ensure(this.available >= 0, 'the sessions that are left are never below zero');
    if (booking.cover === 'session') this.#take(bookingAccountEntries(this.account, booking.id, event));
    for (const use of chargeUses(event, booking.cover)) this.#charge(use, booking.id, event.at);
  }

  /**
   * Whether the account allows all of several changes. It may not where a session comes back to a grant that is over: it
   * expires at once, and whoever decided could not know. Nothing of it is then done.
   */
  allows(outcomes: readonly Outcome[]): boolean {
    let account = this.account;
    let expired = false;
    for (const { booking, events } of outcomes.filter((outcome) => outcome.booking.cover === 'session')) {
      for (const event of events) {
        const decision = bookingAccountEntries(account, booking.id, event);
        if (decision.outcome === 'refused') {
          ensure(expired, 'the account allows what was decided');
          return false;
        }
        expired ||= decision.entries.some(({ kind }) => kind === 'expired');
        account = decision.entries.reduce(evolveAccount, account);
      }
    }
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
    const sessions = paidBy('session');
    const given = this.lines.reduce(
      (sum, { kind, amount }) => (kind === 'granted' || kind === 'expired' ? sum + amount : sum),
      0,
    );
    ensure(
      this.available === given - open(sessions).length - consumed(sessions),
      'what is left is what was given, less what bookings hold and have used up',
    );
    ensure(balance(this.account) === this.available, 'the account and the ledger agree on what is left');
    ensure(
      this.account.holds.length === open(sessions).length &&
        open(sessions).every(({ id }) => holdOf(this.account, id) !== undefined),
      'a session is held for each booking that a session pays for, as long as it lives, and for no other',
    );
    ensure(this.account.consumed.length === consumed(sessions), 'each session is used up once');
    const charged = paidBy('charge');
    ensure(
      this.used.size === open(charged).length && open(charged).every(({ id }) => this.used.has(id)),
      'a charge is in use for each booking that a charge pays for, as long as it lives, and for no other',
    );
    const captured = this.account.charges.filter(({ state }) => state === 'captured').length;
    ensure(captured === consumed(charged), 'each charge is taken once');
  }

  #charge(use: 'used' | 'captured' | 'voided', booking: BookingId, at: Instant): void {
    const charge = this.used.get(booking);
    if (use === 'used') {
      const next = this.charges.shift();
      ensure(charge === undefined, 'a booking uses one charge at once');
      ensure(next !== undefined, 'nobody uses a charge that was not authorised');
      this.used.set(booking, next);
      return;
    }
    ensure(charge !== undefined, `only a charge in use is ${use}`);
    this.used.delete(booking);
    const stamp = { at, cause: { kind: 'booking', event: use } } as const;
    this.#take(
      use === 'captured' ? captureCharge(this.account, stamp, charge, PRICE) : voidCharge(this.account, stamp, charge),
    );
  }

  /** The account says yes to whatever the ledger writes; what it lets expire stands in both. */
  #take(decision: AccountDecision): void {
    this.#changed = true;
    ensure(decision.outcome === 'accepted', 'the account allows what the ledger writes');
    for (const entry of decision.entries) {
      this.account = evolveAccount(this.account, entry);
      if (entry.kind === 'expired') this.lines.push({ kind: 'expired', amount: entry.amount });
    }
  }

  #name(kind: string): string {
    this.#named += 1;
    return `${kind}-${this.#named}`;
  }
}

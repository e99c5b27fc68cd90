import { fail } from 'node:assert/strict';
import type { Booking } from '../src/booking/booking.ts';
import type { BookingEvent } from '../src/booking/events.ts';
import { identifier, type MemberId } from '../src/identifiers.ts';
import { accountFacts } from '../src/ledger/account-facts.ts';
import { EMPTY_ACCOUNT, evolveAccount, type Account, type ChargeId, type GrantId } from '../src/ledger/account.ts';
import { followBookingEvents } from '../src/ledger/booking-events.ts';
import { authoriseCharge } from '../src/ledger/charges.ts';
import type { AccountDecision } from '../src/ledger/decision.ts';
import { grantSessions } from '../src/ledger/sessions.ts';
import { instant, type Instant } from '../src/time/index.ts';

const BEGINNING = instant('2026-01-01T00:00:00Z');

/** What the members of a story have to pay with, and what their bookings do to it. */
export class Accounts {
  readonly #first: Account;
  readonly #accounts = new Map<MemberId, Account>();

  /** Each member begins with so many sessions, and so many charges authorised for whichever bookings come. */
  constructor({ sessions, charges }: { readonly sessions: number; readonly charges: number }) {
    const stamp = { at: BEGINNING, cause: { kind: 'prescription', id: 'referral' } } as const;
    let account = EMPTY_ACCOUNT;
    if (sessions > 0) {
      const id = identifier<GrantId>('referral');
      account = after(
        account,
        grantSessions(account, stamp, { id, source: 'funded', amount: sessions, expiresAt: null }),
      );
    }
    for (let number = 1; number <= charges; number += 1) {
      const id = identifier<ChargeId>(`charge-${number}`);
      const money = { minor: 4500, currency: 'GBP' };
      account = after(account, authoriseCharge(account, stamp, { id, booking: null, money, expiresAt: null }));
    }
    this.#first = account;
  }

  facts(member: MemberId | null, now: Instant): ReturnType<typeof accountFacts> {
    return accountFacts(this.#of(member), now, null);
  }

  follow({ id, member, cover }: Booking, event: BookingEvent): void {
    const account = this.#of(member);
    this.#accounts.set(member, after(account, followBookingEvents(account, [{ booking: id, event, cover }])));
  }

  #of(member: MemberId | null): Account {
    return (member === null ? undefined : this.#accounts.get(member)) ?? this.#first;
  }
}

function after(account: Account, decision: AccountDecision): Account {
  if (decision.outcome === 'refused') return fail(`The account does not allow it: ${decision.code}`);
  return decision.entries.reduce(evolveAccount, account);
}

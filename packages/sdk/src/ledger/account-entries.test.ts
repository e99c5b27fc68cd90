import { describe, expect, it } from 'vitest';
import { SYSTEM } from '../booking/actor.ts';
import { identifier, type BookingId, type TextId } from '../identifiers.ts';
import { instant, type Instant } from '../time/index.ts';
import {
  authoriseCharge,
  bookingAccountEntries,
  consumeSession,
  grantSessions,
  holdSession,
  reinstateSession,
  settleAccount,
  voidCharge,
  type AccountDecision,
} from './account-entries.ts';
import {
  coverageOf,
  EMPTY_ACCOUNT,
  evolveAccount,
  type Account,
  type ChargeId,
  type GrantId,
  type GrantSource,
} from './account.ts';

const NOW = instant('2026-03-10T09:00:00Z');
const MAY = instant('2026-05-01T00:00:00Z');
const JUNE = instant('2026-06-01T00:00:00Z');
const JULY = instant('2026-07-01T00:00:00Z');
const STAMP = { at: NOW, cause: { kind: 'staff', reason: identifier<TextId>('text-1') } } as const;
const booking = (name: string) => identifier<BookingId>(name);

type Change = (account: Account) => AccountDecision;

const grant =
  (name: string, expiresAt: Instant | null, source: GrantSource = 'funded', amount = 1): Change =>
  (account) =>
    grantSessions(account, STAMP, { id: identifier<GrantId>(name), source, amount, expiresAt });
const hold =
  (name: string): Change =>
  (account) =>
    holdSession(account, STAMP, booking(name));
const consume =
  (name: string): Change =>
  (account) =>
    consumeSession(account, STAMP, booking(name));
const charge =
  (name: string, expiresAt: Instant | null): Change =>
  (account) =>
    authoriseCharge(account, STAMP, {
      id: identifier<ChargeId>(name),
      booking: booking('b1'),
      money: { minor: 4500, currency: 'GBP' },
      expiresAt,
    });

function after(...changes: readonly Change[]): Account {
  return changes.reduce<Account>((account, change) => {
    const decision = change(account);
    if (decision.outcome === 'refused') throw new Error(decision.code);
    return decision.entries.reduce(evolveAccount, account);
  }, EMPTY_ACCOUNT);
}

function orders<One>(all: readonly One[]): readonly (readonly One[])[] {
  return all.length < 2 ? [all] : all.flatMap((one) => orders(all.filter((it) => it !== one)).map((o) => [one, ...o]));
}

describe('the session that is held', () => {
  it('comes from the grant that ends first, funded before credit, in whatever order they were granted', () => {
    const grants = [
      grant('may', MAY, 'credit'),
      grant('june funded', JUNE),
      grant('june credit', JUNE, 'credit'),
      grant('july', JULY),
      grant('no end', null),
    ];
    const names = ['b1', 'b2', 'b3', 'b4', 'b5'];
    for (const order of orders(grants)) {
      expect(after(...order, ...names.map(hold)).holds.map((one) => one.grant)).toEqual([
        'may',
        'june funded',
        'june credit',
        'july',
        'no end',
      ]);
    }
  });

  it('comes from the grant that was there first, where two are alike', () => {
    const account = after(grant('one', JUNE), grant('two', JUNE), hold('b1'));
    expect(account.holds).toEqual([{ booking: 'b1', grant: 'one' }]);
    const credits = after(grant('one', null, 'credit'), grant('two', null, 'credit'), hold('b1'));
    expect(credits.holds).toEqual([{ booking: 'b1', grant: 'one' }]);
  });
});

describe('what is due', () => {
  it('comes in the order of its dates, sessions before charges at the same moment', () => {
    const account = after(
      grant('july', JULY),
      grant('june', JUNE),
      grant('june too', JUNE),
      grant('may', MAY),
      charge('in june', JUNE),
      charge('in may', MAY),
      charge('never', null),
    );
    const due = settleAccount(account, JULY);
    expect(due.map((one) => ('grant' in one ? one.grant : 'charge' in one ? one.charge : one))).toEqual([
      'may',
      'in may',
      'june',
      'june too',
      'in june',
      'july',
    ]);
    expect(due.map(({ at }) => at)).toEqual([MAY, MAY, JUNE, JUNE, JUNE, JULY]);
  });
});

describe('a session that is reinstated', () => {
  it('is the booking’s own, and goes back to the grant that it came from', () => {
    const account = after(
      grant('first', MAY),
      grant('second', JUNE),
      hold('b1'),
      hold('b2'),
      consume('b1'),
      consume('b2'),
      (now) => reinstateSession(now, STAMP, booking('b1')),
    );
    expect(account.consumed).toEqual([{ booking: 'b2', grant: 'second' }]);
    expect(account.grants.map(({ id, left }) => [id, left])).toEqual([
      ['first', 1],
      ['second', 0],
    ]);
  });

  it('is the last, where a booking used two', () => {
    const twice = [hold('b1'), consume('b1'), hold('b1'), consume('b1')];
    const account = after(grant('first', MAY), grant('second', JUNE), ...twice, (now) =>
      reinstateSession(now, STAMP, booking('b1')),
    );
    expect(account.consumed).toEqual([{ booking: 'b1', grant: 'first' }]);
  });
});

describe('a session whose grant is over', () => {
  it('is not reinstated, though another grant goes on', () => {
    const account = after(grant('no end', null), grant('may', MAY), hold('b1'), consume('b1'));
    const late = { ...STAMP, at: JUNE };
    expect(reinstateSession(account, late, booking('b1'))).toEqual({ outcome: 'refused', code: 'grantExpired' });
  });
});

describe('an account with several charges and grants', () => {
  it('counts what each could pay: funded sessions, credits, and charges that are still authorised', () => {
    const account = after(
      grant('funded', null, 'funded', 2),
      grant('credit', null, 'credit', 3),
      charge('c1', null),
      charge('c2', null),
      (now) => voidCharge(now, STAMP, identifier<ChargeId>('c1')),
    );
    expect(coverageOf(account)).toEqual({ funded: 2, credit: 3, charge: 1 });
    expect(account.charges.map(({ id, state, taken }) => [id, state, taken])).toEqual([
      ['c1', 'voided', null],
      ['c2', 'authorised', null],
    ]);
  });
});

describe('an event of a booking', () => {
  it('is accepted with nothing to write where it costs nothing', () => {
    const event = { v: 1, at: NOW, by: SYSTEM, type: 'started', closesAt: MAY } as const;
    expect(bookingAccountEntries(EMPTY_ACCOUNT, booking('b1'), event)).toEqual({ outcome: 'accepted', entries: [] });
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rounds } from '../../test/depth.ts';
import { epochOf, instant, instantAt, type Instant } from '../time/index.ts';
import { accountFacts, accountNextDue } from './account-facts.ts';
import {
  balance,
  coverageOf,
  EMPTY_ACCOUNT,
  evolveAccount,
  foldAccount,
  type Account,
  type AccountEntry,
  type GrantSource,
} from './account.ts';
import { authoriseCharge, captureCharge, useCharge, voidCharge } from './charges.ts';
import { settleAccount, type AccountDecision } from './decision.ts';
import { bookingId, chargeId, grantId, JUNE, NOW, pounds, stampAt } from './testing/scene.ts';
import { consumeSession, grantSessions, holdSession, reinstateSession, releaseSession } from './sessions.ts';

const RUNS = rounds(500, 10_000);
const stamp = (at: Instant = NOW) => stampAt(at);
const given = (id: string, amount: number, expiresAt: Instant | null = null, source: GrantSource = 'funded') => ({
  id: grantId(id),
  source,
  amount,
  expiresAt,
});

/** An account that keeps its entries. */
class Book {
  readonly entries: AccountEntry[] = [];
  account: Account = EMPTY_ACCOUNT;

  do(change: (account: Account) => AccountDecision): this {
    const decision = change(this.account);
    if (decision.outcome === 'refused') throw new Error(decision.code);
    this.entries.push(...decision.entries);
    this.account = decision.entries.reduce(evolveAccount, this.account);
    return this;
  }

  refusal(change: (account: Account) => AccountDecision): string | null {
    const decision = change(this.account);
    return decision.outcome === 'refused' ? decision.code : null;
  }

  get kinds(): readonly string[] {
    return this.entries.map(({ kind }) => kind);
  }
}

const with2 = (expiresAt: Instant | null = null) =>
  new Book().do((a) => grantSessions(a, stamp(), given('g1', 2, expiresAt)));
const b1 = bookingId('b1');
const b2 = bookingId('b2');
const b3 = bookingId('b3');

describe('sessions', () => {
  it('are held, then used or given back, and the balance is the sum of the entries [E1]', () => {
    const book = with2()
      .do((a) => holdSession(a, stamp(), b1))
      .do((a) => holdSession(a, stamp(), b2));
    expect(balance(book.account)).toBe(0);
    expect(book.refusal((a) => holdSession(a, stamp(), b3))).toBe('noSessionsLeft');
    book.do((a) => releaseSession(a, stamp(), b1)).do((a) => consumeSession(a, stamp(), b2));
    expect(balance(book.account)).toBe(1);
    expect(book.kinds).toEqual(['granted', 'held', 'held', 'released', 'consumed']);
    expect(book.entries.map((entry) => ('amount' in entry ? entry.amount : 0))).toEqual([2, -1, -1, 1, 0]);
    expect(book.entries.every(({ cause }) => cause.kind === 'staff')).toBe(true);
  });

  it('are held once for a booking, and given back or used only while held', () => {
    const book = with2().do((a) => holdSession(a, stamp(), b1));
    expect(book.refusal((a) => holdSession(a, stamp(), b1))).toBe('alreadyHeld');
    expect(book.refusal((a) => releaseSession(a, stamp(), b2))).toBe('notHeld');
    expect(book.refusal((a) => consumeSession(a, stamp(), b2))).toBe('notHeld');
    book.do((a) => consumeSession(a, stamp(), b1));
    expect(book.refusal((a) => releaseSession(a, stamp(), b1))).toBe('notHeld');
    expect(book.refusal((a) => consumeSession(a, stamp(), b1))).toBe('notHeld');
  });

  it('are taken from what expires soonest, funded before credit, in whatever order they came', () => {
    const grants = [given('never', 1), given('credit', 1, JUNE, 'credit'), given('funded', 1, JUNE)];
    for (const order of [grants, grants.toReversed()]) {
      const book = new Book();
      for (const one of order) book.do((a) => grantSessions(a, stamp(), one));
      for (const id of [b1, b2, b3]) book.do((a) => holdSession(a, stamp(), id));
      expect(book.account.holds.map(({ grant: from }) => from)).toEqual(['funded', 'credit', 'never']);
    }
  });

  it('expire when they are due, however late it is noticed, and once; what is held does not', () => {
    const book = with2(JUNE).do((a) => holdSession(a, stamp(), b1));
    expect(settleAccount(book.account, instant('2026-05-31T23:59:59.999Z'))).toEqual([]);
    const due = settleAccount(book.account, instant('2026-08-01T00:00:00Z'));
    expect(due).toEqual([{ v: 1, at: JUNE, cause: { kind: 'deadline' }, kind: 'expired', grant: 'g1', amount: -1 }]);
    expect(settleAccount(due.reduce(evolveAccount, book.account), instant('2026-08-01T00:00:00Z'))).toEqual([]);
    expect(book.refusal((a) => holdSession(a, stamp(JUNE), b2))).toBe('noSessionsLeft');
    book.do((a) => consumeSession(a, stamp(JUNE), b1));
    expect(book.kinds).toEqual(['granted', 'held', 'expired', 'consumed']);
  });

  it('expire at once when they come back too late', () => {
    const book = with2(JUNE)
      .do((a) => holdSession(a, stamp(), b1))
      .do((a) => releaseSession(a, stamp(JUNE), b1));
    expect(book.kinds).toEqual(['granted', 'held', 'expired', 'released', 'expired']);
    expect(balance(book.account)).toBe(0);
  });

  it('are reinstated once after they were used, unless their grant is over', () => {
    const book = with2(JUNE).do((a) => holdSession(a, stamp(), b1));
    expect(book.refusal((a) => reinstateSession(a, stamp(), b1))).toBe('notConsumed');
    book.do((a) => consumeSession(a, stamp(), b1));
    expect(book.refusal((a) => reinstateSession(a, stamp(JUNE), b1))).toBe('grantExpired');
    book.do((a) => reinstateSession(a, stamp(), b1));
    expect(balance(book.account)).toBe(2);
    expect(book.refusal((a) => reinstateSession(a, stamp(), b1))).toBe('notConsumed');
  });

  it('are granted once under an id, a whole number above zero, with an end to come', () => {
    expect(with2().refusal((a) => grantSessions(a, stamp(), given('g1', 1)))).toBe('grantKnown');
    for (const amount of [0, -1, 0.5, Number.NaN]) {
      expect(new Book().refusal((a) => grantSessions(a, stamp(), given('g1', amount)))).toBe('amountWrong');
    }
    expect(new Book().refusal((a) => grantSessions(a, stamp(), given('g1', 1, NOW)))).toBe('amountWrong');
  });
});

describe('charges', () => {
  const authorised = (expiresAt: Instant | null = null) =>
    new Book().do((a) =>
      authoriseCharge(a, stamp(), { id: chargeId('c1'), booking: b1, money: pounds(4500), expiresAt }),
    );

  it('are authorised, then taken once, in part or whole, or let go', () => {
    const book = authorised();
    expect(coverageOf(book.account)).toEqual({ funded: 0, credit: 0, charge: 1 });
    expect(book.refusal((a) => captureCharge(a, stamp(), chargeId('c1'), pounds(4501)))).toBe('beyondAuthorised');
    expect(book.refusal((a) => captureCharge(a, stamp(), chargeId('c1'), pounds(4500, 'EUR')))).toBe(
      'beyondAuthorised',
    );
    expect(book.refusal((a) => captureCharge(a, stamp(), chargeId('c1'), pounds(0)))).toBe('beyondAuthorised');
    expect(book.refusal((a) => captureCharge(a, stamp(), chargeId('c2'), pounds(1)))).toBe('chargeUnknown');
    book.do((a) => captureCharge(a, stamp(), chargeId('c1'), pounds(4500)));
    expect(book.account.charges).toMatchObject([{ state: 'captured', taken: { minor: 4500 } }]);
    expect(book.refusal((a) => captureCharge(a, stamp(), chargeId('c1'), pounds(1)))).toBe('chargeClosed');
    expect(book.refusal((a) => voidCharge(a, stamp(), chargeId('c1')))).toBe('chargeClosed');
    const other = authorised().do((a) => voidCharge(a, stamp(), chargeId('c1')));
    expect(other.refusal((a) => captureCharge(a, stamp(), chargeId('c1'), pounds(1)))).toBe('chargeClosed');
    expect(coverageOf(other.account).charge).toBe(0);
  });

  it('are let go when the authorisation ends', () => {
    const book = authorised(JUNE);
    expect(settleAccount(book.account, JUNE)).toEqual([
      { v: 1, at: JUNE, cause: { kind: 'deadline' }, kind: 'voided', charge: 'c1' },
    ]);
    expect(book.refusal((a) => captureCharge(a, stamp(JUNE), chargeId('c1'), pounds(1)))).toBe('chargeClosed');
  });

  it('are authorised once under an id, above zero, with an end to come', () => {
    const charge = { id: chargeId('c1'), booking: b1, money: pounds(1), expiresAt: null };
    expect(authorised().refusal((a) => authoriseCharge(a, stamp(), charge))).toBe('chargeKnown');
    const empty = new Book();
    expect(empty.refusal((a) => authoriseCharge(a, stamp(), { ...charge, money: pounds(0) }))).toBe('amountWrong');
    expect(empty.refusal((a) => authoriseCharge(a, stamp(), { ...charge, expiresAt: NOW }))).toBe('amountWrong');
  });
});

describe('any account', () => {
  const DAY = 86_400_000;
  const bookings = fc.constantFrom(b1, b2, b3);
  const charges = fc.constantFrom(chargeId('c1'), chargeId('c2'), chargeId('c3'));
  const end = (at: Instant, days: number | null) => (days === null ? null : instantAt(epochOf(at) + days * DAY));
  const days = fc.option(fc.integer({ min: 0, max: 60 }));
  type Change = (account: Account, at: Instant) => AccountDecision;
  const change: fc.Arbitrary<Change> = fc.oneof(
    fc
      .tuple(fc.constantFrom('g1', 'g2', 'g3', 'g4'), fc.integer({ min: 0, max: 3 }), days)
      .map(([id, amount, left]): Change => {
        return (account, at) =>
          grantSessions(account, stamp(at), given(id, amount, end(at, left), id === 'g1' ? 'credit' : 'funded'));
      }),
    ...[
      holdSession,
      holdSession,
      holdSession,
      releaseSession,
      consumeSession,
      consumeSession,
      reinstateSession,
      reinstateSession,
      useCharge,
      useCharge,
    ].map((action) =>
      bookings.map(
        (id): Change =>
          (account, at) =>
            action(account, stamp(at), id),
      ),
    ),
    fc.tuple(charges, fc.integer({ min: 0, max: 3 }), days).map(([id, minor, left]): Change => {
      return (account, at) =>
        authoriseCharge(account, stamp(at), {
          id,
          booking: id === 'c1' ? b1 : null,
          money: pounds(minor),
          expiresAt: end(at, left),
        });
    }),
    fc.tuple(charges, fc.integer({ min: 0, max: 3 })).map(([id, minor]): Change => {
      return (account, at) => captureCharge(account, stamp(at), id, pounds(minor));
    }),
    charges.map(
      (id): Change =>
        (account, at) =>
          voidCharge(account, stamp(at), id),
    ),
  );

  it('is never below zero and always adds up, in any order of events [E1]', () => {
    const seen = new Map<string, number>();
    const life = fc.array(fc.tuple(fc.integer({ min: 0, max: 2 * DAY }), change), { minLength: 30, maxLength: 60 });
    fc.assert(
      fc.property(life, (steps) => {
        const entries: AccountEntry[] = [];
        let account = EMPTY_ACCOUNT;
        let now = NOW;
        for (const [after, step] of steps) {
          now = instantAt(epochOf(now) + after);
          const decision = step(account, now);
          const written = decision.outcome === 'accepted' ? decision.entries : [];
          for (const entry of written) {
            entries.push(entry);
            seen.set(entry.kind, (seen.get(entry.kind) ?? 0) + 1);
            account = evolveAccount(account, entry);
            const sum = entries.reduce((total, one) => total + ('amount' in one ? one.amount : 0), 0);
            if (sum < 0 || sum !== balance(account))
              throw new Error(`The balance is ${balance(account)}, the sum ${sum}`);
          }
          // Every session granted is left, held, used or expired, and in one of these once.
          const granted = account.grants.reduce((total, one) => total + one.granted, 0);
          const expired = entries.reduce((total, one) => total - (one.kind === 'expired' ? one.amount : 0), 0);
          const all = balance(account) + account.holds.length + account.consumed.length + expired;
          if (all !== granted) throw new Error(`${granted} granted, ${all} accounted for`);
          if (account.charges.some(({ taken, money }) => taken !== null && taken.minor > money.minor)) {
            throw new Error('More was taken than was authorised');
          }
          for (const { id, booking: only, usedBy } of account.charges) {
            const uses = entries.filter((one) => one.kind === 'used' && one.charge === id);
            const of = uses.map((one) => ('booking' in one ? one.booking : null));
            if (uses.length > 1 || (of[0] ?? null) !== usedBy) throw new Error('A charge pays for one booking, once');
            if (usedBy !== null && only !== null && only !== usedBy)
              throw new Error('A charge pays for another booking');
          }
          for (const id of [b1, b2, b3]) {
            const using = account.charges.filter((one) => one.state === 'authorised' && one.usedBy === id);
            if (using.length > 1) throw new Error('A booking uses two charges');
          }
        }
        expect(foldAccount(entries)).toEqual(account);
        expect(entries.map(({ at }) => at)).toEqual(entries.map(({ at }) => at).sort());
      }),
      { numRuns: RUNS },
    );
    for (const kind of [
      'granted',
      'held',
      'released',
      'consumed',
      'reinstated',
      'expired',
      'used',
      'captured',
      'voided',
    ]) {
      expect(seen.get(kind) ?? 0, kind).toBeGreaterThan(RUNS / 25);
    }
  });

  it('says beforehand what it will allow, and when it changes by itself [A6]', () => {
    const life = fc.array(fc.tuple(fc.integer({ min: 0, max: 2 * DAY }), change), { minLength: 10, maxLength: 40 });
    const seen = { available: 0, charges: 0, due: 0 };
    const fresh = bookingId('fresh');
    fc.assert(
      fc.property(life, fc.integer({ min: 0, max: 40 * DAY }), (steps, later) => {
        let account = EMPTY_ACCOUNT;
        let now = NOW;
        for (const [after, step] of steps) {
          now = instantAt(epochOf(now) + after);
          const decision = step(account, now);
          if (decision.outcome === 'accepted') account = decision.entries.reduce(evolveAccount, account);
        }
        // Nobody looked at it for a while.
        now = instantAt(epochOf(now) + later);
        const allows = (change: typeof holdSession, id: typeof b1) =>
          change(account, stamp(now), id).outcome === 'accepted';
        const facts = accountFacts(account, now, fresh);
        expect(facts.available > 0).toBe(allows(holdSession, fresh));
        expect(facts.charges > 0).toBe(allows(useCharge, fresh));
        expect(accountFacts(account, now, null)).toEqual(facts);
        for (const id of [b1, b2, b3]) {
          const others = account.charges
            .filter(({ booking: only }) => only !== null && only !== id)
            .map((one) => one.id);
          const settled = settleAccount(account, now).reduce(evolveAccount, account);
          const free = settled.charges.filter((one) => one.state === 'authorised' && one.usedBy === null);
          expect(accountFacts(account, now, id).charges).toBe(free.filter((one) => !others.includes(one.id)).length);
          expect(accountFacts(account, now).charges).toBe(free.length);
        }
        const due = accountNextDue(account);
        if (due === null) {
          expect(settleAccount(account, instant('2100-01-01T00:00:00Z'))).toEqual([]);
        } else {
          expect(settleAccount(account, instantAt(epochOf(due) - 1))).toEqual([]);
          expect(settleAccount(account, due).every(({ at }) => at === due)).toBe(true);
          expect(settleAccount(account, due)).not.toEqual([]);
        }
        seen.available += Math.min(1, facts.available);
        seen.charges += Math.min(1, facts.charges);
        seen.due += due === null ? 0 : 1;
      }),
      { numRuns: RUNS },
    );
    for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(RUNS / 25);
  });

  it('refuses entries that cannot follow', () => {
    const line = { v: 1, at: NOW, cause: { kind: 'deadline' } } as const;
    const g1 = grantId('g1');
    const c1 = chargeId('c1');
    const authorised = { ...line, kind: 'authorised', booking: b1, money: pounds(2), expiresAt: null } as const;
    // b1 has used a session of g1, b2 holds one, c1 is let go, b1 uses c3, not c4 of its own, and b2 uses c5, for any, as c6 is.
    const account = [
      { ...line, kind: 'granted', grant: grantId('g2'), source: 'funded', amount: 1, expiresAt: null } as const,
      { ...line, kind: 'held', grant: g1, booking: b1, amount: -1 } as const,
      { ...line, kind: 'consumed', grant: g1, booking: b1, amount: 0 } as const,
      { ...line, kind: 'held', grant: g1, booking: b2, amount: -1 } as const,
      { ...authorised, charge: c1 },
      { ...line, kind: 'voided', charge: c1 } as const,
      { ...authorised, charge: chargeId('c3') },
      { ...authorised, charge: chargeId('c4') },
      { ...line, kind: 'used', charge: chargeId('c3'), booking: b1 } as const,
      { ...authorised, booking: null, charge: chargeId('c5') },
      { ...line, kind: 'used', charge: chargeId('c5'), booking: b2 } as const,
      { ...authorised, booking: null, charge: chargeId('c6') },
    ].reduce(evolveAccount, with2().account);
    const bad: readonly AccountEntry[] = [
      { ...line, kind: 'granted', grant: g1, source: 'funded', amount: 1, expiresAt: null },
      { ...line, kind: 'granted', grant: grantId('g3'), source: 'funded', amount: 0, expiresAt: null },
      { ...line, kind: 'held', grant: grantId('g9'), booking: b3, amount: -1 },
      { ...line, kind: 'held', grant: g1, booking: b3, amount: -1 },
      { ...line, kind: 'held', grant: grantId('g2'), booking: b2, amount: -1 },
      { ...line, kind: 'expired', grant: g1, amount: -1 },
      { ...line, kind: 'expired', grant: g1, amount: 0 },
      { ...line, kind: 'expired', grant: g1, amount: 1 },
      { ...line, kind: 'released', grant: g1, booking: b1, amount: 1 },
      { ...line, kind: 'released', grant: grantId('g2'), booking: b2, amount: 1 },
      { ...line, kind: 'consumed', grant: g1, booking: b1, amount: 0 },
      { ...line, kind: 'reinstated', grant: g1, booking: b2, amount: 1 },
      { ...line, kind: 'reinstated', grant: grantId('g2'), booking: b1, amount: 1 },
      { ...authorised, charge: c1 },
      { ...authorised, charge: chargeId('c2'), money: pounds(0) },
      { ...line, kind: 'used', charge: c1, booking: b3 },
      { ...line, kind: 'used', charge: chargeId('c9'), booking: b3 },
      { ...line, kind: 'used', charge: chargeId('c3'), booking: b1 },
      { ...line, kind: 'used', charge: chargeId('c4'), booking: b1 },
      { ...line, kind: 'used', charge: chargeId('c4'), booking: b3 },
      { ...line, kind: 'used', charge: chargeId('c5'), booking: b3 },
      { ...line, kind: 'captured', charge: c1, money: pounds(1) },
      { ...line, kind: 'captured', charge: chargeId('c9'), money: pounds(1) },
      { ...line, kind: 'voided', charge: c1 },
    ];
    for (const entry of bad) {
      const error = new TypeError(`An entry ${entry.kind} cannot follow in this account`);
      expect(() => evolveAccount(account, entry), entry.kind).toThrow(error);
    }
  });
});

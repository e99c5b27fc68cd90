import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rounds } from '../../test/depth.ts';
import { balance, foldAccount } from './account.ts';
import { accountFromLegacy, type LegacyEntry } from './legacy.ts';
import { bookingId, JULY, JUNE, MAY, NOW, reinstate, release } from './testing/scene.ts';
import { epochOf, instantAt, type Instant } from '../time/index.ts';

const RUNS = rounds(1000, 10_000);

function row(
  kind: string,
  amount: number,
  booking: string | null,
  at: Instant = NOW,
  cause = 'requested',
): LegacyEntry {
  return { kind, amount, booking: booking === null ? null : bookingId(booking), at, cause };
}

const prescribed = (amount: number, at = NOW) => row('granted', amount, null, at, 'prescribed');

describe('the ledger of the first release', () => {
  it('becomes an account: a grant for each row that granted, held and used by the same bookings', () => {
    const entries = accountFromLegacy([
      prescribed(2),
      row('held', -1, 'b1', MAY),
      row('consumed', 0, 'b1', JUNE, 'completed'),
      prescribed(1, JULY),
      row('held', -1, 'b2', JULY),
    ]);
    expect(foldAccount(entries)).toEqual({
      grants: [
        { id: 'legacy-1', source: 'funded', granted: 2, left: 0, expiresAt: null },
        { id: 'legacy-2', source: 'funded', granted: 1, left: 1, expiresAt: null },
      ],
      holds: [{ booking: 'b2', grant: 'legacy-1' }],
      consumed: [{ booking: 'b1', grant: 'legacy-1' }],
      charges: [],
    });
    expect(entries.map(({ kind, at, cause }) => [kind, at, cause])).toEqual([
      ['granted', NOW, { kind: 'legacy', cause: 'prescribed' }],
      ['held', MAY, { kind: 'booking', event: 'requested' }],
      ['consumed', JUNE, { kind: 'booking', event: 'completed' }],
      ['granted', JULY, { kind: 'legacy', cause: 'prescribed' }],
      ['held', JULY, { kind: 'booking', event: 'requested' }],
    ]);
    expect(accountFromLegacy([])).toEqual([]);
  });

  it('goes on: what was held comes back, and what was used can be reinstated', () => {
    const rows = [prescribed(2), row('held', -1, 'b1'), row('held', -1, 'b2'), row('consumed', 0, 'b2')];
    const account = foldAccount(accountFromLegacy(rows));
    expect(release('b1', MAY)(account)).toMatchObject({ entries: [{ kind: 'released', grant: 'legacy-1' }] });
    expect(reinstate('b2', MAY)(account)).toMatchObject({ entries: [{ kind: 'reinstated', grant: 'legacy-1' }] });
  });

  it('gave back and let expire for reasons that are kept; what expired is taken from the first grants', () => {
    const entries = accountFromLegacy([
      prescribed(2),
      prescribed(2, MAY),
      row('held', -1, 'b1', MAY),
      row('consumed', 0, 'b1', MAY),
      row('reinstated', 1, 'b1', JUNE, 'complaint'),
      row('expired', -3, null, JULY, 'courseEnded'),
    ]);
    expect(entries.slice(-3)).toEqual([
      {
        v: 1,
        at: JUNE,
        cause: { kind: 'legacy', cause: 'complaint' },
        kind: 'reinstated',
        grant: 'legacy-1',
        booking: 'b1',
        amount: 1,
      },
      {
        v: 1,
        at: JULY,
        cause: { kind: 'legacy', cause: 'courseEnded' },
        kind: 'expired',
        grant: 'legacy-1',
        amount: -2,
      },
      {
        v: 1,
        at: JULY,
        cause: { kind: 'legacy', cause: 'courseEnded' },
        kind: 'expired',
        grant: 'legacy-2',
        amount: -1,
      },
    ]);
    expect(foldAccount(entries).grants.map(({ left }) => left)).toEqual([0, 1]);
  });

  it('did not say which of the rows of one moment was first: each comes when it can', () => {
    const writing = [row('held', -1, 'b1'), row('consumed', 0, 'b1'), prescribed(1)];
    expect(accountFromLegacy(writing.toReversed()).map(({ kind }) => kind)).toEqual(['granted', 'held', 'consumed']);
    const lateMove = [prescribed(2), row('held', -1, 'b1'), row('held', -1, 'b1', MAY), row('consumed', 0, 'b1', MAY)];
    expect(accountFromLegacy(lateMove).map(({ kind }) => kind)).toEqual(['granted', 'held', 'consumed', 'held']);
    // With one session left: who gives it back at once took it first, of whatever booking the row comes first.
    const one = [
      prescribed(1),
      row('held', -1, 'b1', MAY),
      row('consumed', 0, 'b1', MAY),
      row('held', -1, 'b2', MAY),
      row('released', 1, 'b2', MAY),
    ];
    for (const rows of [one, one.toReversed()]) {
      expect(accountFromLegacy(rows).map((entry) => ['booking' in entry ? entry.booking : null, entry.kind])).toEqual([
        [null, 'granted'],
        ['b2', 'held'],
        ['b2', 'released'],
        ['b1', 'held'],
        ['b1', 'consumed'],
      ]);
    }
    const brief = [prescribed(1), prescribed(1, MAY), row('expired', -2, null, MAY), ...one.slice(3)];
    expect(
      accountFromLegacy(brief)
        .map(({ kind }) => kind)
        .slice(2),
    ).toEqual(['held', 'released', 'expired', 'expired']);
    const gone = [prescribed(1), row('expired', -1, null, MAY, 'over'), row('held', -1, 'b1', MAY), prescribed(1, MAY)];
    expect(balance(foldAccount(accountFromLegacy(gone)))).toBe(0);
  });

  const six = [prescribed(6)];
  const AMOUNT = 'the kind has no such amount';
  it.each<[string, readonly LegacyEntry[], LegacyEntry, string]>([
    ['a kind that there is not', six, row('lost', -1, 'b1'), 'there is no such kind'],
    ['a kind that every object has', six, row('toString', 0, null), 'there is no such kind'],
    ['a session held twice over', six, row('held', -2, 'b1'), AMOUNT],
    ['a use that costs again', six, row('consumed', -1, 'b1'), AMOUNT],
    ['two given back', six, row('released', 2, 'b1'), AMOUNT],
    ['two reinstated', six, row('reinstated', 2, 'b1'), AMOUNT],
    ['nothing granted', [], prescribed(0), AMOUNT],
    ['half a session', [], prescribed(0.5), AMOUNT],
    ['something that expired upwards', six, row('expired', 1, null), AMOUNT],
    ['a hold of nobody', six, row('held', -1, null), 'it names no booking'],
    ['a reinstatement of nobody', six, row('reinstated', 1, null), 'it names no booking'],
    ['more held than there is yet', [prescribed(1, MAY)], row('held', -1, 'b1'), 'the balance would be below zero'],
    ['more expired than there is', [prescribed(1)], row('expired', -2, null), 'the balance would be below zero'],
    [
      'a booking that holds two',
      [...six, row('held', -1, 'b1')],
      row('held', -1, 'b1', MAY),
      'the booking holds a session already',
    ],
    ['a use of what is not held', six, row('consumed', 0, 'b1'), 'the booking holds no session'],
    ['a return of what is not held', six, row('released', 1, 'b1'), 'the booking holds no session'],
    ['a reinstatement of what is unused', six, row('reinstated', 1, 'b1'), 'the booking has used no session'],
  ])('does not add up with %s, and says where', (_, before, wrong, why) => {
    const of = wrong.booking === null ? '' : ' of booking b1';
    const says = `The old ledger does not add up at ${wrong.kind} ${wrong.amount}${of}, ${wrong.at}: ${why}`;
    for (const rows of [
      [...before, wrong],
      [wrong, ...before],
    ]) {
      expect(() => accountFromLegacy(rows)).toThrow(new TypeError(says));
    }
  });
});

/** The first release in small: it wrote rows by the bookings' events, and let the sum go no lower than zero. */
class OldLedger {
  readonly rows: LegacyEntry[] = [];
  readonly held = new Map<string, Instant>();
  readonly consumed: string[] = [];
  now = NOW;
  #bookings = 0;

  get sum(): number {
    return this.rows.reduce((sum, { amount }) => sum + amount, 0);
  }

  /** Does one thing of many, if it is possible; `which` says to which of several. */
  step(what: number, which: number): void {
    const open = [...this.held.keys()].at(which % Math.max(1, this.held.size));
    const used = this.consumed.at(which % Math.max(1, this.consumed.length));
    if (what === 0) this.#write('granted', 1 + (which % 3), null);
    if (what === 1 && this.sum > 0) this.#write('expired', -1 - (which % Math.min(3, this.sum)), null);
    if (what === 2 && used !== undefined) {
      this.consumed.splice(this.consumed.indexOf(used), 1);
      this.#write('reinstated', 1, used);
    }
    if (what === 3 && this.sum > 0 && open !== undefined) {
      this.#close('consumed', open, this.now);
      this.#hold(open);
    }
    // A deadline is dated when it was due, however late it was noticed: other rows may have been written since.
    if ((what === 4 || what === 5) && open !== undefined) {
      const since = epochOf(this.held.get(open) ?? this.now);
      const due = instantAt(since + (which % (epochOf(this.now) - since + 1)));
      this.#close(what === 4 ? 'consumed' : 'released', open, due);
    }
    if (what > 5 && this.sum > 0) {
      this.#bookings += 1;
      const booking = `b${this.#bookings}`;
      this.#hold(booking);
      if (what === 6) this.#close('consumed', booking, this.now);
      if (what === 7) this.#close('released', booking, this.now);
    }
  }

  #hold(booking: string): void {
    this.held.set(booking, this.now);
    this.#write('held', -1, booking);
  }

  #close(kind: 'consumed' | 'released', booking: string, at: Instant): void {
    this.held.delete(booking);
    if (kind === 'consumed') this.consumed.push(booking);
    this.#write(kind, kind === 'consumed' ? 0 : 1, booking, at);
  }

  #write(kind: string, amount: number, booking: string | null, at = this.now): void {
    this.rows.push(row(kind, amount, booking, at));
  }
}

/** What is tried, as `step` numbers it, the rarer the more often. */
const WHAT = fc.constantFrom(0, 0, 1, 2, 2, 2, 3, 3, 4, 4, 5, 6, 7, 8, 8, 8);

describe('any ledger that the first release could write', () => {
  const steps = fc.array(fc.tuple(fc.constantFrom(0, 0, 1, 50), WHAT, fc.nat(), fc.nat()), {
    minLength: 10,
    maxLength: 80,
  });

  it('folds to the same balance, holds and uses, in whatever order its rows come [E1]', () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(steps, (life) => {
        const old = new OldLedger();
        for (const [after, what, which] of life) {
          old.now = instantAt(epochOf(old.now) + after);
          old.step(what, which);
        }
        const shuffled = old.rows
          .map((one, index) => ({ one, key: life[index % life.length]?.[3] ?? 0 }))
          .toSorted((one, other) => one.key - other.key)
          .map(({ one }) => one);
        const entries = accountFromLegacy(shuffled);
        const account = foldAccount(entries);
        expect(balance(account)).toBe(old.sum);
        expect(account.holds.map(({ booking }) => booking).toSorted()).toEqual([...old.held.keys()].toSorted());
        expect(account.consumed.map(({ booking }) => booking).toSorted()).toEqual(old.consumed.toSorted());
        expect(entries.map(({ at }) => at)).toEqual(entries.map(({ at }) => at).toSorted());
        // Row for row: only what expired may be of several grants.
        const amounts = (of: string, rows: readonly { kind: string; amount?: number }[]) =>
          rows.flatMap(({ kind, amount }) => (kind === of ? [amount ?? 0] : []));
        for (const kind of ['granted', 'held', 'consumed', 'released', 'reinstated']) {
          expect(amounts(kind, entries).toSorted()).toEqual(amounts(kind, old.rows).toSorted());
        }
        const total = (rows: readonly number[]) => rows.reduce((sum, amount) => sum + amount, 0);
        expect(total(amounts('expired', entries))).toBe(total(amounts('expired', old.rows)));
        for (const { kind } of old.rows) seen.set(kind, (seen.get(kind) ?? 0) + 1);
      }),
      { numRuns: RUNS },
    );
    for (const kind of ['granted', 'held', 'consumed', 'released', 'reinstated', 'expired']) {
      expect(seen.get(kind) ?? 0, kind).toBeGreaterThan(RUNS / 2);
    }
  });

  it('adds up only whole: one row less of what a booking held, and it is refused', () => {
    let tried = 0;
    fc.assert(
      fc.property(steps, fc.nat(), (life, which) => {
        const old = new OldLedger();
        for (const [after, what, of] of life) {
          old.now = instantAt(epochOf(old.now) + after);
          old.step(what, of);
        }
        const closed = old.rows.filter(
          ({ kind, booking }) => kind === 'held' && booking !== null && !old.held.has(booking),
        );
        const gone = closed.at(which % Math.max(1, closed.length));
        if (gone === undefined) return;
        tried += 1;
        expect(() => accountFromLegacy(old.rows.filter((one) => one !== gone))).toThrow(TypeError);
      }),
      { numRuns: RUNS },
    );
    expect(tried).toBeGreaterThan(RUNS / 4);
  });
});

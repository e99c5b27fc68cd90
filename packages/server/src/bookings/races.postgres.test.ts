import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  duration,
  identifier,
  SYSTEM,
  type BookingId,
  type Instant,
  type LocalDate,
  type ReasonCode,
} from '@meetwell/sdk';
import { grantSessions, type GrantId } from '@meetwell/sdk/account';
import { changeAccount } from '../accounts/change.ts';
import type { Core } from '../commands/core.ts';
import type { Database } from '../database/database.ts';
import type { Tx } from '../database/schema.ts';
import { moveClock } from '../database/test-clock.ts';
import { seedPartner } from '../partners/seed.ts';
import { openTestCore, type TestCore } from '../../test/database.ts';
import { asMember, asTherapist, member, RIVERSIDE, testPartner, therapist } from '../../test/people.ts';
import {
  ask,
  asked,
  at,
  command,
  dayAhead,
  expectDone,
  firstProposal,
  reasonsOf,
  stored,
  storedAs,
  threeMornings,
  until,
} from '../../test/steps.ts';
import type { ExecutionResult } from './execute.ts';
import { lockAll, NO_LOCKS } from '../commands/locks.ts';

const CLIENTS = 64;
const THERAPISTS = 15;
/** Hundreds of rounds: no single one takes long. */
const LONG = 300_000;
const numbered = (name: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${name}-${index}`);

/** Real clients on real connections: PGlite would serialise all of this, and prove nothing. */
describe('races on PostgreSQL', () => {
  let test: TestCore;
  let morning: LocalDate;

  beforeAll(async () => {
    test = await openTestCore({ connections: CLIENTS });
    await seedPartner(
      test.core.database,
      testPartner({
        members: [...numbered('member', CLIENTS), ...numbered('poor', 40), ...numbered('pair', 40)],
        therapists: ['amira', 'tom', ...numbered('therapist', THERAPISTS)],
        sessions: 400,
      }),
    );
    morning = await dayAhead(test.core, 7);
    // A second server, which settles and dispatches all the while: one more in every race.
    const other = await test.second({ sweepEvery: 100 });
    other.start();
  });

  afterAll(async () => {
    // A mistake of ours, to find again: it is this log that we look into.
    await expect(test.sql(`select 'looked for' / 0`)).rejects.toThrow();
    const [log, complaints] = [await test.postgresLog(), [...test.complaints]];
    await test.close();
    expect(log).toMatch(/looked for/);
    // Whatever the tests above raced for: nobody ever waited for each other in a circle, and nothing broke unseen.
    expect(log).not.toMatch(/deadlock detected/);
    // The constraints are the last word, and were never needed: under the locks, the rules had said it before.
    expect(log).not.toMatch(/holds_apart|accounts_available/);
    expect(complaints).toEqual([]);
  });

  it(
    'lets one of 64 proposals of one time of one therapist win, and tells the others that it is taken',
    async () => {
      const { core } = test;
      const bookings = await Promise.all(
        numbered('member', CLIENTS).map((name) => asked(core, { member: name, preferences: threeMornings(morning) })),
      );
      const rounds = 100;
      for (let round = 0; round < rounds; round += 1) {
        const start = slot(round);
        const racers = rotated(bookings, round);
        const results = await Promise.all(
          // Some offer the time among others, in another order, or overlapping it by half.
          racers.map((booking, index) =>
            command(core, asTherapist('amira'), booking, { type: 'propose', starts: offers(start, index) }),
          ),
        );
        expect(countOf(results)).toEqual({ done: 1, timeTaken: CLIENTS - 1 });
        const winner = racers[results.findIndex(({ outcome }) => outcome === 'done')];
        if (winner === undefined) throw new Error('Nobody won');
        // Back to where it was, for the next round: the member wants other days.
        expectDone(await command(core, await memberOf(winner), winner, { type: 'withdraw' }));
        const again = await asked(core, {
          member: (await stored(core, winner)).member,
          preferences: threeMornings(morning),
        });
        bookings[bookings.indexOf(winner)] = again;
      }
      expect(await heldOf('amira')).toBe(0);
    },
    LONG,
  );

  it('lines up behind the lock of the therapist, whose time it then reads', async () => {
    const { core } = test;
    const members = numbered('member', 56);
    const bookings = await Promise.all(
      members.map((name) => asked(core, { member: name, therapists: ['tom'], preferences: threeMornings(morning) })),
    );
    // All are at the same point when the lock is let go: no chance decides whether they meet.
    const gate = await closeGate((tx) =>
      lockAll(core.database, tx, RIVERSIDE, { ...NO_LOCKS, resources: new Set([`therapist:${therapist('tom')}`]) }),
    );
    const racing = Promise.all(
      bookings.map((booking, index) =>
        command(core, asTherapist('tom'), booking, { type: 'propose', starts: offers(slot(3), index) }),
      ),
    );
    await until('all wait for the lock', async () => (await waitingFor('transactionid', 'tuple')) === members.length);
    await gate.open();
    expect(countOf(await racing)).toEqual({ done: 1, timeTaken: members.length - 1 });
    for (const booking of bookings)
      expectDone(await command(core, await memberOf(booking), booking, { type: 'withdraw' }));
  });

  it('lines up behind the row of the account, whose sessions it then reads', async () => {
    const { core } = test;
    await leaveOne('poor-39');
    const gate = await closeGate((tx) =>
      tx.selectFrom('accounts').select('available').where('member_id', '=', member('poor-39')).forUpdate().execute(),
    );
    const racing = Promise.all(
      Array.from({ length: 56 }, () => ask(core, { member: 'poor-39', preferences: threeMornings(morning) })),
    );
    await until('all wait for the row', async () => (await waitingFor('transactionid', 'tuple')) === 56);
    await gate.open();
    expect(countOf(await racing)).toEqual({ done: 1, noSessionsLeft: 55 });
  });

  it('decides on the session that another command has spent while it waited for the account [Q4]', async () => {
    await leaveOne('poor-38');
    const wish = (by: string) => ({ member: 'poor-38', therapists: [by], preferences: threeMornings(morning) });
    const first = await decided((core) => ask(core, wish('tom')));
    const second = ask(test.core, wish('amira'));
    await until('it waits for the row', async () => (await waitingFor('transactionid', 'tuple')) === 1);
    const won = await first.commit();
    expectDone(won);
    expect(reasonsOf(await second)).toEqual(['noSessionsLeft']);
    const [booking] = won.outcome === 'done' ? won.bookings : [];
    expectDone(await command(test.core, asMember('poor-38'), booking as BookingId, { type: 'withdraw' }));
  });

  it('decides on the time that another command has taken while it waited for the therapist [Q4]', async () => {
    const names = ['pair-30', 'pair-31'] as const;
    const [one, other] = (await Promise.all(
      names.map((member) => asked(test.core, { member, therapists: ['tom'], preferences: threeMornings(morning) })),
    )) as [BookingId, BookingId];
    const propose = { type: 'propose', starts: [slot(3)] } as const;
    const first = await decided((core) => command(core, asTherapist('tom'), one, propose));
    const second = command(test.core, asTherapist('tom'), other, propose);
    await until('it waits for the lock', async () => (await waitingFor('transactionid', 'tuple')) === 1);
    expectDone(await first.commit());
    expect(reasonsOf(await second)).toEqual(['timeTaken']);
    for (const [index, booking] of [one, other].entries()) {
      expectDone(await command(test.core, asMember(names[index] ?? ''), booking, { type: 'withdraw' }));
    }
  });

  it('decides on the booking that was changed while it waited for its row [Q4]', async () => {
    const { core } = test;
    const booking = await asked(core, {
      member: 'pair-32',
      therapists: ['tom'],
      preferences: threeMornings(morning),
    });
    // Nothing changes a booking without the lock of its member: past all of that, its row alone.
    const gate = await closeGate((tx) =>
      core.database.send(
        tx,
        `update bookings set fold = jsonb_set(fold, '{candidates}', '["amira"]')
          where partner_id = current_setting('meetwell.partner') and id = $1`,
        [booking],
      ),
    );
    const proposing = command(core, asTherapist('tom'), booking, { type: 'propose', starts: [slot(4)] });
    await until('it waits for the row', async () => (await waitingFor('transactionid', 'tuple')) === 1);
    await gate.open();
    expect(reasonsOf(await proposing)).toEqual(['notYours']);
    await test.sql(`update bookings set fold = jsonb_set(fold, '{candidates}', '["tom"]') where id = '${booking}'`);
    expectDone(await command(core, asMember('pair-32'), booking, { type: 'withdraw' }));
  });

  it('takes the lock of whom it did not know of when it began, because another server knew them first [Q4]', async () => {
    const { core } = test;
    const elsewhere = await test.second();
    const booking = await asked(core, {
      member: 'pair-33',
      therapists: ['tom', 'amira'],
      preferences: threeMornings(morning),
    });
    expectDone(await command(elsewhere, asTherapist('amira'), booking, { type: 'propose', starts: [slot(5)] }));
    // This server last knew a booking that is with nobody yet, and locks by that.
    const proposal = await firstProposal(elsewhere, booking);
    const gate = await closeGate((tx) =>
      lockAll(core.database, tx, RIVERSIDE, { ...NO_LOCKS, resources: new Set([`therapist:${therapist('amira')}`]) }),
    );
    const accepting = command(core, asMember('pair-33'), booking, { type: 'accept', proposal });
    await until('it waits for the lock', async () => (await waitingFor('transactionid', 'tuple')) === 1);
    await gate.open();
    expectDone(await accepting);
    expectDone(await command(core, asMember('pair-33'), booking, { type: 'cancel', message: null }));
  });

  it('lets one of 64 acceptances of one proposal win, and tells the others that it is booked', async () => {
    const { core } = test;
    for (let round = 0; round < 6; round += 1) {
      const booking = await proposed(`pair-${round}`, 'tom', at(morning, '09:00'));
      const proposal = await firstProposal(core, booking);
      const results = await Promise.all(
        Array.from({ length: CLIENTS }, () =>
          command(core, asMember(`pair-${round}`), booking, { type: 'accept', proposal }),
        ),
      );
      expect(countOf(results)).toEqual({ done: 1, alreadyBooked: CLIENTS - 1 });
      expectDone(await command(core, asMember(`pair-${round}`), booking, { type: 'cancel', message: null }));
    }
  });

  it('lets two members who accept overlapping times of one therapist never both have them', async () => {
    const { core } = test;
    for (let round = 0; round < 20; round += 1) {
      const pair = [`pair-${10 + round}`, `pair-${11 + round}`] as const;
      const bookings = await Promise.all(
        pair.map((name) => asked(core, { member: name, therapists: ['tom'], preferences: threeMornings(morning) })),
      );
      const results = await Promise.all(
        bookings.map((booking, index) =>
          command(core, asTherapist('tom'), booking, {
            type: 'propose',
            starts: [at(morning, index === 0 ? '08:30' : '08:00'), at(morning, index === 0 ? '10:00' : '10:30')],
          }),
        ),
      );
      expect(countOf(results)).toEqual({ done: 1, timeTaken: 1 });
      for (const [index, booking] of bookings.entries()) {
        expectDone(await command(core, asMember(pair[index] ?? ''), booking, { type: 'withdraw' }));
      }
    }
  });

  it(
    'decides an acceptance and a lapse at the same moment one way, for everyone',
    async () => {
      const { core } = test;
      const seen = new Set<string>();
      for (let round = 0; round < 100; round += 1) {
        const name = `member-${round % CLIENTS}`;
        const by = `therapist-${round % THERAPISTS}`;
        const start = at(await dayAhead(core, 9 + (round % 10)), '09:00');
        const booking = await proposed(name, by, start);
        const { answerBy } = await storedAs(core, booking, 'proposed');
        const proposal = await firstProposal(core, booking);
        const accept = () => command(core, asMember(name), booking, { type: 'accept', proposal });
        // The time comes to a few milliseconds before the deadline, or past it; the rest passes while 64 accept.
        const left = [1_000, 100, 25, 0, -5][round % 5] ?? 0;
        await test.sql(`update test_clock set offset_ms = offset_ms +
        (extract(epoch from '${answerBy}'::timestamptz - clock_timestamp()) * 1000 - offset_ms - ${left})::bigint`);
        const results = await Promise.all(Array.from({ length: CLIENTS }, accept));
        const state = (await stored(core, booking)).state;
        const counts = countOf(results);
        seen.add(state);
        if (state === 'confirmed') {
          expect(left).toBeGreaterThan(0);
          expect(counts).toEqual({ done: 1, alreadyBooked: CLIENTS - 1 });
        } else {
          expect(state).toBe('lapsed');
          expect(counts).toEqual({ tooLate: CLIENTS });
          expect(await heldOf(by, booking)).toBe(0);
        }
      }
      morning = await dayAhead(core, 7);
      // Both ways have been seen, so that neither is only believed.
      expect([...seen].sort()).toEqual(['confirmed', 'lapsed']);
    },
    LONG,
  );

  it('lets one of many have the time that expired proposals still seem to hold', async () => {
    const { core } = test;
    for (let round = 0; round < 10; round += 1) {
      const far = await dayAhead(core, 12);
      const old = await Promise.all(
        ['09:00', '10:00', '11:00'].map((time, index) => proposed(`poor-${index}`, 'tom', at(far, time), far)),
      );
      await moveClock(core.database, duration('PT1H'));
      const fresh = await Promise.all(
        [3, 4, 5, 6].map((index) =>
          asked(core, { member: `poor-${index}`, therapists: ['tom'], preferences: threeMornings(far) }),
        ),
      );
      await moveClock(core.database, duration('PT47H'));
      const results = await Promise.all(
        fresh.map((booking, index) =>
          command(core, asTherapist('tom'), booking, {
            type: 'propose',
            starts: index % 2 === 0 ? [at(far, '09:00'), at(far, '10:30')] : [at(far, '11:00'), at(far, '09:30')],
          }),
        ),
      );
      expect(countOf(results)).toEqual({ done: 1, timeTaken: 3 });
      for (const booking of old) expect((await stored(core, booking)).state).toBe('lapsed');
      for (const booking of fresh)
        expectDone(await command(core, await memberOf(booking), booking, { type: 'withdraw' }));
      expect(await heldOf('tom')).toBe(0);
    }
    morning = await dayAhead(core, 7);
  });

  it(
    'spends the last session once of eight times',
    async () => {
      const { core } = test;
      for (let round = 0; round < 100; round += 1) {
        const name = `poor-${10 + (round % 25)}`;
        await leaveOne(name);
        const results = await Promise.all(
          Array.from({ length: 8 }, () => ask(core, { member: name, preferences: threeMornings(morning) })),
        );
        expect(countOf(results)).toEqual({ done: 1, noSessionsLeft: 7 });
        const [account] = await test.sql<{ available: number }>(
          `select available from accounts where member_id = '${member(name)}'`,
        );
        expect(account?.available).toBe(0);
      }
    },
    LONG,
  );

  it('does one thing for one key that eight tabs send at once', async () => {
    const { core } = test;
    for (let round = 0; round < 15; round += 1) {
      const key = { id: `key-${round}`, bodyHash: 'same' };
      const results = await Promise.all(
        Array.from({ length: 8 }, () => ask(core, { member: 'member-40', preferences: threeMornings(morning), key })),
      );
      const done = results.map((result) => (result.outcome === 'done' ? result : null));
      expect(done.filter((result) => result?.repeated === false)).toHaveLength(1);
      expect(new Set(done.map((result) => result?.bookings.join()))).toHaveProperty('size', 1);
    }
  });

  it('keeps every account the sum of its ledger and every hold with a live booking, whatever was raced for', async () => {
    const wrong = await test.sql(`
      select a.member_id from accounts a join account_entries l using (partner_id, member_id)
      group by a.partner_id, a.member_id, a.available
      having sum(l.amount) <> a.available`);
    expect(wrong).toEqual([]);
    const stale = await test.sql(`
      select h.booking_id, b.state from holds h join bookings b on b.partner_id = h.partner_id and b.id = h.booking_id
      where b.state not in ('proposed', 'confirmed', 'inSession')`);
    expect(stale).toEqual([]);
    const lost = await test.sql(`
      select b.id from bookings b where b.revision <>
        (select count(*) from booking_events e where e.partner_id = b.partner_id and e.booking_id = b.id)`);
    expect(lost).toEqual([]);
  });

  /** Holds a lock, in a transaction of its own, until it is opened. */
  async function closeGate(lock: (tx: Tx) => Promise<unknown>): Promise<{ open(): Promise<void> }> {
    const [held, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const over = test.core.database.inTenant(RIVERSIDE, async (tx) => {
      await lock(tx);
      held.resolve();
      await released.promise;
    });
    await Promise.race([held.promise, over]);
    return {
      async open() {
        released.resolve();
        await over;
      },
    };
  }

  /** A command of another server that has decided, and holds all its locks until it may write and commit. */
  async function decided(work: (core: Core) => Promise<ExecutionResult>): Promise<{
    commit(): Promise<ExecutionResult>;
  }> {
    const other = await test.second();
    const [reached, allowed] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const database: Database = {
      ...other.database,
      async commitWith(tx, text, values) {
        reached.resolve();
        await allowed.promise;
        return other.database.commitWith(tx, text, values);
      },
    };
    const over = work({ ...other, database });
    await Promise.race([reached.promise, over]);
    return {
      commit() {
        allowed.resolve();
        return over;
      },
    };
  }

  /** How many transactions wait for a lock of one of these kinds. */
  async function waitingFor(...kinds: readonly string[]): Promise<number> {
    const list = kinds.map((kind) => `'${kind}'`).join(',');
    const [row] = await test.sql<{ count: number }>(
      `select count(distinct pid)::int as count from pg_locks where not granted and locktype in (${list})`,
    );
    return row?.count ?? 0;
  }

  /** A time of the morning, another each round. */
  function slot(round: number): Instant {
    const minutes = (round % 10) * 10;
    return at(morning, `09:${String(minutes % 60).padStart(2, '0')}`);
  }

  function offers(start: Instant, index: number): readonly Instant[] {
    const later = at(morning, '11:00');
    return index % 3 === 0 ? [start] : index % 3 === 1 ? [later, start] : [start, later];
  }

  async function proposed(name: string, therapistName: string, start: Instant, day?: LocalDate): Promise<BookingId> {
    const { core } = test;
    const first = day ?? (start.slice(0, 10) as LocalDate);
    const booking = await asked(core, { member: name, therapists: [therapistName], preferences: threeMornings(first) });
    expectDone(await command(core, asTherapist(therapistName), booking, { type: 'propose', starts: [start] }));
    return booking;
  }

  /** Sets the scene for who has one session left: what they had expires, or they are given one. */
  async function leaveOne(name: string): Promise<void> {
    const changed = await changeAccount(test.core, {
      partner: RIVERSIDE,
      member: member(name),
      actor: SYSTEM,
      key: null,
      action: 'account.test',
      decide(account, now) {
        const [first] = account.grants.filter(({ left }) => left > 0);
        const stamp = { at: now, cause: { kind: 'deadline' } } as const;
        if (first === undefined) {
          const id = identifier<GrantId>(`grant-${account.grants.length}`);
          return grantSessions(account, stamp, { id, source: 'funded', amount: 1, expiresAt: null });
        }
        const amount = 1 - first.left;
        const entries = amount === 0 ? [] : [{ v: 1, ...stamp, kind: 'expired', grant: first.id, amount } as const];
        return { outcome: 'accepted', entries };
      },
    });
    expect(changed.outcome).toBe('done');
  }

  async function memberOf(booking: BookingId) {
    return asMember((await stored(test.core, booking)).member);
  }

  async function heldOf(name: string, booking?: BookingId): Promise<number> {
    const of = booking === undefined ? '' : ` and booking_id = '${booking}'`;
    return (await test.sql(`select from holds where resource_id = '${name}'${of}`)).length;
  }
});

function rotated<T>(items: readonly T[], by: number): readonly T[] {
  const cut = by % items.length;
  return [...items.slice(cut), ...items.slice(0, cut)];
}

/** How many had each outcome: `done`, or the first reason of the refusal. */
function countOf(results: readonly ExecutionResult[]): Partial<Record<'done' | ReasonCode | 'other', number>> {
  const counts: Partial<Record<'done' | ReasonCode | 'other', number>> = {};
  for (const result of results) {
    const outcome = result.outcome === 'done' ? 'done' : (reasonsOf(result)[0] ?? 'other');
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return counts;
}

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Hint } from '../core.ts';
import { seedPartner } from '../partners/seed.ts';
import { openTestCore, TEST_DATABASE, type TestCore } from '../../test/database.ts';
import { asMember, RIVERSIDE, testPartner } from '../../test/people.ts';
import { ask, asked, command, dayAhead, expectDone, threeMornings, until } from '../../test/steps.ts';
import { openDispatcher, type Deliver, type Dispatcher, type Notice } from './dispatcher.ts';

describe('the dispatcher', () => {
  let test: TestCore;

  beforeAll(async () => {
    test = await openTestCore();
    await seedPartner(test.core.database, testPartner({ sessions: 100 }));
  });
  beforeEach(() => test.sql('delete from outbox'));
  afterAll(() => test.close());

  /** One that only these tests wake: the core's own is not started until the last of them. */
  function dispatcher(deliver: Deliver): Dispatcher {
    return openDispatcher(test.core, deliver);
  }

  it('tells nothing of what rolled back or was refused', async () => {
    const { core } = test;
    const refused = await ask(core, { preferences: threeMornings(await dayAhead(core, 0)) });
    expect(refused.outcome).toBe('refused');
    const hint: Hint = { partner: RIVERSIDE, people: ['sam'], topic: 'account', id: null, revision: 1 };
    const rolledBack = core.database.inTenant(RIVERSIDE, async (tx) => {
      await core.hints.publish(tx, hint);
      throw new Error('rolled back');
    });
    await expect(rolledBack).rejects.toThrow('rolled back');
    expect(await test.sql('select from outbox')).toEqual([]);
  });

  it('delivers what a process that died after the commit left behind, once', async () => {
    const { core } = test;
    // Nothing was started yet: the command commits, and this process never dispatches it.
    await asked(core, { preferences: threeMornings(await dayAhead(core, 7)) });
    expect(await waiting('notice')).toBe(1);
    const delivered: number[] = [];
    const next = dispatcher((notice) => Promise.resolve(void delivered.push(notice.outboxId)));
    await next.drain();
    expect(await waiting('notice')).toBe(0);
    await next.drain();
    expect(delivered).toHaveLength(1);
    await next.close();
  });

  it('takes over a notice whose sender died while sending, when its lease has run out', async () => {
    const { core } = test;
    await asked(core, { preferences: threeMornings(await dayAhead(core, 7)) });
    const lease = (seconds: number) =>
      test.sql(
        `update outbox set attempts = 1, claimed_until = clock_timestamp() + interval '${seconds} seconds' where kind = 'notice'`,
      );
    await lease(3_600);
    const delivered: number[] = [];
    const next = dispatcher((notice) => Promise.resolve(void delivered.push(notice.outboxId)));
    await next.drain();
    expect(delivered).toEqual([]);
    await lease(-1);
    await next.drain();
    expect(delivered).toHaveLength(1);
    expect(await waiting('notice')).toBe(0);
  });

  it('tries again what failed, later, with what went wrong beside it', async () => {
    const { core } = test;
    await asked(core, { preferences: threeMornings(await dayAhead(core, 7)) });
    let calls = 0;
    const next = dispatcher(() => {
      calls += 1;
      return calls === 1 ? Promise.reject(new Error('the mail server is away')) : Promise.resolve();
    });
    await next.drain();
    expect(calls).toBe(1);
    expect(await test.sql(`select failure, attempts, sent_at from outbox where kind = 'notice'`)).toEqual([
      { failure: 'the mail server is away', attempts: 1, sent_at: null },
    ]);
    await next.drain();
    expect(calls).toBe(1);
    await test.sql(`update outbox set claimed_until = clock_timestamp() - interval '1 second'`);
    await next.drain();
    expect(calls).toBe(2);
    expect(await waiting('notice')).toBe(0);
    expect(test.complaints.splice(0).join('\n')).toContain('the mail server is away');
  });

  // An embedded database has one process: there is nothing to share, and no test to skip.
  const onPostgres = TEST_DATABASE === 'postgres' ? it : () => undefined;
  onPostgres('shares the outbox with other processes: each notice once, each hint to all', async () => {
    const { core } = test;
    const other = await test.second();
    const [mine, theirs, heard] = [[] as number[], [] as number[], [] as unknown[]];
    other.hints.subscribe(RIVERSIDE, 'sam', (hint) => heard.push(hint?.topic));
    const ours = dispatcher((notice) => Promise.resolve(void mine.push(notice.outboxId)));
    await other.start((notice) => Promise.resolve(void theirs.push(notice.outboxId)));
    const preferences = threeMornings(await dayAhead(core, 7));
    await Promise.all(Array.from({ length: 6 }, (_, index) => asked(index % 2 === 0 ? core : other, { preferences })));
    await ours.drain();
    await until('all are sent', async () => (await waiting('notice')) + (await waiting('hint')) === 0);
    expect([...mine, ...theirs].sort()).toHaveLength(6);
    expect(new Set([...mine, ...theirs]).size).toBe(6);
    await until('the other process heard of all', () => Promise.resolve(heard.length >= 12));
    expect(heard.filter((topic) => topic === 'booking')).toHaveLength(6);
  });

  it('delivers a notice for each event, in order, and tells whoever listens what changed', async () => {
    const { core } = test;
    const [notices, hints] = [[] as Notice[], [] as unknown[]];
    core.hints.subscribe(RIVERSIDE, 'amira', (hint) => hints.push(hint));
    core.hints.subscribe(RIVERSIDE, 'someone-else', () => hints.push('not hers'));
    await core.start((notice) => Promise.resolve(void notices.push(notice)));
    const booking = await asked(core, { preferences: threeMornings(await dayAhead(core, 7)) });
    expectDone(await command(core, asMember('sam'), booking, { type: 'withdraw' }));
    await until('both notices are sent', async () => (await waiting('notice')) === 0 && notices.length > 1);
    expect(notices.map(({ revision, type, booking: id, partner }) => [revision, type, id, partner])).toEqual([
      [1, 'requested', booking, RIVERSIDE],
      [2, 'withdrawn', booking, RIVERSIDE],
    ]);
    await until('hints are told', async () => (await waiting('hint')) === 0 && hints.length > 1);
    expect(hints).toEqual([
      { topic: 'booking', id: booking, revision: 1 },
      { topic: 'booking', id: booking, revision: 2 },
    ]);
    expect(test.complaints).toEqual([]);
  });

  async function waiting(kind: 'hint' | 'notice'): Promise<number> {
    const [row] = await test.sql<{ count: number }>(
      `select count(*)::int as count from outbox where kind = '${kind}' and sent_at is null`,
    );
    return row?.count ?? 0;
  }
});

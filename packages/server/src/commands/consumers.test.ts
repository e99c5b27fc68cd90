import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { noticesTo, type Delivered } from '../../test/consumers.ts';
import { openTestCore, TEST_DATABASE, type TestCore } from '../../test/database.ts';
import { asMember, RIVERSIDE, testPartner } from '../../test/people.ts';
import { ask, asked, command, dayAhead, expectDone, threeMornings, until } from '../../test/steps.ts';
import { seedPartner } from '../partners/seed.ts';
import { openOutbox, type OpenOutbox } from './consumers.ts';
import type { Hint } from './hints.ts';

describe('the outbox', () => {
  let test: TestCore;
  const opened: OpenOutbox[] = [];

  beforeAll(async () => {
    test = await openTestCore();
    await seedPartner(test.core.database, testPartner({ sessions: 100 }));
  });
  beforeEach(async () => {
    await Promise.all(opened.splice(0).map((outbox) => outbox.close()));
    await test.sql('delete from outbox');
  });
  afterAll(() => test.close());

  /** One that only these tests wake: the core's own is not started until the last of them. */
  function outboxTo(...consumers: Parameters<OpenOutbox['start']>[0]): OpenOutbox {
    const outbox = openOutbox(test.core.database, test.core.log);
    opened.push(outbox);
    outbox.start(consumers);
    return outbox;
  }

  const later = async () => threeMornings(await dayAhead(test.core, 7));

  it('holds nothing of what rolled back or was refused', async () => {
    const { core } = test;
    const refused = await ask(core, { preferences: threeMornings(await dayAhead(core, 0)) });
    expect(refused.outcome).toBe('refused');
    const hint: Hint = { partner: RIVERSIDE, people: ['sam'], topic: 'account', id: null, revision: 1 };
    const heard: unknown[] = [];
    const stop = core.hints.subscribe(RIVERSIDE, 'sam', (told) => heard.push(told));
    const rolledBack = core.database.inTenant(RIVERSIDE, async (tx) => {
      await core.hints.publish(tx, hint);
      throw new Error('rolled back');
    });
    await expect(rolledBack).rejects.toThrow('rolled back');
    stop();
    expect(heard).toEqual([]);
    expect(await test.sql('select from outbox')).toEqual([]);
    expect(await test.sql('select from hints')).toEqual([]);
  });

  it('delivers what a process that died after the commit left behind, once [E6] [O8]', async () => {
    // Nothing was started yet: the command commits, and this process never dispatches it.
    await asked(test.core, { preferences: await later() });
    expect(await waiting()).toBe(1);
    const delivered: number[] = [];
    const outbox = outboxTo(noticesTo((notice) => Promise.resolve(void delivered.push(notice.id))));
    await outbox.drained();
    expect(await waiting()).toBe(0);
    await outbox.drained();
    expect(delivered).toHaveLength(1);
  });

  it('takes over a message whose taker died over it, when its lease has run out', async () => {
    await asked(test.core, { preferences: await later() });
    const lease = (seconds: number) =>
      test.sql(`update outbox set attempts = 1, due_at = clock_timestamp() + interval '${seconds} seconds'`);
    await lease(3_600);
    const delivered: number[] = [];
    const outbox = outboxTo(noticesTo((notice) => Promise.resolve(void delivered.push(notice.id))));
    await outbox.drained();
    expect(delivered).toEqual([]);
    await lease(-1);
    await outbox.drained();
    expect(delivered).toHaveLength(1);
    expect(await waiting()).toBe(0);
  });

  it('tries again what failed, later, and gives up in the end: kept, with a code that quotes nobody [O8] [G17]', async () => {
    await asked(test.core, { preferences: await later() });
    let calls = 0;
    const outbox = outboxTo(
      noticesTo(() => {
        calls += 1;
        const refused = new Error('550 <sam@example.org> is not known here');
        return Promise.reject(calls < 6 ? Object.assign(refused, { code: 'EENVELOPE' }) : new Error());
      }),
    );
    await outbox.drained();
    expect(calls).toBe(1);
    const stored = () => test.sql('select failure, attempts, dead_at is not null as dead from outbox');
    expect(await stored()).toEqual([{ failure: 'EENVELOPE', attempts: 1, dead: false }]);
    await outbox.drained();
    expect(calls).toBe(1);
    for (let tries = 2; tries <= 5; tries += 1) {
      await test.sql('update outbox set due_at = clock_timestamp()');
      await outbox.drained();
      expect(calls).toBe(tries);
    }
    expect(await stored()).toEqual([{ failure: 'EENVELOPE', attempts: 5, dead: true }]);
    await test.sql('update outbox set due_at = clock_timestamp()');
    await outbox.drained();
    expect(calls).toBe(5);
    expect(test.complaints.splice(0).join('\n')).toContain('outbox.dead');
  });

  it('keeps a message that takes longer than its lease, while it lives [O8]', async () => {
    await asked(test.core, { preferences: await later() });
    const held = Promise.withResolvers<void>();
    const outbox = outboxTo(noticesTo(() => held.promise));
    const due = async () =>
      (await test.sql<{ due: number }>('select extract(epoch from due_at)::float as due from outbox'))[0]?.due ?? 0;
    const before = await due();
    outbox.wake(['notices']);
    await until('it is taken', async () => (await due()) > before + 5);
    const taken = await due();
    await until('its lease is longer', async () => (await due()) > taken);
    held.resolve();
    await outbox.drained();
    expect(await waiting()).toBe(0);
  });

  it('lets no consumer wait for another, and no message for the one before it [O8]', async () => {
    const { core } = test;
    const held = Promise.withResolvers<void>();
    const [slow, quick]: [number[], number[]] = [[], []];
    for (const name of ['slow', 'quick']) {
      await test.sql(`insert into outbox (partner_id, consumer, payload)
        select '${RIVERSIDE}', '${name}', jsonb_build_object('number', n) from generate_series(1, 30) n`);
    }
    const outbox = outboxTo(
      {
        name: 'slow',
        batch: 10,
        tries: 3,
        async handle(messages, settle) {
          await Promise.all(
            messages.map(async ({ id, payload }) => {
              // The first hangs; the nine beside it, and all that come after them, do not.
              if (payload['number'] === 1) await held.promise;
              slow.push(id);
              settle(id);
            }),
          );
        },
      },
      noticesTo(({ id }) => Promise.resolve(void quick.push(id)), 'quick'),
    );
    outbox.wake(['slow', 'quick']);
    await until('all others are done', () => Promise.resolve(slow.length === 29 && quick.length === 30));
    expect(await test.sql(`select payload->>'number' as number from outbox where consumer = 'slow'`)).toEqual([
      { number: '1' },
    ]);
    held.resolve();
    await outbox.drained();
    expect(await test.sql('select from outbox')).toEqual([]);
    expect(core.database.engine).toBe(TEST_DATABASE);
  });

  // An embedded database has one process: there is nothing to share, and no test to skip.
  const onPostgres = TEST_DATABASE === 'postgres' ? it : () => undefined;
  onPostgres('is shared with other processes: each message once, each hint to all', async () => {
    const { core } = test;
    const other = await test.second();
    const [mine, theirs, heard] = [[] as number[], [] as number[], [] as unknown[]];
    other.hints.subscribe(RIVERSIDE, 'sam', (hint) => heard.push(hint?.topic));
    const ours = outboxTo(noticesTo(({ id }) => Promise.resolve(void mine.push(id))));
    other.start({ consumers: [noticesTo(({ id }) => Promise.resolve(void theirs.push(id)))] });
    const preferences = await later();
    await Promise.all(Array.from({ length: 6 }, (_, index) => asked(index % 2 === 0 ? core : other, { preferences })));
    await ours.drained();
    await until('all are sent', async () => (await waiting()) === 0);
    expect([...mine, ...theirs].sort()).toHaveLength(6);
    expect(new Set([...mine, ...theirs]).size).toBe(6);
    await until('the other process heard of all', () => Promise.resolve(heard.length >= 12));
    expect(heard.filter((topic) => topic === 'booking')).toHaveLength(6);
    await until('nothing is left to tell', async () => (await test.sql('select from hints')).length === 0);
  });

  onPostgres('has hints that a process left behind told by another', async () => {
    const other = await test.second({ sweepEvery: 200 });
    const heard: unknown[] = [];
    other.hints.subscribe(RIVERSIDE, 'sam', (hint) => heard.push(hint));
    // As if its writer had died between its commit and telling.
    await test.sql(`insert into hints (partner_id, people, topic, subject, revision, created_at)
      values ('${RIVERSIDE}', '{sam}', 'booking', 'bkg_left', 4, clock_timestamp() - interval '4 seconds')`);
    other.start();
    await until('it is told', () => Promise.resolve(heard.length > 0));
    expect(heard).toEqual([{ topic: 'booking', id: 'bkg_left', revision: 4 }]);
  });

  it('delivers a notice for each event, in order, and tells whoever listens what changed', async () => {
    const { core } = test;
    const [notices, hints] = [[] as Delivered[], [] as unknown[]];
    core.hints.subscribe(RIVERSIDE, 'amira', (hint) => hints.push(hint));
    core.hints.subscribe(RIVERSIDE, 'someone-else', () => hints.push('not hers'));
    core.start({ consumers: [noticesTo((notice) => Promise.resolve(void notices.push(notice)))] });
    const booking = await asked(core, { preferences: await later() });
    expectDone(await command(core, asMember('sam'), booking, { type: 'withdraw' }));
    await core.dispatched();
    expect(notices.map(({ revision, type, booking: id, partner }) => [revision, type, id, partner])).toEqual([
      [1, 'requested', booking, RIVERSIDE],
      [2, 'withdrawn', booking, RIVERSIDE],
    ]);
    expect(hints).toEqual([
      { topic: 'booking', id: booking, revision: 1 },
      { topic: 'booking', id: booking, revision: 2 },
    ]);
    expect(test.complaints).toEqual([]);
  });

  async function waiting(): Promise<number> {
    const [row] = await test.sql<{ count: number }>('select count(*)::int as count from outbox');
    return row?.count ?? 0;
  }
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestCore, TEST_DATABASE, type TestCore } from '../../test/database.ts';
import { RIVERSIDE, testPartner } from '../../test/people.ts';
import { seedPartner } from '../partners/seed.ts';
import { RETENTION } from '../nouns.ts';
import { jobStates, openJobs, type Job } from './jobs.ts';
import { retentionJob } from './retention.ts';

describe('jobs', () => {
  let test: TestCore;

  beforeAll(async () => {
    test = await openTestCore();
    await seedPartner(test.core.database, testPartner());
  });
  afterAll(() => test.close());

  const job = (name: string, run: () => Promise<void>): Job => ({ name, every: 60, run });

  it('run when they are due, by one process at a time, and show when and with what fault [O9]', async () => {
    const { database, log } = test.core;
    const ran: string[] = [];
    const list = [
      job('well', () => Promise.resolve(void ran.push('well'))),
      job('ill', () => {
        ran.push('ill');
        return Promise.reject(Object.assign(new Error('<sam@example.org> is away'), { code: 'ECONNREFUSED' }));
      }),
    ];
    const processes = [openJobs(database, log, list), openJobs(database, log, list)];
    await Promise.all(processes.map((process) => process.now()));
    await Promise.all(processes.map((process) => process.now()));
    expect([...ran].sort()).toEqual(['ill', 'well']);
    const due = `update jobs set started_at = clock_timestamp() - interval '61 seconds'`;
    await test.sql(due);
    await Promise.all(processes.map((process) => process.now()));
    expect([...ran].sort()).toEqual(['ill', 'ill', 'well', 'well']);
    const states = await jobStates(database);
    expect(states.map(({ name, fault }) => [name, fault])).toEqual([
      ['ill', 'ECONNREFUSED'],
      ['well', null],
    ]);
    expect(states.every(({ startedAt, finishedAt }) => startedAt !== null && finishedAt !== null)).toBe(true);
    // One that has been at it for too long is taken for dead; one that has not is left alone.
    await test.sql(`${due}, claimed_until = clock_timestamp() + interval '1 minute'`);
    await processes[0]?.now();
    expect(ran).toHaveLength(4);
    await test.sql(`${due}, claimed_until = clock_timestamp() - interval '1 second'`);
    await processes[0]?.now();
    expect(ran).toHaveLength(6);
    for (const process of processes) await process.close();
    expect(test.complaints.splice(0).join('\n')).toContain('is away');
  });

  it('delete what its class says is over, and nothing younger [O9] [R4]', async () => {
    const { database } = test.core;
    const { id: booking } = (
      await test.sql<{ id: string }>(`insert into bookings
      (partner_id, id, reference, service_id, member_id, policy_id, state, over, fold, revision, opened_at, changed_at)
      values ('riverside', 'bkg_old', 'MW-1', 'talking', 'sam', 'talking-1', 'lapsed', true, '{}', 1, now(), now())
      returning id`)
    )[0]!;
    const rows: Readonly<Record<string, (days: number) => string>> = {
      used_assertions: (days) => `(partner_id, jti, expires_at) values ('${RIVERSIDE}', '${days}', ${ago(days)})`,
      idempotency_keys: (days) => `values ('${RIVERSIDE}', 'member:sam', '${days}', 'hash', '{}', ${ago(days)})`,
      sent_emails: (days) => `(partner_id, id, outbox_id, person_id, sender, recipient, subject, body_text, created_at,
        sent_at) values ('${RIVERSIDE}', '${days}', 0, 'sam', 'a', 'b', 'c', 'd', ${ago(days)}, now())`,
      text_messages: (
        days,
      ) => `(partner_id, id, reference, outbox_id, person_id, recipient, recipient_hash, body, segments,
        created_at, sent_at) values ('${RIVERSIDE}', '${days}', '${days}', 0, 'sam', 'a', 'b', 'c', 1, ${ago(days)}, now())`,
      text_replies: (days) => `(partner_id, id, sender, sender_hash, body, received_at, handled_at)
        values ('${RIVERSIDE}', '${days}', 'a', 'b', 'c', ${ago(days)}, now())`,
      sign_ins: (days) => `(partner_id, id, secret_hash, person_id, door, seen_at)
        values ('${RIVERSIDE}', '${days}', '${days}', 'sam', 'members', ${ago(days)})`,
      data_keys: (days) => `(partner_id, id, person_id, class, wrapped, wrapped_by, retired_at, emptied_at)
        values ('${RIVERSIDE}', '${days}', 'sam', 'contact', 'a', 'b', ${ago(days)}, ${ago(days)})`,
      media_events: (days) => `values ('${RIVERSIDE}', '${days}', '${booking}', '{}', ${ago(days)}, now())`,
      system_check_results: (days) =>
        `values ('${RIVERSIDE}', 'sam', '${days > 365 ? 'phone' : 'tablet'}', 'full', 'video', '{}', true, 'A', ${ago(days)})`,
      limits: (days) => `values ('${days}', 1, (extract(epoch from ${ago(days)}) * 1000)::bigint)`,
      outbox: (days) => `(partner_id, consumer, payload, dead_at) values ('${RIVERSIDE}', 'mail', '{}', ${ago(days)})`,
    };
    expect(RETENTION.map(({ table }) => table).sort()).toEqual(Object.keys(rows).sort());
    for (const { table, days } of RETENTION) {
      for (const age of [days - 1, days + 1]) await test.sql(`insert into ${table} ${rows[table]?.(age)}`);
    }
    // What was never sent, never handled and never given up stays, however old.
    await test.sql(`insert into sent_emails (partner_id, id, outbox_id, person_id, sender, recipient, subject, body_text,
      created_at) values ('${RIVERSIDE}', 'unsent', 0, 'sam', 'a', 'b', 'c', 'd', ${ago(1_000)})`);
    await test.sql(
      `insert into media_events values ('${RIVERSIDE}', 'unhandled', '${booking}', '{}', ${ago(1_000)}, null)`,
    );
    await test.sql(`insert into outbox (partner_id, consumer, payload, created_at)
      values ('${RIVERSIDE}', 'mail', '{}', ${ago(1_000)})`);

    const jobs = openJobs(database, test.core.log, [retentionJob(database, RETENTION)]);
    await jobs.now();
    await jobs.close();
    expect(test.complaints).toEqual([]);
    const left: Record<string, number> = {};
    for (const { table } of RETENTION) {
      // Those in service are not for retention.
      const some = table === 'data_keys' ? 'where emptied_at is not null' : '';
      left[table] = (await test.sql(`select from ${table} ${some}`)).length;
    }
    expect(left).toEqual({
      used_assertions: 1,
      idempotency_keys: 1,
      sent_emails: 2,
      text_messages: 1,
      text_replies: 1,
      sign_ins: 1,
      data_keys: 1,
      media_events: 2,
      system_check_results: 1,
      limits: 1,
      outbox: 2,
    });
    expect(TEST_DATABASE).toBe(database.engine);
  });

  function ago(days: number): string {
    return `clock_timestamp() - interval '${days} days'`;
  }
});

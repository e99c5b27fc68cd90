import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCluster, type Cluster } from '../../test/logins.ts';
import { TEST_RING } from '../../test/database.ts';
import { RIVERSIDE, testPartner } from '../../test/people.ts';
import { meetwell } from '../../test/programs.ts';
import { asked, dayAhead, threeMornings } from '../../test/steps.ts';
import { jsonLog } from '../log.ts';
import { openCore } from '../open-core.ts';
import { seedPartner } from '../partners/seed.ts';
import { sealingOf } from './seal.ts';

let cluster: Cluster;
let database: string;
let server: string;

beforeAll(async () => {
  cluster = await openCluster('named');
  const owner = await cluster.login(cluster.version < 16 ? 'createrole noinherit' : 'createrole inherit');
  server = await cluster.login('noinherit');
  database = await cluster.database(owner);
  const { code, said } = await meetwell(['migrate', '--serve-as', server], {
    MEETWELL_OWNER_URL: cluster.url(database, owner),
  });
  expect([code, said]).toEqual([0, expect.stringContaining('0019-audit was applied.')]);
  const core = await openCore({
    databaseUrl: cluster.url(database, server),
    dataFolder: null,
    testClock: false,
    ring: TEST_RING,
    fault: null,
    sweepEvery: null,
    log: jsonLog(() => undefined),
  });
  await seedPartner(core.database, testPartner());
  await asked(core, { preferences: threeMornings(await dayAhead(core, 3)) });
  await core.audit.settled();
  await sealingOf(core, TEST_RING).run();
  await core.close();
});
afterAll(() => cluster.close());

test('as the serving login, whatever it takes on, nothing of the audit is changed or taken away [O4]', async () => {
  const tables = ['audit_entries', 'audit_chain', 'audit_checkpoints'];
  for (const table of tables) {
    const [row] = await cluster.admin(`select count(*)::int as count from ${table}`, database);
    if (table !== 'audit_checkpoints') expect(row!['count']).toBeGreaterThan(0);
    for (const role of ['meetwell_app', 'meetwell_operator', null]) {
      const within = `begin; ${role === null ? '' : `set local role ${role};`} set local "meetwell.partner" = '${RIVERSIDE}';`;
      for (const change of [
        `update ${table} set partner_id = partner_id`,
        `delete from ${table}`,
        `truncate ${table}`,
        `truncate ${table} cascade`,
        `alter table ${table} disable row level security`,
        `drop table ${table}`,
      ]) {
        const tried = cluster.as(server, database, `${within} ${change}; commit`);
        await expect(tried, `${change} as ${role ?? server}`).rejects.toMatchObject({ code: '42501' });
      }
    }
  }
  // What may cut off the old part cuts off no younger one, by whatever checkpoint.
  const forged = `begin; set local role meetwell_app; set local "meetwell.partner" = '${RIVERSIDE}';
    insert into audit_checkpoints values ('${RIVERSIDE}', 1, 'x', '{}', 'secret-1', 'x'); select audit_cut(); commit`;
  await expect(cluster.as(server, database, forged)).rejects.toMatchObject({ code: 'MW002' });
});

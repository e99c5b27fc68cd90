import { afterEach, expect, test } from 'vitest';
import { TEST_RING, openTestCore, type TestCore } from '../../test/database.ts';
import { testPartner } from '../../test/people.ts';
import { jsonLog } from '../log.ts';
import { MIGRATIONS } from '../nouns.ts';
import { openEngine } from '../open-core.ts';
import { seedPartner } from '../partners/seed.ts';
import type { Engine } from './engine.ts';
import { prepare, type Opened } from './installation.ts';
import { whyNotServe, type Login } from './login.ts';
import { databaseOver } from './open.ts';
import { raw } from './script.ts';

let core: TestCore | null = null;
let engine: Engine | null = null;

afterEach(async () => {
  await engine?.close();
  await core?.close();
  engine = core = null;
});

/** An empty database, of either kind. */
async function empty(): Promise<Engine> {
  core = await openTestCore({ testClock: false, ring: TEST_RING });
  engine = await openEngine({ databaseUrl: core.url, dataFolder: null, log: jsonLog(() => undefined) });
  return engine;
}

const DEMO: Opened = { purpose: 'demo', testClock: true };
const TESTS: Opened = { purpose: 'tests', testClock: false };
const CLOCK: Opened = { purpose: null, testClock: true };
const TOOL: Opened = { purpose: null, testClock: false };

test('an empty database is marked as what it is first opened as, and stays that [G1]', async () => {
  const made = await empty();
  await prepare(made, MIGRATIONS, TOOL);
  expect(await raw(made, 'select from installation')).toEqual([]);
  await prepare(made, MIGRATIONS, DEMO);
  await seedPartner(databaseOver(made, { testClock: true, ring: TEST_RING }), testPartner());
  for (const opened of [DEMO, CLOCK, TOOL]) await prepare(made, MIGRATIONS, opened);
  expect(await raw(made, 'select made_for from installation')).toEqual([{ made_for: 'demo' }]);
  await expect(prepare(made, MIGRATIONS, TESTS)).rejects.toThrow('not made for tests');
  await expect(prepare(made, MIGRATIONS, { purpose: 'production', testClock: false })).rejects.toThrow('made for demo');
});

test('a database with a partner in it is nobody’s to play with, and never will be [G1]', async () => {
  const service = await empty();
  await prepare(service, MIGRATIONS, TOOL);
  await seedPartner(databaseOver(service, { testClock: false, ring: TEST_RING }), testPartner());
  for (const opened of [DEMO, TESTS, CLOCK]) {
    await expect(prepare(service, MIGRATIONS, opened)).rejects.toMatchObject({ code: 'unfitDatabase' });
  }
  await prepare(service, MIGRATIONS, TOOL);
  expect(await raw(service, 'select from installation')).toEqual([]);
});

test('the roles of a server write no mark [G1]', async () => {
  const made = await empty();
  await prepare(made, MIGRATIONS, TOOL);
  const database = databaseOver(made, { testClock: false, ring: TEST_RING });
  const insert = `insert into installation (made_for) values ('demo')`;
  await expect(database.asOperator((tx) => database.send(tx, insert))).rejects.toMatchObject({ code: '42501' });
  await expect(database.inTenant(testPartner().id, (tx) => database.send(tx, insert))).rejects.toMatchObject({
    code: '42501',
  });
});

test('an old PostgreSQL is refused, and a login before 16 has to inherit nothing itself [G14] [O10]', () => {
  const able = (inherited: boolean): Login['roles'] =>
    (['meetwell_app', 'meetwell_operator'] as const).map((name) => ({
      name,
      settable: true,
      inherited,
      grantable: false,
    }));
  const login: Login = {
    name: 'server',
    version: 150_004,
    superuser: false,
    bypasses: false,
    inherits: false,
    createsRoles: false,
    roles: able(false),
  };
  expect(whyNotServe(login)).toEqual([]);
  expect(whyNotServe({ ...login, version: 140_011 })).toEqual([expect.stringContaining('PostgreSQL 14')]);
  expect(whyNotServe({ ...login, roles: able(true) })).toEqual([
    expect.stringContaining('alter role server noinherit'),
  ]);
  // What the migrations are still to grant would be inherited.
  expect(whyNotServe({ ...login, inherits: true, roles: [] }, true)).toEqual([expect.stringContaining('noinherit')]);
  expect(whyNotServe({ ...login, version: 160_000, inherits: true, roles: [] }, true)).toEqual([]);
  expect(whyNotServe({ ...login, roles: [] })).toEqual([expect.stringContaining('cannot take on')]);
  expect(whyNotServe({ ...login, superuser: true, bypasses: true })).toHaveLength(1);
});

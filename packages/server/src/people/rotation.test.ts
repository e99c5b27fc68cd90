import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PartnerId, PersonId } from '../database/partner.ts';
import { retireKeysOf, rotateInstallation } from '../database/sealing/rotate.ts';
import { freshRing } from '../database/sealing/ring-file.ts';
import { ringFrom } from '../database/sealing/ring.ts';
import { sealerOver } from '../database/sealing/sealer.ts';
import { TEST_RING } from '../../test/database.ts';
import { openTestServer, type TestServer } from '../../test/running-server.ts';
import { namesOf } from './names.ts';
import { rotateLookups, rotatePartner, rotatePerson } from './reseal.ts';
import { SEALED } from './sealed.ts';

const NAME = 'Quillonetta';
const PERSON = NAME as PersonId;

let world: TestServer;
let partner: PartnerId;

beforeAll(async () => {
  world = await openTestServer({ partner: { members: [NAME, 'sam'], therapists: ['amira'] } });
  partner = world.partner.definition.id;
});
afterAll(() => world.close());

const keys = (of: string) =>
  world.test.sql<{ id: string; retired: boolean; emptied: boolean; by: string }>(
    `select id, retired_at is not null as retired, emptied_at is not null as emptied, wrapped_by as by
      from data_keys where ${of} order by created_at`,
  );

/** As another process reads a name, which has nothing in memory. */
async function nameRead(): Promise<string | undefined> {
  const { database } = world.test.core;
  const other = { ...database, sealer: sealerOver(database, TEST_RING) };
  return (await namesOf({ ...world.test.core, database: other }, partner, [PERSON])).get(PERSON);
}

test('nothing is sealed with a key once it is retired, whatever a process has in memory [O5]', async () => {
  const { database } = world.test.core;
  const owner = { person: PERSON, class: 'record' } as const;
  const seal = () =>
    database.inTenant(partner, async (tx) =>
      (await database.sealer.ready(tx, partner, { seal: [owner] })).seal(owner, 'x', 'y'),
    );
  const before = (await seal()).split('.')[1];
  const retired = await retireKeysOf(database, partner, PERSON);
  expect(retired.map(({ id }) => id)).toContain(before);
  // The memory of this process holds the old one still.
  const after = (await seal()).split('.')[1];
  expect(after).not.toBe(before);
  expect(await nameRead()).toBe(NAME);
});

test('a rotation that was begun is finished by the next one, and what the old key sealed is sealed anew [O5]', async () => {
  const { database } = world.test.core;
  const old = (await keys(`person_id = '${NAME}'`)).filter(({ retired }) => retired).map(({ id }) => id);
  expect(old).toHaveLength(2);
  expect(await rotatePerson(database, partner, PERSON)).toBeGreaterThan(0);
  expect((await keys(`person_id = '${NAME}' and emptied_at is not null`)).map(({ id }) => id)).toEqual(old);
  for (const [table, { columns }] of Object.entries(SEALED)) {
    const rows = await world.test.sql<Record<string, string | null>>(`select ${columns.join(', ')} from ${table}`);
    for (const text of rows.flatMap((row) => Object.values(row))) {
      expect(old.some((id) => text?.includes(id))).toBe(false);
    }
  }
  await world.test.sql('delete from data_keys where emptied_at is not null');
  expect(await nameRead()).toBe(NAME);
  expect(await world.signIn(NAME, 'member')).toBeTruthy();
});

test('a partner’s key is changed under its people’s, and destroyed only once it wraps none [O5]', async () => {
  const { database } = world.test.core;
  const [before] = await keys('person_id is null');
  // Killed after the new one was in service: as if by hand.
  await world.test.sql(`update data_keys set retired_at = clock_timestamp() where id = '${before!.id}'`);
  expect(await rotatePartner(database, TEST_RING, partner).catch((error: unknown) => String(error))).toContain(
    'no key',
  );
  expect(await keys('person_id is null and emptied_at is not null')).toEqual([]);
  await world.test.sql(`update data_keys set retired_at = null where id = '${before!.id}'`);
  expect(await rotatePartner(database, TEST_RING, partner)).toBeGreaterThan(3);
  const [old, now] = await keys('person_id is null');
  expect([old, now]).toMatchObject([
    { id: before!.id, retired: true, emptied: true },
    { retired: false, emptied: false },
  ]);
  expect(new Set((await keys('person_id is not null')).map(({ by }) => by))).toEqual(new Set([now!.id]));
  await world.test.sql('delete from data_keys where emptied_at is not null');
  expect(await nameRead()).toBe(NAME);
});

test('the installation’s key is changed under the partners’, and one that is not at hand is named and changes nothing [G11]', async () => {
  const { database } = world.test.core;
  const ring = ringFrom(freshRing(), TEST_RING);
  expect(await rotateInstallation(database, ring, partner)).toBe(1);
  expect(await rotateInstallation(database, ring, partner)).toBe(0);
  await expect(rotateInstallation(database, TEST_RING, partner)).rejects.toThrow('is not there');
  const other = { ...database, sealer: sealerOver(database, ring) };
  expect((await namesOf({ ...world.test.core, database: other }, partner, [PERSON])).get(PERSON)).toBe(NAME);
  expect(await rotateInstallation(database, ringFrom(ringText(), ring), partner)).toBe(1);
});

/** The tests' own ring again, as the newest. */
function ringText(): string {
  return (['tokens', 'calendar', 'chat', 'lookups', 'installation'] as const)
    .map((purpose) => `${purpose} secret-1 ${TEST_RING.current(purpose).key.toString('base64url')}`)
    .join('\n');
}

test('people are found by any key for look-ups while they are changed, and by the newest alone afterwards [G11]', async () => {
  const { database } = world.test.core;
  const ring = ringFrom(freshRing(), TEST_RING);
  const other = { ...database, sealer: sealerOver(database, ring) };
  const hash = async () =>
    (await world.test.sql<{ hash: string }>(`select subject_hash as hash from people where id = 'sam'`))[0]!.hash;
  const before = await hash();
  expect(other.sealer.lookups(partner, 'subject', 'sam')).toContain(before);
  const everybody = await rotateLookups(other, partner, true);
  expect([everybody, await hash()]).toEqual([3, before]);
  expect(await rotateLookups(other, partner)).toBe(3);
  expect(await rotateLookups(other, partner)).toBe(0);
  expect(await hash()).toBe(other.sealer.lookup(partner, 'subject', 'sam'));
  await expect(world.signIn('sam', 'member')).rejects.toThrow('403');
  await rotateLookups(database, partner);
  expect(await world.signIn('sam', 'member')).toBeTruthy();
});

test('every column that holds something sealed is one that a rotation seals anew [O5]', async () => {
  const columns = await world.test.sql<{ table: string; column: string }>(
    `select table_name as table, column_name as column from information_schema.columns
      where table_schema = 'public' and data_type in ('text', 'jsonb')`,
  );
  for (const { table, column } of columns) {
    const [row] = await world.test.sql<{ some: boolean }>(
      `select exists (select from ${table} where ${column}::text ~ 'v1\\.[pcr]k_[\\w-]+\\.') as some`,
    );
    if (row!.some) expect([table, SEALED[table]?.columns.includes(column)]).toEqual([table, true]);
  }
});

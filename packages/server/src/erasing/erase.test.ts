import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, fold, type BookingEvent } from '@meetwell/sdk';
import type { BookingsAnswer } from '@meetwell/sdk/client';
import type { PartnerId, PersonId } from '../database/partner.ts';
import { sealerOver } from '../database/sealing/sealer.ts';
import { keptMails } from '../notices/kept.ts';
import { seedPartner } from '../partners/seed.ts';
import { namesOf } from '../people/names.ts';
import { TEST_RING } from '../../test/database.ts';
import { openTestServer, type TestServer } from '../../test/running-server.ts';
import { dayAhead, until } from '../../test/steps.ts';
import { applyErased, erase, personNamed, standingOf } from './erase.ts';
import { erasedListAt, WrongErasedList, type Erased } from './list.ts';

const NAMES = ['Quillonetta', 'Bramblewick', 'Ottoline'] as const;
const [KEPT, GONE, NEVER] = NAMES.map((name) => name as string as PersonId) as [PersonId, PersonId, PersonId];
const WORDS = 'The heron stands in cold water at noon.';

const folder = mkdtempSync(join(tmpdir(), 'meetwell-erased-'));
const file = join(folder, 'erased.jsonl');
const list = erasedListAt(file);
let world: TestServer;
let partner: PartnerId;

beforeAll(async () => {
  world = await openTestServer({ partner: { members: [...NAMES], therapists: ['amira'], sessions: 20 } });
  partner = world.partner.definition.id;
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

const entry = (person: PersonId, record: boolean): Erased => ({
  partner,
  person,
  record,
  at: '2026-11-24T12:00:00.000Z',
  reference: 'DSR-17',
});

/** As another process sees it, which has no key in memory. */
function elsewhere() {
  const { database } = world.test.core;
  return { ...world.test.core, database: { ...database, sealer: sealerOver(database, TEST_RING) } };
}

const nameOf = async (id: PersonId) => (await namesOf(elsewhere(), partner, [id])).get(id);
const rows = (table: string) =>
  world.test.sql<Record<string, unknown>>(`select * from ${table} where partner_id = '${partner}'`);

async function ask(token: string): Promise<string> {
  const first = await dayAhead(world.test.core, 6);
  const preferences = [0, 1, 2].map((days) => ({ date: addDays(first, days), part: 'morning' }));
  const body = { service: 'talking', therapist: 'amira', modality: 'text', length: 50, preferences };
  return (await world.call<BookingsAnswer>('POST', '/api/bookings', { token, body })).body.bookings[0]!.booking.id;
}

const say = (token: string, id: string, body: object) =>
  world.call<BookingsAnswer>('POST', `/api/bookings/${id}/commands`, { token, body });

test('with what is ahead one is told what to do first, and nothing is erased [R4]', async () => {
  const id = await ask(await world.signIn(KEPT, 'member'));
  const { ahead, recordOver } = await standingOf(world.test.core.database, partner, KEPT);
  expect([ahead, recordOver]).toEqual([[{ reference: expect.any(String) as string, state: 'requested' }], false]);
  expect(await standingOf(world.test.core.database, partner, NEVER)).toEqual({ ahead: [], recordOver: true });
  await say(await world.signIn(KEPT, 'member'), id, { type: 'withdraw' });
  expect((await standingOf(world.test.core.database, partner, KEPT)).ahead).toEqual([]);
});

test('erasing takes addresses, words and mails, and shuts out; the record that law keeps stays, and bookings fold [R4] [O5]', async () => {
  const [token, therapist] = [await world.signIn(GONE, 'member'), await world.signIn('amira', 'therapist')];
  const declined = await ask(token);
  await say(therapist, declined, { type: 'decline', message: 'Not in that week.' });
  await world.test.core.dispatched();
  const mails = async () => (await keptMails(elsewhere(), partner, null)).map(({ recipient }) => recipient);
  expect(await mails()).toContain(`${GONE}@example.org`);

  const { database } = world.test.core;
  expect(await personNamed(database, partner, { subject: GONE })).toBe(GONE);
  await erase(database, list, entry(GONE, false));
  expect(readFileSync(file, 'utf8')).toBe(`${JSON.stringify(entry(GONE, false))}\n`);
  expect(await mails()).not.toContain(`${GONE}@example.org`);
  expect((await keptMails(world.test.core, partner, null)).map(({ recipient }) => recipient)).not.toContain(
    `${GONE}@example.org`,
  );
  expect(await nameOf(GONE)).toBe(GONE);
  expect(await world.test.sql(`select class from data_keys where person_id = '${GONE}'`)).toEqual([
    { class: 'record' },
  ]);
  await expect(world.signIn(GONE, 'member')).rejects.toThrow('not registered');
  // Two seconds at most: who was believed to be let in is looked at again.
  const status = async () => (await world.call('GET', '/api/bookings', { token })).status;
  await until('they are out', async () => (await status()) === 401);

  const view = (await world.call<BookingsAnswer>('GET', `/api/bookings/${declined}`, { token: therapist })).body
    .bookings[0]!;
  expect(view).toMatchObject({ member: { name: GONE }, message: { text: 'Not in that week.' } });
});

test('with the record nothing of them is left to read, in any process, and a name is empty [R4] [O5]', async () => {
  const { database } = world.test.core;
  await erase(database, list, entry(GONE, true));
  expect(await world.test.sql(`select from data_keys where person_id = '${GONE}'`)).toEqual([]);
  expect([await nameOf(GONE), (await namesOf(world.test.core, partner, [GONE])).get(GONE)]).toEqual(['', '']);
  const therapist = await world.signIn('amira', 'therapist');
  const { bookings } = (await world.call<BookingsAnswer>('GET', '/api/bookings', { token: therapist })).body;
  expect(bookings.map(({ member }) => member).filter(({ id }) => id === GONE)).toEqual([
    { id: GONE, name: '', photo: null },
  ]);
  for (const { fold: kept, id } of await rows('bookings')) {
    const events = await world.test.sql<{ event: BookingEvent }>(
      `select event from booking_events where booking_id = '${String(id)}' order by revision`,
    );
    expect(fold(events.map(({ event }) => event))).toEqual(kept);
  }
  // Neither their partner's definition nor anything that is written afterwards brings them back.
  await seedPartner(database, world.partner.definition);
  const owner = { person: GONE, class: 'contact' } as const;
  const sealed = await database.inTenant(partner, async (tx) =>
    (await database.sealer.ready(tx, partner, { seal: [owner] })).seal(owner, WORDS, 'somewhere'),
  );
  expect(sealed).toBe('');
  expect(await world.test.sql(`select from data_keys where person_id = '${GONE}'`)).toEqual([]);
  expect(await nameOf(GONE)).toBe('');
});

test('what is restored of before is erased again before anything is served, what law keeps is not [R4] [O5]', async () => {
  const { database } = world.test.core;
  await world.test.core.dispatched();
  const before = { people: await rows('people'), data_keys: await rows('data_keys') };
  await erase(database, list, entry(KEPT, false));
  for (const [table, columns] of Object.entries(before)) {
    await world.test.sql(`delete from ${table === 'people' ? 'data_keys' : table} where person_id = '${KEPT}'`);
    for (const row of columns.filter((one) => one[table === 'people' ? 'id' : 'person_id'] === KEPT)) {
      const json = JSON.stringify(row).replaceAll("'", "''");
      const set = Object.keys(row).map((name) => `${name} = excluded.${name}`);
      await world.test.sql(`insert into ${table} select * from json_populate_record(null::${table}, '${json}')
        on conflict (partner_id, id) do update set ${set.join(', ')}`);
    }
  }
  expect((await keptMails(elsewhere(), partner, null)).map(({ recipient }) => recipient)).toContain(
    `${KEPT}@example.org`,
  );
  expect(await applyErased(database, await list.read())).toBe(1);
  expect((await keptMails(elsewhere(), partner, null)).map(({ recipient }) => recipient)).not.toContain(
    `${KEPT}@example.org`,
  );
  expect(await nameOf(KEPT)).toBe(KEPT);
  expect(await applyErased(database, await list.read())).toBe(0);
});

test('the list is only added to, a line that was cut off erased nobody, and one that makes no sense is named', async () => {
  const before = (await list.read()).length;
  writeFileSync(file, `${readFileSync(file, 'utf8')}{"partner":"riv`);
  expect(await list.read()).toHaveLength(before);
  await list.add(entry(NEVER, true));
  expect((await list.read()).at(-1)).toEqual(entry(NEVER, true));
  expect(await list.read()).toHaveLength(before + 1);
  writeFileSync(file, '{"partner":"riverside"}\n');
  await expect(list.read()).rejects.toThrow(WrongErasedList);
  expect(await erasedListAt(join(folder, 'none')).read()).toEqual([]);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays } from '@meetwell/sdk';
import type { BookingsAnswer } from '@meetwell/sdk/client';
import type { PartnerId, PersonId } from '../database/partner.ts';
import type { databaseOver } from '../database/open.ts';
import { PURPOSES, ringFrom, ringOfSecret } from '../database/sealing/ring.ts';
import { keptMails } from '../notices/kept.ts';
import { openTestServer, type TestServer } from '../../test/running-server.ts';
import { dayAhead } from '../../test/steps.ts';
import { namesOf } from './names.ts';

/** Nobody else's, so that what is found is what leaked. */
const NAMES = ['Quillonetta', 'Bramblewick'] as const;
const WORDS = 'The heron stands in cold water at noon.';

let world: TestServer;
let member: string;
let therapist: string;
let partner: PartnerId;

beforeAll(async () => {
  world = await openTestServer({ partner: { members: [...NAMES], therapists: ['amira'], sessions: 20 } });
  partner = world.partner.definition.id;
  member = await world.signIn(NAMES[0], 'member');
  therapist = await world.signIn('amira', 'therapist');
});

afterAll(() => world.close());

async function ask(): Promise<string> {
  const first = await dayAhead(world.test.core, 6);
  const preferences = [0, 1, 2].map((days) => ({ date: addDays(first, days), part: 'morning' }));
  const body = { service: 'talking', therapist: 'amira', modality: 'text', length: 50, preferences };
  return (await world.call<BookingsAnswer>('POST', '/api/bookings', { token: member, body })).body.bookings[0]!.booking
    .id;
}

const read = async (id: string, token: string) =>
  (await world.call<BookingsAnswer>('GET', `/api/bookings/${id}`, { token })).body.bookings[0]!;

/** Every row of every table, as text. */
async function everything(): Promise<string> {
  const { sql } = world.test;
  const tables = await sql<{ name: string }>(`select tablename as name from pg_tables where schemaname = 'public'`);
  let found = '';
  for (const { name } of tables) {
    const [row] = await sql<{ all: string | null }>(`select string_agg(t::text, ' ') as all from ${name} t`);
    found += row?.all ?? '';
  }
  return found;
}

test('names, addresses, words and mails stand nowhere in clear, and are read by whom they are for [O5]', async () => {
  const id = await ask();
  const body = { type: 'decline', message: WORDS };
  await world.call('POST', `/api/bookings/${id}/commands`, { token: therapist, body });
  await world.mail(`${NAMES[0]}@example.org`, 'About your request');
  await world.test.core.dispatched();
  expect(await read(id, member)).toMatchObject({ member: { name: NAMES[0] }, message: { text: WORDS } });

  const stored = (await everything()).toLowerCase();
  // Ids are made of names in these tests alone: what is looked for is more than an id.
  expect(stored).toContain('counselling psychologist');
  for (const secret of [WORDS, 'heron', `${NAMES[0]}@example.org`, 'amira@example.org', `hello ${NAMES[0]}`]) {
    expect([secret, stored.includes(secret.toLowerCase())]).toEqual([secret, false]);
  }
  const people = await world.test.sql<{ name: string; subject: string }>('select name, subject from people');
  for (const { name, subject } of people) expect([name, subject].every((text) => text.startsWith('v1.'))).toBe(true);
});

test('what is sealed in one row opens in no other, and not under another ring [O5]', async () => {
  const { core } = world.test;
  const { sql } = world.test;
  const [own] = await sql<{ name: string }>(`select name from people where id = '${NAMES[0]}'`);
  const [other] = await sql<{ name: string }>(`select name from people where id = '${NAMES[1]}'`);
  await sql(`update people set name = '${other!.name}' where id = '${NAMES[0]}'`);
  await expect(namesOf(core, partner, [NAMES[0]])).rejects.toThrow();
  await sql(`update people set name = '${own!.name}' where id = '${NAMES[0]}'`);
  expect((await namesOf(core, partner, [NAMES[0]])).get(NAMES[0])).toBe(NAMES[0]);
});

test('a key made in a transaction that is rolled back seals nothing afterwards [O5]', async () => {
  const { database } = world.test.core;
  await world.test.sql(`insert into people (partner_id, id, subject, name) values ('${partner}', 'new', 'new', 'x')`);
  const owner = { person: 'new' as PersonId, class: 'contact' } as const;
  await expect(
    database.inTenant(partner, async (tx) => {
      await database.sealer.ready(tx, partner, { seal: [owner] });
      throw new Error('rolled back');
    }),
  ).rejects.toThrow('rolled back');
  const text = await database.inTenant(partner, async (tx) => {
    const box = await database.sealer.ready(tx, partner, { seal: [owner] });
    return box.seal(owner, WORDS, 'somewhere');
  });
  const [key] = await world.test.sql<{ id: string }>(`select id from data_keys where person_id = 'new'`);
  expect(text.split('.')[1]).toBe(key?.id);
  await world.test.sql(`delete from data_keys where person_id = 'new'`);
  await world.test.sql(`delete from people where id = 'new'`);
});

test('without their keys the words of a person are gone, and their bookings stand [O5]', async () => {
  const id = await ask();
  const [row] = await world.test.sql<{ wrapped: string }>(
    `select wrapped from data_keys where person_id = '${NAMES[0]}' and class = 'contact'`,
  );
  await world.test.core.dispatched();
  const mails = async () => (await keptMails(world.test.core, partner, null)).map(({ recipient }) => recipient);
  expect(await mails()).toContain(`${NAMES[0]}@example.org`);
  await world.test.sql(`delete from data_keys where person_id = '${NAMES[0]}' and class = 'contact'`);
  const later = await another();
  expect(
    (await keptMails({ ...world.test.core, database: later }, partner, null)).map(({ recipient }) => recipient),
  ).not.toContain(`${NAMES[0]}@example.org`);
  expect((await namesOf({ ...world.test.core, database: later }, partner, [NAMES[0]])).get(NAMES[0])).toBe(NAMES[0]);
  expect((await read(id, member)).booking.state).toBe('requested');
  expect(row).toBeDefined();
});

/** As another process sees it, which has no key in memory. */
async function another(): Promise<ReturnType<typeof databaseOver>> {
  const { database } = world.test.core;
  return { ...database, sealer: (await import('../database/sealing/sealer.ts')).sealerOver(database, RING) };
}

const RING = ringOfSecret('the secret under which tests seal');

test('a ring that is written down says what is wrong with it, and never shows a key', () => {
  const key = Buffer.alloc(32, 7).toString('base64url');
  const line = (purpose: string, id = '1') => `${purpose} ${id} ${key}`;
  const whole = PURPOSES.map((purpose) => line(purpose));
  const next = `Line ${whole.length + 1} `;
  const ring = ringFrom(['# ours', ...whole, line('tokens', '0')].join('\n'));
  expect(ring.current('tokens').id).toBe('1');
  expect(ring.find('tokens', '0')?.key).toHaveLength(32);
  expect(ring.find('tokens', '9')).toBeNull();
  for (const [text, fault] of [
    [whole.slice(1).join('\n'), 'There is no key for tokens'],
    [[...whole, line('tokens')].join('\n'), 'Two keys for tokens have the id 1'],
    [[...whole, 'tokens 2 short'].join('\n'), next],
    [[...whole, line('unknown')].join('\n'), next],
  ] as const) {
    expect(() => ringFrom(text)).toThrow(fault);
    expect(() => ringFrom(text)).not.toThrow(key);
  }
});

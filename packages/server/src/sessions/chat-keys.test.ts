import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BookingId, Instant } from '@meetwell/sdk';
import type { ChatAnswer } from '@meetwell/sdk/client';
import type { PartnerId } from '../database/partner.ts';
import { freshRing } from '../database/sealing/ring-file.ts';
import { ringFrom } from '../database/sealing/ring.ts';
import { before, bookSession, moveTo, page } from '../../test/booked.ts';
import { TEST_RING } from '../../test/database.ts';
import { openTestServer, type TestServer } from '../../test/running-server.ts';
import { chatKeysIn, destroyUnused } from './chat-keys.ts';
import { shelfIn, shelfInMemory, type Shelf } from './chat-shelf.ts';
import { chatUnder } from './chat.ts';

const folder = mkdtempSync(join(tmpdir(), 'meetwell-chats-'));
const WORDS = 'The heron stands in cold water at noon.';

let world: TestServer;
let partner: PartnerId;
let pair: { readonly member: string; readonly therapist: string };

beforeAll(async () => {
  world = await openTestServer({ partner: { sessions: 20 }, config: { chatKeysFolder: folder } });
  partner = world.partner.definition.id;
  pair = { member: await world.signIn('sam', 'member'), therapist: await world.signIn('amira', 'therapist') };
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

const files = () =>
  readdirSync(folder).flatMap((day) => readdirSync(join(folder, day)).map((name) => join(folder, day, name)));

/** A session that is open, with something written in it. */
async function chatting() {
  const booking = await bookSession(world, pair, 'text');
  await moveTo(world, before(booking.time.start, 5));
  const room = page(world, booking.id, pair.therapist, 'desk');
  await page(world, booking.id, pair.member, 'tab').beat('waiting');
  await room.post('admit');
  const said = await room.post<ChatAnswer>('chat', { clientId: 'message-a', text: WORDS });
  expect(said.body.messages.map(({ text }) => text)).toEqual([WORDS]);
  return { id: booking.id, room, read: async () => (await room.read<ChatAnswer>('chat?after=0')).body.messages };
}

/** The rows of a chat, as a backup has them. */
async function backup(id: BookingId): Promise<() => Promise<void>> {
  const { sql } = world.test;
  const tables = ['session_keys', 'chat_messages'];
  const kept = await Promise.all(
    tables.map(async (table) =>
      sql<{ row: unknown }>(`select to_json(t) as row from ${table} t where booking_id = '${id}'`),
    ),
  );
  expect(kept.map((rows) => rows.length)).toEqual([1, 1]);
  return async () => {
    for (const [index, table] of tables.entries()) {
      for (const { row } of kept[index]!) {
        await sql(`insert into ${table} select * from json_populate_record(null::${table}, '${JSON.stringify(row)}')`);
      }
    }
  };
}

const readRestored = (id: BookingId, shelf: Shelf = shelfIn(folder)) =>
  world.test.core.database.inTenant(partner, (tx) => chatUnder(chatKeysIn(shelf, TEST_RING)).read(tx, partner, id, 0));

test('the key of a chat is a file of its own, sealed, under its day; with the session it is destroyed, and a backup of before opens nothing [G12] [S9]', async () => {
  const chat = await chatting();
  expect((await chat.read()).map(({ text }) => text)).toEqual([WORDS]);
  const [file, ...others] = files();
  expect(others).toEqual([]);
  expect(file).toMatch(/\/\d{4}-\d{2}-\d{2}\/[\w-]{43}$/);
  const content = readFileSync(file!, 'utf8');
  expect(content).toMatch(/^secret-1 [\w-]{80}$/);

  const restore = await backup(chat.id);
  expect((await readRestored(chat.id)).map(({ text }) => text)).toEqual([WORDS]);
  await world.server.sessions.closed(partner, chat.id);
  expect(files()).toEqual([]);
  await restore();
  expect(await readRestored(chat.id)).toEqual([]);
  await world.test.sql(`delete from session_keys; delete from chat_messages`);
});

test('what a process that died left is destroyed, what an open chat needs is not [G12]', async () => {
  const chat = await chatting();
  const { database } = world.test.core;
  const keys = chatKeysIn(shelfIn(folder), TEST_RING);
  const longAgo = new Date(Date.now() - 700_000);
  await keys.make(partner, 'left' as BookingId, '2026-11-01T10:00:00.000Z' as Instant);
  expect(files()).toHaveLength(2);
  // Its row may be about to be committed.
  await destroyUnused(database, keys);
  expect(files()).toHaveLength(2);
  for (const file of files()) utimesSync(file, longAgo, longAgo);
  await destroyUnused(database, keys);
  expect(files()).toHaveLength(1);
  expect(existsSync(join(folder, '2026-11-01'))).toBe(true);
  await destroyUnused(database, keys);
  expect(existsSync(join(folder, '2026-11-01'))).toBe(false);
  expect((await chat.read()).map(({ text }) => text)).toEqual([WORDS]);

  // Two days after the session it goes, whatever kept it from being closed.
  await world.test.sql(
    `update bookings set over = true, changed_at = clock_timestamp() - interval '47 hours' where id = '${chat.id}'`,
  );
  await destroyUnused(database, keys);
  expect(files()).toHaveLength(1);
  await world.test.sql(
    `update bookings set changed_at = clock_timestamp() - interval '49 hours' where id = '${chat.id}'`,
  );
  await destroyUnused(database, keys);
  expect(files()).toEqual([]);
  await world.test.sql(`delete from session_keys; delete from chat_messages`);
});

test('a folder that is not the one in which the key was made opens nothing, takes nothing and loses nothing [G12]', async () => {
  const chat = await chatting();
  const elsewhere = shelfInMemory();
  expect(await readRestored(chat.id, elsewhere)).toEqual([]);
  const { database } = world.test.core;
  const message = { partner, booking: chat.id, sender: 'sam' as never, clientId: 'message-b', text: WORDS };
  await expect(
    database.inTenant(partner, async (tx) =>
      chatUnder(chatKeysIn(elsewhere, TEST_RING)).add(tx, { ...message, at: await database.now(tx) }),
    ),
  ).rejects.toThrow('MEETWELL_CHAT_KEYS');
  expect((await chat.read()).map(({ text }) => text)).toEqual([WORDS]);
});

test('a new key of the ring seals the keys of new chats, and an older one still opens those of before [G11] [G12]', async () => {
  const shelf = shelfInMemory();
  const at = '2026-11-24T10:00:00.000Z' as Instant;
  const [first, second] = ['first', 'second'] as readonly string[] as readonly [BookingId, BookingId];
  const old = await chatKeysIn(shelf, TEST_RING).make(partner, first, at);
  const later = chatKeysIn(shelf, ringFrom(freshRing(), TEST_RING));
  const fresh = await later.make(partner, second, at);
  expect(await later.find(old.id, partner, first)).toEqual(old.key);
  expect(await chatKeysIn(shelf, TEST_RING).find(fresh.id, partner, second)).toBeNull();
  // Nor does one stand in for another.
  await expect(later.find(fresh.id, partner, 'third' as BookingId)).resolves.toBeNull();
  // As a release before had it.
  expect(await later.find('secret-1', partner, first)).toEqual(TEST_RING.current('chat').key);
});

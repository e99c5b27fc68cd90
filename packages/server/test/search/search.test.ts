import { randomBytes } from 'node:crypto';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays } from '@meetwell/sdk';
import type { BookingsAnswer, ChatAnswer } from '@meetwell/sdk/client';
import type { Engine } from '../../src/database/engine.ts';
import { migrate } from '../../src/database/migrate.ts';
import { raw, script } from '../../src/database/script.ts';
import { ringOfSecret } from '../../src/database/sealing/ring.ts';
import { MIGRATIONS } from '../../src/nouns.ts';
import { openCoreOn, openEngine, type CoreOptions } from '../../src/open-core.ts';
import { startPostgres } from '../../../../scripts/postgres.mjs';
import { before, bookSession, moveTo, page } from '../booked.ts';
import { TEST_DATABASE, TEST_RING, type TestCore } from '../database.ts';
import { FIRST_RELEASE_SECRET } from '../first-release/access.ts';
import { loadFirstRelease } from '../first-release/load.ts';
import { openTestServer, signingPartner } from '../running-server.ts';
import { dayAhead } from '../steps.ts';
import { searchFor } from './search.ts';

/*
 * What an intruder has who takes the disk: every file of the database, its log among them, and a dump.
 */

const run = promisify(execFile);
const complaints: string[] = [];
const OPTIONS: CoreOptions = {
  databaseUrl: null,
  dataFolder: null,
  testClock: true,
  ring: TEST_RING,
  fault: null,
  log: {
    info: () => undefined,
    warn: (event) => void complaints.push(event),
    error: (event, error) => void complaints.push(`${event} ${String(error)}`),
  },
  sweepEvery: null,
};

interface Disk {
  readonly engine: Engine;
  /** All that is on the disk, once nobody writes to it any more. */
  readonly folder: string;
  /** Every row of every table, and `pg_dump` where there is one. */
  dump(): Promise<Buffer>;
}

let folder: string;
let cluster: Awaited<ReturnType<typeof startPostgres>> | null = null;
let made = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'meetwell-search-'));
  // One of its own: what others write stands in the log as well.
  const { DATABASE_URL: _one, MEETWELL_TEST_POSTGRES_URL: _other, ...env } = process.env;
  if (TEST_DATABASE === 'postgres') cluster = await startPostgres({ env });
});
afterAll(async () => {
  await cluster?.close();
  await rm(folder, { recursive: true });
});

async function openDisk(): Promise<Disk> {
  made += 1;
  if (cluster === null) {
    const own = join(folder, String(made));
    const engine = await openEngine({ ...OPTIONS, dataFolder: own }, { empty: made > 2 });
    return { engine, folder: own, dump: () => everyRow(engine) };
  }
  const name = `searched_${made}`;
  const postgres = await openEngine({ ...OPTIONS, databaseUrl: cluster.url });
  await raw(postgres, `create database ${name}`);
  await postgres.close();
  const url = Object.assign(new URL(cluster.url), { pathname: `/${name}` }).href;
  const engine = await openEngine({ ...OPTIONS, databaseUrl: url });
  const { bin = '', logFile } = cluster;
  return {
    engine,
    folder: join(dirname(logFile ?? ''), 'data'),
    async dump() {
      await raw(engine, 'checkpoint');
      const program = join(bin, 'pg_dump');
      if (!existsSync(program)) return everyRow(engine);
      const { stdout } = await run(program, [url], { maxBuffer: 1 << 30, encoding: 'buffer' });
      return Buffer.concat([stdout, await everyRow(engine)]);
    },
  };
}

async function everyRow(engine: Engine): Promise<Buffer> {
  const tables = (await raw(
    engine,
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname <> 'information_schema'`,
  )) as readonly { name: string }[];
  let text = '';
  for (const { name } of tables) {
    const [row] = (await raw(engine, `select string_agg(t::text, ' ') as all from ${name} t`)) as {
      all: string | null;
    }[];
    text += `${row?.all ?? ''}\n`;
  }
  return Buffer.from(text);
}

test('the search finds what is planted: as it is, in base64, in hex, compressed, and packed', async () => {
  const { engine, folder: disk, dump } = await openDisk();
  const words = [
    'Canarywharf Plainsong',
    'Canarywharf Sixtyfour',
    'Canarywharf Digitally',
    'Canarywharf Squeezed',
    'Canarywharf Elsewhere',
  ];
  const [plain, base64, hex, squeezed, toasted] = words as [string, string, string, string, string];
  const long = Array.from({ length: 200 }, () => 'over and over again').join(' ');
  const noise = randomBytes(4_000).toString('hex');
  const values = [
    plain,
    ...['', 'x', 'xx'].map((pad) => Buffer.from(`${pad}${base64} and more`).toString('base64')),
    Buffer.from(hex).toString('hex'),
    `${long} ${squeezed} ${long}`,
    `${noise} ${toasted} ${noise}`,
  ];
  expect(values.at(-2)!.length).toBeGreaterThan(2_000);
  await raw(engine, 'create table planted (value text)');
  for (const value of values) await raw(engine, `insert into planted values ('${value}')`);
  const [{ stored, size }] = (await raw(
    engine,
    `select min(pg_column_size(value)) filter (where value like '%Squeezed%') as stored, max(length(value)) as size from planted`,
  )) as [{ stored: number; size: number }];
  expect([stored < 2_000, size > 16_000]).toEqual([true, true]);
  // Taken away again: what is looked for is what is left of it.
  await raw(engine, 'delete from planted');
  await raw(engine, 'checkpoint');
  const search = searchFor(words);
  const found = (await search.inFolder(disk)).map(({ word, as }) => `${word} ${as}`);
  for (const wanted of [
    `${plain} as it is`,
    `${base64} in base64, 0`,
    `${base64} in base64, 1`,
    `${base64} in base64, 2`,
    `${hex} in hex`,
  ]) {
    expect(found).toContain(wanted);
  }
  // Noise is not compressed, and stands in pages of its own.
  expect(found).toContain(`${toasted} as it is`);
  expect(found.some((one) => one.startsWith(`${squeezed} compressed`))).toBe(true);
  expect(found).not.toContain(`${squeezed} as it is`);
  await raw(engine, `insert into planted values ('${plain}')`);
  expect(search.in(await dump(), 'dump').map(({ word }) => word)).toEqual([plain]);
  const { deflateSync } = await import('node:zlib');
  expect(search.in(Buffer.concat([randomBytes(99), deflateSync(plain)]), 'packed')).toHaveLength(1);
  await engine.close();
}, 120_000);

test(
  'after a day of bookings nothing that was said stands anywhere in clear: no name, address, number, message or mail [O5] [S9]',
  { timeout: 300_000 },
  async () => {
    const disk = await openDisk();
    const core = await openCoreOn(disk.engine, OPTIONS);
    const opened: TestCore = {
      core,
      url: null,
      complaints,
      sql: async <Row>(text: string) => (await raw(disk.engine, text)) as readonly Row[],
      postgresLog: () => Promise.resolve(''),
      second: () => Promise.reject(new Error('There is one')),
      close: () => core.close(),
    };
    const plain = await signingPartner({ members: ['m1', 'm2'], therapists: ['amira'], sessions: 20 });
    const people = [
      {
        subject: '943 476 5919',
        name: 'Quillonetta Bramblewick',
        email: 'quillonetta@bramblewick.example',
        phone: '07700 900123',
      },
      {
        subject: '943 476 5870',
        name: 'Seán Ó Conchúir-Ångström',
        email: 'sean.conchuir@bramblewick.example',
        phone: '07700 900456',
      },
    ];
    const definition = {
      ...plain.definition,
      members: plain.definition.members.map((member, index) => ({ ...member, ...people[index]! })),
      therapists: plain.definition.therapists.map((one) => ({
        ...one,
        email: 'amira@therapists.example',
        phone: '07700 900789',
      })),
    };
    const partner = { ...plain, definition };
    const server = await openTestServer({
      partner: { id: 'hillside' as never },
      others: [partner],
      test: opened,
      config: { chatKeysFolder: join(folder, 'chats') },
    });
    const world: typeof server = {
      ...server,
      partner,
      call: (method, path, options) => server.call(method, path, { origin: partner.origin, ...options }),
    };
    const said = {
      decline: 'I am on leave with my granddaughter in Aberystwyth.',
      cancel: 'The hospital has moved my operation to Thursday.',
      chat: 'The heron stands in cold water at noon.',
    };
    const [member, other, therapist] = [
      await world.signIn(people[0]!.subject, 'member', partner),
      await world.signIn(people[1]!.subject, 'member', partner),
      await world.signIn('amira', 'therapist', partner),
    ];
    const first = await dayAhead(core, 6);
    const preferences = [0, 1, 2].map((days) => ({ date: addDays(first, days), part: 'morning' }));
    const body = { service: 'talking', therapist: 'amira', modality: 'text', length: 50, preferences };
    const asked = await world.call<BookingsAnswer>('POST', '/api/bookings', { token: other, body });
    const declined = asked.body.bookings[0]!.booking.id;
    const command = (id: string, token: string, order: object) =>
      world.call<BookingsAnswer>('POST', `/api/bookings/${id}/commands`, { token, body: order });
    expect((await command(declined, therapist, { type: 'decline', message: said.decline })).status).toBe(200);
    const cancelled = await bookSession(world, { member: other, therapist }, 'text');
    expect((await command(cancelled.id, therapist, { type: 'cancel', message: said.cancel })).status).toBe(200);
    const booking = await bookSession(world, { member, therapist }, 'text');
    await moveTo(world, before(booking.time.start, 5));
    const desk = page(world, booking.id, therapist, 'desk');
    await page(world, booking.id, member, 'tab').beat('waiting');
    await desk.post('admit');
    expect((await desk.post<ChatAnswer>('chat', { clientId: 'message-a', text: said.chat })).status).toBe(200);
    await core.rung();
    await core.dispatched();
    const lines = world.mails.flatMap(({ text }) => (text ?? '').split('\n').map((line) => line.trim()));
    const mails = new Set(lines.filter((line) => line.length > 20));
    expect(mails.size).toBeGreaterThan(10);

    const words = [...people.flatMap((person) => Object.values(person)), ...Object.values(said), ...mails];
    const search = searchFor([
      ...words,
      'amira@therapists.example',
      '07700 900789',
      'Bramblewick',
      'Conchúir',
      'Aberystwyth',
    ]);
    expect(search.in(await disk.dump(), 'dump')).toEqual([]);
    await server.close();
    expect(await search.inFolder(disk.folder)).toEqual([]);
    expect(complaints).toEqual([]);
  },
);

test(
  'nor in the database of the first release once it is migrated, in the pages that held it before [O5]',
  { timeout: 300_000 },
  async () => {
    const disk = await openDisk();
    await loadFirstRelease((sql) => script(disk.engine, sql, 0));
    const rows = async (text: string) => (await raw(disk.engine, text)) as readonly Record<string, string | null>[];
    // Names of therapists are published.
    const known = await rows(`select subject, email, phone, case when role = 'member' then name end as name from people
    union all select body, null, null, null from texts
    union all select recipient, subject, body_text, null from sent_emails`);
    const published = new Set((await rows(`select name from people where role = 'therapist'`)).map(({ name }) => name));
    const words = known
      .flatMap((row) => Object.values(row))
      .flatMap((text) => (text ?? '').split('\n').map((line) => line.trim()))
      .filter((text) => text.length >= 8 && !published.has(text));
    expect(new Set(words).size).toBeGreaterThan(100);
    const search = searchFor(words);
    await raw(disk.engine, 'checkpoint');
    expect((await search.inFolder(disk.folder)).length).toBeGreaterThan(100);

    await migrate(disk.engine, MIGRATIONS);
    await raw(disk.engine, `insert into installation (made_for) values ('tests')`);
    const core = await openCoreOn(disk.engine, { ...OPTIONS, ring: ringOfSecret(FIRST_RELEASE_SECRET) });
    await raw(disk.engine, 'checkpoint');
    expect(search.in(await disk.dump(), 'dump')).toEqual([]);
    await core.close();
    const found = (await search.inFolder(disk.folder)).filter(
      ({ where }) => cluster === null || !where.includes('pg_wal'),
    );
    expect(found).toEqual([]);
    expect(complaints).toEqual([]);
  },
);

import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays } from '@meetwell/sdk';
import type { BookingsAnswer } from '@meetwell/sdk/client';
import type { PersonId } from '../database/partner.ts';
import { addKey, dropKey, freshRing, LEAD, ringOfFile } from '../database/sealing/ring-file.ts';
import { PURPOSES, ringFrom, type KeyRing } from '../database/sealing/ring.ts';
import { retireKeysOf } from '../database/sealing/rotate.ts';
import { openDatabase } from '../open-database.ts';
import { seedPartner } from '../partners/seed.ts';
import { DEEP, rounds as deeper } from '../../test/depth.ts';
import { openTestCore, type TestCore } from '../../test/database.ts';
import { mainServes, meetwell } from '../../test/programs.ts';
import { signingPartner, type SigningPartner } from '../../test/running-server.ts';
import { dayAhead, until } from '../../test/steps.ts';
import { namesOf } from './names.ts';
import { rotateLookups, rotatePartner, rotatePerson } from './reseal.ts';

const CLIENTS = 16;
const PAIRS = Array.from({ length: CLIENTS }, (_, index) => [`member${index}`, `therapist${index}`] as const);

let folder: string;
let file: string;
let ring: KeyRing;
let test: TestCore;
let partner: SigningPartner;
let env: Readonly<Record<string, string>>;
let servers: readonly Awaited<ReturnType<typeof mainServes>>[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'meetwell-rotation-'));
  file = join(folder, 'keys');
  await writeFile(file, freshRing());
  ring = ringOfFile(file, null, unexpected);
  test = await openTestCore({ ring });
  partner = await signingPartner({
    members: PAIRS.map(([member]) => member),
    therapists: PAIRS.map(([, therapist]) => therapist),
    sessions: 500,
  });
  await seedPartner(test.core.database, partner.definition);
  env = {
    MEETWELL_PURPOSE: 'tests',
    MEETWELL_TEST_CLOCK: '1',
    DATABASE_URL: test.url!,
    MEETWELL_KEYS: file,
    MEETWELL_CHAT_KEYS: join(folder, 'chats'),
    MEETWELL_ERASED: join(folder, 'erased.jsonl'),
    MEETWELL_DATA: folder,
    MEETWELL_LIMITS: 'address=off person=off partner=off openings=off',
  };
  servers = await Promise.all([mainServes(env), mainServes(env)]);
}, 120_000);

afterAll(async () => {
  for (const server of servers) await server.stop();
  await test.close();
  await rm(folder, { recursive: true });
});

async function call<Body>(at: string, method: string, path: string, token: string | null, body?: unknown) {
  const response = await fetch(`${at}${path}`, {
    method,
    headers: {
      origin: partner.origin,
      'content-type': 'application/json',
      ...(token !== null && { authorization: `Bearer ${token}` }),
      ...(method === 'POST' && { 'idempotency-key': randomUUID() }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return JSON.parse(text) as Body;
}

const outside = AsyncLocalStorage.snapshot();

function unexpected(error: unknown): void {
  throw error;
}

/** Each call goes to the other server than the one before. */
function client([member, therapist]: readonly [string, string], index: number) {
  let turn = index;
  const at = () => servers[turn++ % servers.length]!.url;
  const signIn = async (subject: string, role: 'member' | 'therapist') => {
    const to = at();
    const assertion = await partner.assertion(subject, role, { aud: to });
    return (await call<{ accessToken: string }>(to, 'POST', '/api/token', null, { assertion })).accessToken;
  };
  return async (round: number) => {
    const [own, theirs] = [await signIn(member, 'member'), await signIn(therapist, 'therapist')];
    const first = await dayAhead(test.core, 6);
    const preferences = [0, 1, 2].map((days) => ({ date: addDays(first, days), part: 'morning' }));
    const asked = { service: 'talking', therapist, modality: 'text', length: 50, preferences };
    const { bookings } = await call<BookingsAnswer>(at(), 'POST', '/api/bookings', own, asked);
    const { id } = bookings[0]!.booking;
    const message = `No time for you, ${member}, round ${round}`;
    await call(at(), 'POST', `/api/bookings/${id}/commands`, theirs, { type: 'decline', message });
    const [read] = (await call<BookingsAnswer>(at(), 'GET', `/api/bookings/${id}`, own)).bookings;
    if (read?.member.name !== member || read.message?.text !== message) {
      throw new Error(`${member} reads ${JSON.stringify([read?.member, read?.message])}`);
    }
  };
}

it('who retires a key waits for who seals with it: nothing is sealed with it afterwards [O5]', async () => {
  const { database } = test.core;
  const riverside = partner.definition.id;
  const person = 'member0' as PersonId;
  const owner = { person, class: 'contact' } as const;
  const order: string[] = [];
  let retiring: Promise<unknown> = Promise.resolve();
  await database.inTenant(riverside, async (tx) => {
    await database.sealer.ready(tx, riverside, { seal: [owner] });
    retiring = new Promise((resolve) => {
      // Begun outside this transaction.
      setImmediate(() => resolve(outside(() => retireKeysOf(database, riverside, person))));
    }).then(() => order.push('retired'));
    await until('somebody waits', async () => {
      const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      return (await test.sql(waiting)).length > 0;
    });
    order.push('sealed');
  });
  await retiring;
  expect(order).toEqual(['sealed', 'retired']);
  expect(await rotatePerson(database, riverside, person)).toBeGreaterThan(0);
});

it(
  'keys are changed at every level while 16 clients book: nothing fails, and the old ones open nothing [O5] [G11]',
  { timeout: 300_000 },
  async () => {
    let booking = true;
    const failures: string[] = [];
    let rounds = 0;
    const clients = PAIRS.map(async (pair, index) => {
      const once = client(pair, index);
      for (let round = 0; booking && failures.length === 0; round += 1) {
        await once(round).then(
          () => (rounds += 1),
          (error: unknown) => failures.push(String(error)),
        );
        // The programs need some of the machine as well.
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    });
    const during = async (words: readonly string[], says: RegExp) => {
      const before = rounds;
      const { code, said } = await meetwell(words, env);
      expect([words.join(' '), code, said]).toEqual([words.join(' '), 0, expect.stringMatching(says)]);
      return rounds - before;
    };

    const old = ringFrom(await readFile(file, 'utf8'));
    const { database } = test.core;
    const riverside = partner.definition.id;
    const pairs = PAIRS.slice(0, deeper(3, CLIENTS)).flat() as string[] as PersonId[];
    for (const purpose of PURPOSES) addKey(file, purpose, Date.now() + LEAD);
    const booked = await during(['rotate', 'installation'], /1 were wrapped with/);
    expect([booked > 0, failures]).toEqual([true, []]);
    if (DEEP) {
      await during(['rotate', 'lookups'], /\d+ are found by/);
      await during(['rotate', 'partner', riverside], /\d{2,} were wrapped/);
      for (const person of pairs) await during(['rotate', 'person', riverside, person], /rows of .* were sealed anew/);
      await during(['keys', 'drop', 'lookups', old.current('lookups').id], /is gone/);
    } else {
      // As the programs do it: another process than the servers'.
      expect(await rotateLookups(database, riverside)).toBeGreaterThan(0);
      expect(await rotatePartner(database, ring, riverside)).toBeGreaterThan(CLIENTS);
      for (const person of pairs) expect(await rotatePerson(database, riverside, person)).toBeGreaterThan(0);
      dropKey(file, 'lookups', old.current('lookups').id);
    }
    await during(['keys', 'drop', 'installation', old.current('installation').id], /is gone/);
    // As `RETENTION` does an hour later.
    const emptied = await test.sql(`delete from data_keys where emptied_at is not null returning id`);
    expect(emptied.length).toBeGreaterThanOrEqual(1 + pairs.length);
    const settled = rounds + CLIENTS;
    while (rounds < settled && failures.length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
    booking = false;
    await Promise.all(clients);
    expect(failures).toEqual([]);
    expect(servers.map((server) => server.said()).join('')).not.toContain('"level":"error"');

    // Whoever knows only today's keys reads everything.
    const today = ringFrom(await readFile(file, 'utf8'));
    expect(today.all('installation').map(({ id }) => id)).not.toContain(old.current('installation').id);
    const later = await openDatabase({ databaseUrl: test.url, dataFolder: null, testClock: true, ring: today });
    const everybody = PAIRS.flat();
    const names = await namesOf({ ...test.core, database: later }, riverside, everybody);
    expect(everybody.map((id) => names.get(id))).toEqual(everybody);
    const bodies = await later.inTenant(riverside, async (tx) => {
      const rows = await tx.selectFrom('texts').select(['id', 'body']).execute();
      const box = await later.sealer.ready(tx, riverside, { open: rows.map(({ body }) => body) });
      return rows.map(({ id, body }) => box.open(body, `texts.body ${id}`));
    });
    await later.close();
    expect(bodies.length).toBeGreaterThanOrEqual(rounds);
    expect(bodies.filter((body) => !body.startsWith('No time for you'))).toEqual([]);
  },
);

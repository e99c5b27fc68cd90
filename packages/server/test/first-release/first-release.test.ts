import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fold, type BookingEvent } from '@meetwell/sdk';
import type { BookingsAnswer, ChatAnswer, TokenAnswer } from '@meetwell/sdk/client';
import { sealingOf } from '../../src/audit/seal.ts';
import { verifyAudit } from '../../src/audit/verify.ts';
import { DEFAULT_CONFIG } from '../../src/config.ts';
import type { Engine } from '../../src/database/engine.ts';
import type { PartnerId } from '../../src/database/partner.ts';
import { isSealed } from '../../src/database/sealing/sealer.ts';
import { ringOfSecret } from '../../src/database/sealing/ring.ts';
import { migrate } from '../../src/database/migrate.ts';
import { raw, script } from '../../src/database/script.ts';
import { UnfitDatabase } from '../../src/database/unfit.ts';
import { MIGRATIONS } from '../../src/nouns.ts';
import { openText } from '../../src/people/sealed.ts';
import { openCoreOn, openEngine, type CoreOptions, type OpenCore } from '../../src/open-core.ts';
import { serve, type RunningServer } from '../../src/server.ts';
import { startPostgres } from '../../../../scripts/postgres.mjs';
import { TEST_DATABASE } from '../database.ts';
import { until } from '../steps.ts';
import {
  assertionOf,
  FIRST_RELEASE_PARTNERS,
  FIRST_RELEASE_SECRET,
  originOf,
  type FirstReleasePartner,
} from './access.ts';
import { catalogue } from './catalogue.ts';
import { digestOf, factsNow, preservedFacts, tableDigest, tableCounts } from './facts.ts';
import { FIRST_RELEASE, FOUNDATION_SQL, loadFirstRelease, QUEUE_SQL } from './load.ts';
import type { Ask } from './rows.ts';

/** An empty database, as whoever installs Meetwell has it, and how to look at it past every policy. */
interface Empty {
  readonly engine: Engine;
  readonly ask: Ask;
}

const complaints: string[] = [];
const OPTIONS: CoreOptions = {
  databaseUrl: null,
  dataFolder: null,
  testClock: true,
  ring: ringOfSecret(FIRST_RELEASE_SECRET),
  fault: null,
  log: {
    info: () => undefined,
    warn: (event, facts = {}) => void complaints.push(`${event} ${JSON.stringify(facts)}`),
    error: (event, error) => void complaints.push(`${event} ${error instanceof Error ? error.stack : String(error)}`),
  },
  sweepEvery: null,
};

/** Makes databases that are this test's alone; on PostgreSQL they belong to a login that is no superuser. */
async function openInstallation() {
  if (TEST_DATABASE === 'pglite') {
    return {
      async empty(): Promise<Empty> {
        const engine = await openEngine(OPTIONS, { empty: true });
        return { engine, ask: async (sql) => (await raw(engine, sql)) as Record<string, unknown>[] };
      },
      close: () => Promise.resolve(),
    };
  }
  const cluster = await startPostgres();
  const admin = await connect(cluster.url);
  const login = `meetwell_first_${randomBytes(6).toString('hex')}`;
  await admin.query(`create role ${login} login createrole nosuperuser nocreatedb nobypassrls password '${login}'`);
  await letMigrate(admin, login);
  const names: string[] = [];
  const clients: pg.Client[] = [];
  return {
    async empty(): Promise<Empty> {
      const name = `${login}_${names.length + 1}`;
      names.push(name);
      await admin.query(`create database ${name} owner ${login}`);
      const asLogin = Object.assign(new URL(cluster.url), { pathname: `/${name}`, username: login, password: login });
      const client = await connect(Object.assign(new URL(cluster.url), { pathname: `/${name}` }).href);
      clients.push(client);
      return {
        engine: await openEngine({ ...OPTIONS, databaseUrl: asLogin.href }),
        ask: async (sql) => (await client.query<Record<string, unknown>>(sql)).rows,
      };
    },
    async close() {
      for (const client of clients) await client.end();
      for (const name of names) await admin.query(`drop database ${name} with (force)`);
      await admin.query(`drop owned by ${login}`);
      await admin.query(`drop role ${login}`);
      await admin.end();
      await cluster.close();
    },
  };
}

/** A client and not a pool, whose end does not wait for its connections': the database would go from under them. */
async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
}

/**
 * Until PostgreSQL 15 whoever may create roles may grant any of them. From 16 on only those that they made, of which they
 * are members without the right to set them, which is all that the migration looks for: so the roles are made beforehand
 * and granted, as it allows.
 */
async function letMigrate(admin: pg.Client, login: string): Promise<void> {
  const { rows } = await admin.query<{ version: number }>(
    `select current_setting('server_version_num')::integer as version`,
  );
  if (rows[0]!.version < 160_000) return;
  for (const role of ['meetwell_app', 'meetwell_operator']) {
    await admin.query(
      `do $$ begin create role ${role} nologin nobypassrls; exception when duplicate_object or unique_violation then null; end $$`,
    );
    await admin.query(`grant ${role} to ${login}`);
  }
}

describe('the database of the first release', () => {
  let installation: Awaited<ReturnType<typeof openInstallation>>;
  let loaded: Empty;
  let core: OpenCore;
  let server: RunningServer;
  const names = new Map<string, string>();

  beforeAll(async () => {
    installation = await openInstallation();
    loaded = await installation.empty();
    await loadFirstRelease((sql) => script(loaded.engine, sql, 0));
    // As they stood in clear.
    for (const { partner_id, id, name } of await loaded.ask('select partner_id, id, name from people')) {
      names.set(`${partner_id as string} ${id as string}`, name as string);
    }
  });
  afterAll(async () => {
    await server?.close();
    await core?.close();
    await installation.close();
  });

  it('has the migration that was shipped, to the letter', () => {
    expect(sha256(FOUNDATION_SQL)).toBe(FIRST_RELEASE.migration.sha256);
    expect(sha256(QUEUE_SQL)).toBe(FIRST_RELEASE.queue.sha256);
    expect(MIGRATIONS[0]).toEqual({ name: FIRST_RELEASE.migration.name, sql: FOUNDATION_SQL });
  });

  it('has every row that was kept', async () => {
    for (const [table, { rows, sha256: digest, ...shape }] of Object.entries(FIRST_RELEASE.tables)) {
      expect([table, await tableDigest(loaded.ask, table, shape)]).toEqual([table, { rows, sha256: digest }]);
    }
    expect(await preservedFacts(loaded.ask)).toEqual(FIRST_RELEASE.preserved);
    const late = `start_after <= timestamptz '${FIRST_RELEASE.asOf}'`;
    expect((await loaded.ask(`select from pgboss.job where ${late}`)).length).toBeGreaterThan(0);
    expect((await loaded.ask(`select from pgboss.job where not ${late}`)).length).toBeGreaterThan(50);
  });

  it('is migrated with nothing lost, as an owner whom row-level security binds', async () => {
    const before = await tableCounts(loaded.ask);
    const alarms = await loaded.ask(`select partner_id, noun, id, at::text from (
        select partner_id, 'booking' as noun, id, next_due_at as at from bookings
        union all select partner_id, 'reminder', id, remind_at from bookings) a where at is not null order by 1, 2, 3`);
    const waiting = await loaded.ask(`select id from outbox where kind = 'notice' and sent_at is null order by id`);
    // Somebody's bookings are in it, for all that it knows: the test clock is refused, and nothing is migrated.
    await expect(openCoreOn(loaded.engine, OPTIONS)).rejects.toBeInstanceOf(UnfitDatabase);
    expect(await tableCounts(loaded.ask)).toEqual(before);
    await migrate(loaded.engine, MIGRATIONS);
    await loaded.ask(`insert into installation (made_for) values ('tests')`);
    core = await openCoreOn(loaded.engine, OPTIONS);
    const after = await tableCounts(loaded.ask);
    const { ledger_entries: entries, outbox: _, migrations, ...kept } = before;
    expect(migrations).toBe(1);
    expect(after).toMatchObject({ ...kept, account_entries: entries, migrations: MIGRATIONS.length });
    expect(after).not.toHaveProperty('ledger_entries');
    expect(await loaded.ask('select id from outbox order by id')).toEqual(waiting);
    expect(await loaded.ask('select partner_id, noun, id, due_at::text as at from deadlines order by 1, 2, 3')).toEqual(
      alarms,
    );
    const { alarms: queued, texts, ...facts } = FIRST_RELEASE.preserved;
    expect(queued.rows).toBeGreaterThan(50);
    expect(await factsNow(loaded.ask)).toEqual(facts);
    expect(digestOf(await openedTexts(core))).toEqual(texts);
    expect(await loaded.ask(`select from pg_namespace where nspname = 'pgboss'`)).toEqual([]);
    const [owner] = await loaded.ask(
      `select rolsuper as superuser, rolbypassrls as bypasses from pg_class c join pg_roles r on r.oid = c.relowner
       where c.oid = 'bookings'::regclass`,
    );
    if (TEST_DATABASE === 'postgres') expect(owner).toEqual({ superuser: false, bypasses: false });
  });

  it('is then, but for its rows, what an empty database becomes: row-level security, policies, keys, grants', async () => {
    const fresh = await installation.empty();
    const freshCore = await openCoreOn(fresh.engine, OPTIONS);
    const [found, wanted] = [await catalogue(loaded.ask), await catalogue(fresh.ask)];
    await freshCore.close();
    expect(found.length).toBeGreaterThan(200);
    expect(found).toEqual(wanted);
  });

  it('goes on from the time at which it was kept', async () => {
    const now = await core.database.inTenant('riverside' as PartnerId, (tx) => core.database.now(tx));
    expect(Date.parse(now) - Date.parse(FIRST_RELEASE.asOf)).toBeGreaterThanOrEqual(-1);
    expect(Date.parse(now) - Date.parse(FIRST_RELEASE.asOf)).toBeLessThan(5 * 60_000);
  });

  it('has bookings that fold from their events', async () => {
    let folded = 0;
    for (const partner of FIRST_RELEASE_PARTNERS) {
      const { bookings, events } = await core.database.inTenant(partner as string as PartnerId, async (tx) => ({
        bookings: await tx.selectFrom('bookings').select(['id', 'fold']).execute(),
        events: await tx.selectFrom('booking_events').select(['booking_id', 'event']).orderBy('revision').execute(),
      }));
      const byBooking = Map.groupBy(events, (row) => row.booking_id);
      for (const booking of bookings) {
        const own = (byBooking.get(booking.id) ?? []).map(({ event }): BookingEvent => event);
        expect(fold(own)).toEqual(booking.fold);
        folded += 1;
      }
    }
    expect(folded).toBe(FIRST_RELEASE.preserved.folds.rows);
  });

  it('has its audit signed as it was found, marked as of before, and sealed [O4]', async () => {
    const { tables } = FIRST_RELEASE;
    await sealingOf(core, OPTIONS.ring).run();
    let carried = 0;
    for (const partner of FIRST_RELEASE_PARTNERS) {
      const { sealed, tail, findings, notes } = await verifyAudit(
        core.database,
        OPTIONS.ring,
        partner as string as PartnerId,
      );
      expect([partner, tail, findings, notes]).toEqual([partner, 0, [], []]);
      carried += sealed;
    }
    expect(carried).toBe(tables['audit_entries']?.rows);
    expect(await loaded.ask('select distinct process from audit_entries')).toEqual([{ process: 'before' }]);
    expect(await loaded.ask('select from audit_entries_before')).toEqual([]);
  });

  it('is served: everyone gets their own bookings, and both sides of an open session its chat', async () => {
    const wanted = await bookingsByPerson(loaded.ask);
    server = await serve(core, {
      ...DEFAULT_CONFIG,
      port: 0,
      secret: FIRST_RELEASE_SECRET,
      dataFolder: null,
      testClock: true,
    });
    for (const [person, { partner, role, id, bookings }] of wanted) {
      const token = await signIn(server, partner, role, id);
      const views = await readAll(server, partner, token);
      expect([person, views.map(({ booking }) => booking.id).sort()]).toEqual([person, bookings]);
      for (const view of views) {
        expect((role === 'member' ? [view.member] : view.therapists).map((one) => one.name)).toContain(
          names.get(person),
        );
      }
    }
    const chats = await loaded.ask(
      `select distinct partner_id, booking_id, sender_id from chat_messages order by 1, 3`,
    );
    expect(chats).toHaveLength(4);
    for (const { partner_id, booking_id, sender_id } of chats as Record<string, string>[]) {
      const partner = partner_id as FirstReleasePartner;
      const token = await signIn(server, partner, sender_id!.startsWith('mem_') ? 'member' : 'therapist', sender_id!);
      const { messages } = await read<ChatAnswer>(server, partner, token, `/api/sessions/${booking_id}/chat`);
      expect(messages).toHaveLength(7);
      expect(messages.map(({ text }) => text)).toContain('مرحبا، أنا هنا');
    }
  });

  it('goes on where it stood: what is overdue is settled, alarms ring, and what waited to be told is told', async () => {
    const overdue = () => loaded.ask(`select id from deadlines where due_at <= timestamptz '${FIRST_RELEASE.asOf}'`);
    await until('nothing is overdue', async () => (await overdue()).length === 0);
    await core.dispatched();
    await until('nothing waits', async () => (await loaded.ask('select from outbox')).length === 0);
    expect(await loaded.ask('select id from sent_emails where sent_at is null')).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

/** What was written, as it is read: stored it is sealed. */
async function openedTexts({ database }: OpenCore): Promise<readonly unknown[]> {
  const facts: (readonly [string, string, string, string])[] = [];
  for (const partner of FIRST_RELEASE_PARTNERS.map((one) => one as string as PartnerId)) {
    await database.inTenant(partner, async (tx) => {
      const rows = await tx.selectFrom('texts').select(['id', 'author_id', 'body']).execute();
      const box = await database.sealer.ready(tx, partner, { open: rows.map(({ body }) => body) });
      for (const { id, author_id: author, body } of rows) {
        expect(isSealed(body)).toBe(true);
        facts.push([partner, id, author, openText(box, id, body)]);
      }
    });
  }
  const order = (fact: (typeof facts)[number]) => `${fact[0]} ${fact[1]}`;
  return facts.sort((one, other) => (order(one) < order(other) ? -1 : 1));
}

interface Person {
  readonly partner: FirstReleasePartner;
  readonly id: string;
  readonly role: 'member' | 'therapist';
  /** Ids, in order. */
  readonly bookings: readonly string[];
}

async function bookingsByPerson(ask: Ask): Promise<ReadonlyMap<string, Person>> {
  const rows = await ask(
    `select p.partner_id as partner, w.id, w.role, coalesce((
       select jsonb_agg(b.id) from bookings b where b.partner_id = p.partner_id and (b.member_id = w.id or exists (
         select from booking_therapists t where t.partner_id = b.partner_id and t.booking_id = b.id and t.therapist_id = w.id
       ))), '[]') as bookings
     from (select partner_id, id, person_id, 'member' as role from enrolments
       union all select partner_id, person_id, person_id, 'therapist' from service_roles) w
     join people p on p.partner_id = w.partner_id and p.id = w.person_id order by 1, 2`,
  );
  return new Map(
    (rows as unknown as Person[]).map((person) => [
      `${person.partner} ${person.id}`,
      { ...person, bookings: [...person.bookings].sort() },
    ]),
  );
}

async function signIn(
  { port, url }: RunningServer,
  partner: FirstReleasePartner,
  role: 'member' | 'therapist',
  id: string,
): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/api/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: originOf(partner) },
    body: JSON.stringify({ assertion: await assertionOf(partner, role, id, url) }),
  });
  expect(response.status).toBe(200);
  return ((await response.json()) as TokenAnswer).accessToken;
}

async function read<Answer>(
  { port }: RunningServer,
  partner: FirstReleasePartner,
  token: string,
  path: string,
): Promise<Answer> {
  const headers = { authorization: `Bearer ${token}`, origin: originOf(partner) };
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers });
  expect([path, response.status]).toEqual([path, 200]);
  return (await response.json()) as Answer;
}

async function readAll(
  server: RunningServer,
  partner: FirstReleasePartner,
  token: string,
): Promise<BookingsAnswer['bookings']> {
  const views: BookingsAnswer['bookings'][number][] = [];
  for (let next: string | null = ''; next !== null;) {
    const path: string = next === '' ? '/api/bookings' : `/api/bookings?after=${encodeURIComponent(next)}`;
    const page: BookingsAnswer = await read<BookingsAnswer>(server, partner, token, path);
    views.push(...page.bookings);
    next = page.next;
  }
  return views;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

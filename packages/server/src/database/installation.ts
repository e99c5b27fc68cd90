import type { PoolClient } from 'pg';
import type { Engine } from './engine.ts';
import { loginOf, whyNotMigrate, whyNotServe, type Login } from './login.ts';
import { migrate, missing, type Migration } from './migrate.ts';
import { UnfitDatabase, type Fault } from './unfit.ts';

/** What a server is for. Demos and tests move the clock and show everybody's mail: on databases made for them alone. */
export const PURPOSES = ['production', 'demo', 'tests'] as const;
export type Purpose = (typeof PURPOSES)[number];

export interface Opened {
  /** Null demands nothing, but of the test clock: for tools, and whoever starts a server from their own code. */
  readonly purpose: Purpose | null;
  readonly testClock: boolean;
}

/** A database as it was found, before anything is changed. */
interface Found {
  readonly login: Login;
  /** Whether the login owns the tables, or may make them where there are none. */
  readonly owner: boolean;
  /** Whether the table that says it is there yet. */
  readonly installation: boolean;
  /** Null where nothing says so, or the login may not ask. */
  readonly madeFor: Purpose | null;
  /** For a login that is not the owner: what the owner has still to apply. */
  readonly missing: readonly string[];
}

interface Tables {
  readonly migrations: boolean;
  readonly installation: boolean;
  readonly lookups: boolean;
  readonly owner: boolean;
}

const TABLES = `select to_regclass('public.migrations') is not null as migrations,
  to_regclass('public.installation') is not null as installation,
  to_regclass('public.partner_lookups') is not null as lookups,
  coalesce(
    (select pg_has_role(relowner, 'usage') from pg_class where oid = to_regclass('public.migrations')),
    has_schema_privilege('public', 'create')
  ) as owner`;

/**
 * Makes a database ready for what it is opened for: looks whether it may be, applies the migrations that are missing, and
 * marks one that is new as a demo's or tests'. A login that owns nothing sees that all is applied, and goes on.
 *
 * @throws UnfitDatabase before anything is changed; after the migrations only where they could not make the login fit.
 * @throws MigrationChanged
 */
export async function prepare(engine: Engine, migrations: readonly Migration[], opened: Opened): Promise<void> {
  const faults = await unfit(engine, migrations, opened);
  if (faults.found.length > 0) throw new UnfitDatabase(faults.found);
  if (faults.owner) await migrate(engine, migrations);
  if (opened.purpose === 'production') {
    const still = await unfit(engine, migrations, opened);
    if (still.found.length > 0) throw new UnfitDatabase(still.found);
  } else if (opened.purpose !== null || opened.testClock) {
    await mark(engine, opened.purpose ?? 'tests', opened);
  }
}

/** What is wrong with a database, whatever else is; changes nothing. */
export async function databaseFaults(
  engine: Engine,
  migrations: readonly Migration[],
  opened: Opened,
): Promise<readonly Fault[]> {
  return (await unfit(engine, migrations, opened)).found;
}

async function unfit(
  engine: Engine,
  migrations: readonly Migration[],
  opened: Opened,
): Promise<{ readonly found: readonly Fault[]; readonly owner: boolean }> {
  return withClient(engine, async (client) => {
    const { rows } = await client.query<Tables>(TABLES);
    const tables = rows[0]!;
    const found = await look(client, tables, migrations);
    const faults = [
      ...(opened.purpose === 'production' ? unfitForProduction(found) : []),
      ...(found.missing.length > 0 ? [toMigrate(found)] : []),
      ...(isMarked(found, opened) || (found.madeFor === null && !(await holdsPartners(client, tables)))
        ? []
        : [notMadeFor(opened)]),
    ];
    return { found: faults.map((detail) => faultOf(engine, detail)), owner: found.owner };
  });
}

async function look(client: PoolClient, tables: Tables, migrations: readonly Migration[]): Promise<Found> {
  const login = await loginOf(client);
  if (login === null) throw new Error('The login was taken away');
  const { owner, installation } = tables;
  const known = { login, owner, installation, madeFor: null };
  if (!installation) return { ...known, missing: owner ? [] : migrations.map(({ name }) => name) };
  const reads = owner || login.roles.some(({ name, settable }) => name === 'meetwell_operator' && settable);
  if (!reads) return { ...known, missing: [] };
  return undone(client, async () => {
    if (!owner) await client.query('set local role meetwell_operator');
    const { rows } = await client.query<{ madeFor: Purpose }>('select made_for as "madeFor" from installation');
    return {
      ...known,
      madeFor: rows[0]?.madeFor ?? null,
      missing: owner ? [] : await missing(client, migrations),
    };
  });
}

function unfitForProduction({ login, owner, installation, madeFor }: Found): readonly string[] {
  return [
    ...whyNotServe(login, owner && !installation),
    ...(owner && !installation ? whyNotMigrate(login) : []),
    ...(madeFor === null ? [] : [`This database was made for ${madeFor}, and is none for people: name another.`]),
  ];
}

function toMigrate({ login, missing: names }: Found): string {
  const some = names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
  return `Migrations are missing (${some}), and the login ${login.name} does not own the tables: run meetwell migrate --serve-as ${login.name}, with MEETWELL_OWNER_URL.`;
}

/** Whether a database may be what it is opened as, going by its mark alone: which production looks at by itself. */
function isMarked({ madeFor }: Pick<Found, 'madeFor'>, { purpose, testClock }: Opened): boolean {
  if (purpose === 'production') return true;
  return purpose === null ? !testClock || madeFor !== null : madeFor === purpose;
}

function notMadeFor({ purpose, testClock }: Opened): string {
  switch (purpose) {
    case 'demo':
      return 'This database was not made for a demo, and somebody’s bookings may be in it; nothing was changed. Begin a demo of its own by npm start -- --fresh without DATABASE_URL, or name a database that is empty.';
    case 'production':
    case 'tests':
    case null:
      return `This database was not made for tests, and somebody’s bookings may be in it; nothing was changed. ${
        testClock
          ? 'The test clock runs only on a database that was empty when it was made for it'
          : 'Name one that is empty'
      }.`;
  }
}

/**
 * Whether there is a partner. Who owns the tables may read the lookups; should a policy hide them from the login, as after
 * a restore under another name, it is lifted while nobody else is in the table, and what was lifted is undone.
 */
async function holdsPartners(client: PoolClient, { lookups, owner }: Tables): Promise<boolean> {
  if (!lookups) return false;
  // Who is not the owner cannot know, and cannot mark it either.
  if (!owner) return true;
  const ask = 'select exists (select from partner_lookups) as some';
  const { rows } = await client.query<{ some: boolean }>(ask);
  if (rows[0]?.some === true) return true;
  return undone(client, async () => {
    await client.query('alter table partner_lookups no force row level security');
    return (await client.query<{ some: boolean }>(ask)).rows[0]?.some === true;
  });
}

/** Marks a database that holds no partner; no partner can come while it does. */
async function mark(engine: Engine, madeFor: Exclude<Purpose, 'production'>, opened: Opened): Promise<void> {
  await withClient(engine, async (client) => {
    const { rows } = await client.query<Tables>(TABLES);
    // It found the mark, or it would not be here.
    if (!rows[0]!.owner) return;
    await client.query('begin');
    try {
      const marked = await client.query<{ madeFor: Purpose }>('select made_for as "madeFor" from installation');
      if (!isMarked({ madeFor: marked.rows[0]?.madeFor ?? null }, opened)) {
        await client.query('lock table partner_lookups in share row exclusive mode');
        if (marked.rows.length > 0 || (await client.query('select from partner_lookups limit 1')).rows.length > 0)
          throw new UnfitDatabase([faultOf(engine, notMadeFor(opened))]);
        await client.query('insert into installation (made_for) values ($1) on conflict do nothing', [madeFor]);
      }
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw error;
    }
  });
}

function faultOf({ kind }: Engine, detail: string): Fault {
  return { name: kind === 'postgres' ? 'DATABASE_URL' : 'MEETWELL_DATA', detail };
}

async function withClient<T>(engine: Engine, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await engine.pool.connect();
  try {
    return await work(client);
  } finally {
    client.release();
  }
}

/** Asks in a transaction of which nothing stays. */
async function undone<T>(client: PoolClient, ask: () => Promise<T>): Promise<T> {
  await client.query('begin');
  try {
    return await ask();
  } finally {
    await client.query('rollback');
  }
}

import { createHash } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { Engine } from './engine.ts';

/**
 * A change of the tables, and of what stands in them. SQL that means the same on PGlite and on PostgreSQL, run by the
 * user who connected in one transaction. What has been released is never edited: its checksum is kept with it.
 */
export interface Migration {
  /** In the order in which they are applied: `0002-changes`. */
  readonly name: string;
  readonly sql: string;
  /**
   * A step in code after the SQL, a batch each time in a transaction of its own, until nothing is left. Killed in
   * between it goes on where it was: what it has done must show in the rows.
   *
   * @returns whether something is left.
   */
  readonly batch?: (client: Pick<PoolClient, 'query'>) => Promise<boolean>;
}

/** A migration that was applied differs from the one that stands here: one of the two was edited after its release. */
export class MigrationChanged extends Error {
  readonly code = 'migrationChanged';

  constructor(name: string) {
    super(`Migration ${name} was applied with another text than it has now`);
    this.name = 'MigrationChanged';
  }
}

/** Any number that nothing else locks: several servers may start at once. */
const MIGRATION_LOCK = 7_203_114;

/** The first release noted names alone. */
const NOTES = `
create table if not exists migrations (name text primary key, applied_at timestamptz not null);
alter table migrations add column if not exists checksum text;
alter table migrations add column if not exists finished boolean not null default true;`;

/**
 * Applies what is missing, one process at a time; others wait. The login owns the tables, or makes them.
 * @returns the names of what was applied.
 * @throws MigrationChanged
 */
export async function migrate(engine: Engine, migrations: readonly Migration[]): Promise<readonly string[]> {
  const client = await engine.pool.connect();
  let broken = true;
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query(NOTES);
    const noted = await notedBy(client);
    for (const migration of migrations) await apply(client, migration, noted.get(migration.name));
    await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    broken = false;
    return migrations.map(({ name }) => name).filter((name) => noted.get(name)?.finished !== true);
  } finally {
    // With the lock still held, or in a transaction that failed: nobody else should get it.
    client.release(broken);
  }
}

/**
 * The names of those that are not applied, or not to their end, for a login that only reads.
 * @throws MigrationChanged
 */
export async function missing(
  client: Pick<PoolClient, 'query'>,
  migrations: readonly Migration[],
): Promise<readonly string[]> {
  const noted = await notedBy(client);
  return migrations.flatMap((migration) => {
    const { checksum, finished } = noted.get(migration.name) ?? { checksum: null, finished: false };
    if (checksum !== null && checksum !== checksumOf(migration)) throw new MigrationChanged(migration.name);
    return finished ? [] : [migration.name];
  });
}

async function notedBy(client: Pick<PoolClient, 'query'>): Promise<ReadonlyMap<string, Noted>> {
  const { rows } = await client.query<Noted>('select name, checksum, finished from migrations');
  return new Map(rows.map((row) => [row.name, row]));
}

interface Noted {
  readonly name: string;
  readonly checksum: string | null;
  readonly finished: boolean;
}

export function checksumOf({ sql }: Migration): string {
  return createHash('sha256').update(sql).digest('hex');
}

async function apply(client: PoolClient, migration: Migration, noted: Noted | undefined): Promise<void> {
  const { name, sql, batch } = migration;
  const checksum = checksumOf(migration);
  if (noted === undefined) {
    await within(client, async () => {
      await client.query(sql);
      await client.query('insert into migrations values ($1, clock_timestamp(), $2, $3)', [
        name,
        checksum,
        batch === undefined,
      ]);
    });
  } else if (noted.checksum === null) {
    await client.query('update migrations set checksum = $2 where name = $1', [name, checksum]);
  } else if (noted.checksum !== checksum) {
    throw new MigrationChanged(name);
  }
  if (batch === undefined || noted?.finished === true) return;
  for (let left = true; left;) {
    await within(client, async () => {
      left = await batch(client);
      if (!left) await client.query('update migrations set finished = true where name = $1', [name]);
    });
  }
}

async function within(client: PoolClient, work: () => Promise<void>): Promise<void> {
  await client.query('begin');
  try {
    await work();
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

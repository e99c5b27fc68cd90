import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Digest, PreservedFacts } from './facts.ts';
import type { Shape } from './rows.ts';

/*
 * The database of the first release with some 300 bookings in it, as its server left it: what every later migration is
 * tried on. Nothing here imports the server, whose code goes on.
 */

/** What is known of the data: `first-release.json`. */
export interface FirstRelease {
  /** What the server's clock showed when the data were kept; once they are loaded it goes on from there. */
  readonly asOf: string;
  readonly migration: { readonly name: string; readonly sha256: string; readonly appliedAt: string };
  readonly queue: { readonly file: string; readonly sha256: string };
  /** How many bookings are in which state or have come to which end. */
  readonly bookings: Readonly<Record<string, number>>;
  /** In the order in which they are filled. */
  readonly tables: Readonly<Record<string, TableFacts>>;
  readonly preserved: PreservedFacts;
}

/** A table as the first release had it; `sha256` is over `columns`, in the order of `key`. */
export interface TableFacts extends Digest, Shape {}

export const FIRST_RELEASE = JSON.parse(read('first-release.json').toString('utf8')) as FirstRelease;

/** Migration 0001, as it was shipped. It is frozen: whatever differs from it is another migration. */
export const FOUNDATION_SQL = read('0001-foundation.sql').toString('utf8');

/** How the queue of alarms was set up by the first release's pg-boss. */
export const QUEUE_SQL = read(FIRST_RELEASE.queue.file).toString('utf8');

/**
 * Makes an empty database the first release's, with its data: tables, roles, row-level security and grants by the kept
 * migration, a partner's rows by the role and under the partner that wrote them, so that the policies have let them in;
 * and the queue of alarms with those that have yet to ring. The clock (`test_clock`) is set to when the data were kept, so that
 * a server which reads it finds due what was due then.
 *
 * It needs what the migration needs and no more: a login that owns the database and may create roles, no superuser. The
 * two roles belong to the whole cluster: they stay when the database goes, and are there already when another has made
 * them. From PostgreSQL 16 on somebody else has to make them beforehand and grant them to the login: whoever creates a
 * role there is its member without the right to set it, and the migration takes the membership for enough.
 *
 * @param run runs a script of several statements in one transaction, as that login. `query` of node-postgres does so with
 *   a script, `exec` of PGlite, and the server's own `engine.script`. Each call may take another connection.
 */
export async function loadFirstRelease(run: (sql: string) => Promise<unknown>): Promise<void> {
  const { migration, asOf } = FIRST_RELEASE;
  await run('create table if not exists migrations (name text primary key, applied_at timestamptz not null)');
  await run(`${FOUNDATION_SQL}\ninsert into migrations values ('${migration.name}', '${migration.appliedAt}');`);
  await run(QUEUE_SQL);
  await run(gunzipSync(read('first-release.sql.gz')).toString('utf8'));
  await run(
    `update test_clock set offset_ms = floor(extract(epoch from timestamptz '${asOf}' - clock_timestamp()) * 1000)`,
  );
}

function read(name: string): Buffer {
  return readFileSync(new URL(name, import.meta.url));
}

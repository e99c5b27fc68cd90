import type { PoolClient } from 'pg';
import type { Engine } from '../engine.ts';

/*
 * A row that is sealed is another row: the one in clear stays in its page, and in the log, until something is written over
 * it. So the tables are written anew, once, and on an embedded database the log as well.
 */

/** In which a release before wrote in clear. Frozen: migration 0017 enters them. */
export const CLEAR_BEFORE = ['people', 'texts', 'sent_emails', 'therapists'] as const;

const REWRITES = `select r.name, pg_has_role(session_user, c.relowner, 'usage') as own from rewrites r
  join pg_class c on c.oid = to_regclass('public.' || quote_ident(r.name)) order by 1`;
const SEALED_ALL = `select not exists (select from people where subject_hash is null and erased_at is null) as sealed`;
/** Any number that nothing else locks. */
const REWRITE_LOCK = 7_203_115;

/** `toSeal`: a server has still to seal what is in clear. `notOwner`: the login may not write tables anew. */
export type Rewritten = 'done' | 'nothing' | 'toSeal' | 'notOwner';

/**
 * Writes anew what was sealed in place, as the owner of the tables; others wait for each table while it is. Killed in
 * between it goes on where it was.
 */
export async function rewriteSealed(engine: Engine): Promise<Rewritten> {
  const client = await engine.pool.connect();
  let broken = true;
  try {
    const left = await asOperator(
      client,
      async () => (await client.query<{ name: string; own: boolean }>(REWRITES)).rows,
    );
    let result: Rewritten = 'nothing';
    if (left.length > 0) result = left.every(({ own }) => own) ? await rewrite(engine, client) : 'notOwner';
    broken = false;
    return result;
  } finally {
    client.release(broken);
  }
}

async function rewrite(engine: Engine, client: PoolClient): Promise<Rewritten> {
  await client.query('select pg_advisory_lock($1)', [REWRITE_LOCK]);
  try {
    const { rows } = await asOperator(client, () => client.query<{ sealed: boolean }>(SEALED_ALL));
    if (rows[0]?.sealed !== true) return 'toSeal';
    // By whoever was before us in the lock, perhaps.
    const left = (await client.query<{ name: string }>('select name from rewrites order by 1')).rows;
    for (const { name } of left) {
      await client.query(`vacuum (full, analyze) "${name.replaceAll('"', '""')}"`);
      await client.query('delete from rewrites where name = $1', [name]);
    }
    // Values that are frequent stand in the statistics. Who does not own the database is told so, and goes on.
    await client.query('vacuum full pg_statistic');
    if (engine.kind === 'pglite') await rewriteLog(client);
    return left.length > 0 ? 'done' : 'nothing';
  } finally {
    await client.query('select pg_advisory_unlock($1)', [REWRITE_LOCK]);
  }
}

const LAST = 'select max(name) as name from pg_ls_waldir()';
const CURRENT = 'select pg_walfile_name(pg_current_wal_lsn()) as name';

/**
 * A segment of the log that is not needed any more is used again later, with what it says until then. What is left of one
 * that is switched from is filled with nothing: so all are gone through, the one that is written now as well.
 */
async function rewriteLog(client: PoolClient): Promise<void> {
  const nameOf = async (text: string) => (await client.query<{ name: string }>(text)).rows[0]!.name;
  const next = async () => {
    await client.query('select pg_switch_wal()');
    await client.query('checkpoint');
  };
  await next();
  const last = await nameOf(LAST);
  while ((await nameOf(CURRENT)) <= last) await next();
}

/** Asks as who sees every partner's ids, in a transaction of which nothing stays. */
async function asOperator<T>(client: PoolClient, ask: () => Promise<T>): Promise<T> {
  await client.query('begin');
  try {
    await client.query('set local role meetwell_operator');
    return await ask();
  } finally {
    await client.query('rollback');
  }
}

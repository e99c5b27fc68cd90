import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Log } from '../log.ts';
import { parseTimestamp } from './columns.ts';
import type { Engine } from './engine.ts';
import { openChannels } from './postgres-channels.ts';
import type { Schema } from './schema.ts';

/** Our own types for our own pool; the process-wide defaults stay as they are. */
const TYPES: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === pg.types.builtins.TIMESTAMPTZ && format !== 'binary') return parseTimestamp as never;
    if (oid === pg.types.builtins.INT8 && format !== 'binary') return Number as never;
    return pg.types.getTypeParser(oid, format) as never;
  },
};

/** @param connections how many requests can be in the database at once; jobs and channels have their own few. */
export async function openPostgres(url: string, connections: number, log: Log): Promise<Engine> {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    types: TYPES,
    application_name: 'meetwell',
    connectionTimeoutMillis: 30_000,
    // A server that hangs must not keep locks that others wait for.
    idle_in_transaction_session_timeout: 60_000,
  });
  let closed = false;
  // A pooled connection that breaks while idle says so here; the pool replaces it.
  pool.on('error', (error) => void (closed || log.error('database.connection', error)));
  const channels = openChannels(url, log);
  return {
    kind: 'postgres',
    kysely: new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) }),
    async script(sql, lock, once) {
      const client = await pool.connect();
      try {
        await client.query('begin');
        await client.query('select pg_advisory_xact_lock($1)', [lock]);
        const done =
          once !== undefined && (await client.query('select from migrations where name = $1', [once])).rowCount;
        if (!done) {
          await client.query(sql);
          if (once !== undefined) await client.query('insert into migrations values ($1, clock_timestamp())', [once]);
        }
        await client.query('commit');
      } catch (error) {
        await client.query('rollback');
        throw error;
      } finally {
        client.release();
      }
    },
    raw: async (sql) => (await pool.query(sql)).rows as readonly unknown[],
    listen: (channel, handler) => channels.listen(channel, handler),
    notify: (channel, payloads) => channels.notify(channel, payloads),
    queue: { connectionString: url, max: 4, application_name: 'meetwell-queue' },
    async close() {
      closed = true;
      await channels.close();
      await pool.end();
    },
  };
}

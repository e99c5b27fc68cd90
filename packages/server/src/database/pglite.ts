import { EventEmitter } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import pg from 'pg';
import type { ConstructorOptions } from 'pg-boss';
import type { Engine } from './engine.ts';
import { SETTINGS, TYPES } from './types.ts';

/**
 * PostgreSQL inside the process: one connection, one process. It serialises everything, so that a race is never seen
 * here; what proves anything about races is a real PostgreSQL.
 *
 * @param folder where the data are kept; null keeps them in memory alone.
 */
export async function openPglite(folder: string | null): Promise<Engine> {
  if (folder !== null) await mkdir(folder, { recursive: true });
  const pglite = await PGlite.create({
    ...(folder === null ? {} : { dataDir: join(folder, 'database') }),
    extensions: { btree_gist },
  });
  // The adapter's types are those of a client, and a pool takes it all the same.
  const adapter = createPgConfig(pglite) as unknown as pg.PoolConfig;
  const pool = new pg.Pool({
    ...adapter,
    max: 1,
    types: TYPES,
    pipeline: true,
    // There is no other end that could be lost.
    idleTimeoutMillis: 0,
    onConnect: async (client) => void (await client.query(SETTINGS)),
  });
  // Nobody else can reach this database, so nobody else needs to hear.
  const channels = new EventEmitter().setMaxListeners(0);
  return {
    kind: 'pglite',
    pool,
    listen(channel, handler) {
      channels.on(channel, handler);
      return Promise.resolve(() => Promise.resolve(void channels.off(channel, handler)));
    },
    notify(channel, payloads) {
      for (const payload of payloads) channels.emit(channel, payload);
      return Promise.resolve();
    },
    queue: { db: queueOver(pool), backend: 'pglite' },
    async close() {
      channels.removeAllListeners();
      await pool.end();
      if (!pglite.closed) await pglite.close();
    },
  };
}

/** pg-boss on the one connection: it waits for whoever has it, so that it never speaks in somebody's transaction. */
function queueOver(pool: pg.Pool): NonNullable<ConstructorOptions['db']> {
  return {
    // The one session lasts as long as the pool.
    async setSessionStatements(statements: readonly string[]) {
      for (const statement of statements) await pool.query(statement);
    },
    async executeSql(text, values) {
      const client = await pool.connect();
      try {
        // Without values a text may hold several statements, and then gives one result for each.
        const result: pg.QueryResult | pg.QueryResult[] =
          values === undefined || values.length === 0
            ? await client.query(text)
            : await client.query(text, values as unknown[]);
        return { rows: [result].flat().flatMap(({ rows }) => (rows ?? []) as unknown[]) };
      } catch (error) {
        // A block that broke off leaves its transaction open.
        await client.query('rollback');
        throw error;
      } finally {
        client.release();
      }
    },
  };
}

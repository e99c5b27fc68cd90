import { EventEmitter } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import pg from 'pg';
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
    async close() {
      channels.removeAllListeners();
      await pool.end();
      if (!pglite.closed) await pglite.close();
    },
  };
}

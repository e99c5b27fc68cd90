import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
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
 * @param baked what a database that is new begins with; null makes one from nothing, which takes seconds.
 */
export async function openPglite(folder: string | null, baked: Blob | null): Promise<Engine> {
  return engineOver(await (folder === null ? create(undefined, baked) : openIn(folder, baked)));
}

/** A folder that was not finished when the process died is begun again: nobody has written into it yet. */
async function openIn(folder: string, baked: Blob | null): Promise<PGlite> {
  const data = join(folder, 'database');
  const unfinished = join(folder, 'database.unfinished');
  await mkdir(folder, { recursive: true });
  if (existsSync(unfinished)) await rm(data, { recursive: true, force: true });
  if (existsSync(data)) return create(data, null);
  await writeFile(unfinished, '');
  const pglite = await create(data, baked);
  await rm(unfinished);
  return pglite;
}

function create(dataDir: string | undefined, baked: Blob | null): Promise<PGlite> {
  return PGlite.create({
    ...(dataDir === undefined ? {} : { dataDir }),
    ...(baked === null ? {} : { loadDataDir: baked }),
    extensions: { btree_gist },
  });
}

/** A pool of one over a PGlite that is open. */
export function engineOver(pglite: PGlite): Engine {
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

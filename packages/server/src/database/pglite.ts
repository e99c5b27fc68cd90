import { mkdir } from 'node:fs/promises';
import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { PGlite, types, type QueryOptions } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { Kysely, PGliteDialect, type PGlite as DialectPGlite } from 'kysely';
import { fromPglite } from 'pg-boss';
import { parseTimestamp } from './columns.ts';
import type { Engine } from './engine.ts';
import type { Schema } from './schema.ts';

const PARSERS: NonNullable<QueryOptions['parsers']> = {
  [types.TIMESTAMPTZ]: parseTimestamp,
  [types.INT8]: Number,
};

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
  const kysely = new Kysely<Schema>({ dialect: new PGliteDialect({ pglite: withParsers(pglite) }) });
  // Nobody else can reach this database, so nobody else needs to hear.
  const channels = new EventEmitter().setMaxListeners(0);
  return {
    kind: 'pglite',
    kysely,
    async script(sql, _lock, once) {
      await pglite.transaction(async (tx) => {
        if (once !== undefined) {
          const done = await tx.query('select from migrations where name = $1', [once]);
          if (done.rows.length > 0) return;
        }
        await tx.exec(sql);
        if (once !== undefined) await tx.query('insert into migrations values ($1, clock_timestamp())', [once]);
      });
    },
    async raw(sql) {
      return (await pglite.query(sql, [], { parsers: PARSERS })).rows;
    },
    listen(channel, handler) {
      channels.on(channel, handler);
      return Promise.resolve(() => Promise.resolve(void channels.off(channel, handler)));
    },
    notify(channel, payloads) {
      for (const payload of payloads) channels.emit(channel, payload);
      return Promise.resolve();
    },
    queue: { db: fromPglite(pglite), backend: 'pglite' },
    async close() {
      channels.removeAllListeners();
      await kysely.destroy();
      if (!pglite.closed) await pglite.close();
    },
  };
}

/** Our own parsers for our own queries: pg-boss, on the same connection, expects PGlite's. */
function withParsers(pglite: PGlite): DialectPGlite {
  return {
    get closed() {
      return pglite.closed;
    },
    get ready() {
      return pglite.ready;
    },
    waitReady: pglite.waitReady,
    close: () => pglite.close(),
    query: (text, parameters, options) => pglite.query(text, parameters, { ...options, parsers: PARSERS }),
    transaction: (work) =>
      pglite.transaction((tx) =>
        work({
          rollback: () => tx.rollback(),
          query: (text, parameters, options) => tx.query(text, parameters, { ...options, parsers: PARSERS }),
        }),
      ),
  };
}

import pg from 'pg';
import type { Log } from '../log.ts';
import type { Engine } from './engine.ts';
import { openChannels } from './postgres-channels.ts';
import { SETTINGS, TYPES } from './types.ts';

/** @param connections how many requests can be in the database at once; jobs and channels have their own few. */
export async function openPostgres(url: string, connections: number, log: Log): Promise<Engine> {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    types: TYPES,
    pipeline: true,
    application_name: 'meetwell',
    connectionTimeoutMillis: 30_000,
    // A connection that is kept has its statements prepared.
    idleTimeoutMillis: 300_000,
    // A server that hangs must not keep locks that others wait for.
    idle_in_transaction_session_timeout: 60_000,
    onConnect: async (client) => void (await client.query(SETTINGS)),
  });
  let closed = false;
  // A pooled connection that breaks while idle says so here; the pool replaces it.
  pool.on('error', (error) => void (closed || log.error('database.connection', error)));
  const channels = openChannels(url, log);
  return {
    kind: 'postgres',
    pool,
    listen: (channel, handler) => channels.listen(channel, handler),
    notify: (channel, payloads) => channels.notify(channel, payloads),
    async close() {
      closed = true;
      await channels.close();
      await pool.end();
    },
  };
}

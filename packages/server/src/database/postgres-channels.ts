import { EventEmitter } from 'node:events';
import pg from 'pg';
import type { Log } from '../log.ts';
import type { Engine } from './engine.ts';

type Channels = Pick<Engine, 'listen' | 'notify' | 'close'>;

/** Said to every listener when the connection was lost and is back: anything may have been missed. */
export const MISSED = '';

/** Milliseconds between two tries to reach a database that is away: they grow. */
const FIRST_WAIT = 500;
const LONGEST_WAIT = 5_000;

/**
 * One connection for LISTEN and NOTIFY. A transaction that notifies holds a lock of the whole cluster until it has
 * committed, so no transaction that does anything else may; here each NOTIFY is a transaction of its own.
 */
export function openChannels(url: string, log: Log): Channels {
  const handlers = new EventEmitter().setMaxListeners(0);
  const listened = new Set<string>();
  let client: Promise<pg.Client> | null = null;
  let closed = false;
  let retry: NodeJS.Timeout | null = null;
  let wait = FIRST_WAIT;

  // A try that fails ends its connection as well: both come here, and one timer follows.
  const later = (): void => {
    if (closed || listened.size === 0 || retry !== null) return;
    retry = setTimeout(() => void reconnect(), wait).unref();
    wait = Math.min(2 * wait, LONGEST_WAIT);
  };

  const connect = async (): Promise<pg.Client> => {
    const fresh = new pg.Client({ connectionString: url, application_name: 'meetwell-channels', keepAlive: true });
    fresh.on('notification', ({ channel, payload }) => handlers.emit(channel, payload ?? MISSED));
    fresh.on('error', (error) => log.error('database.channels', error));
    fresh.on('end', () => {
      client = null;
      later();
    });
    await fresh.connect();
    for (const channel of listened) await fresh.query(`listen ${pg.escapeIdentifier(channel)}`);
    return fresh;
  };

  const connection = (): Promise<pg.Client> => {
    if (closed) return Promise.reject(new Error('The database is closed'));
    client ??= connect().catch((error: unknown) => {
      client = null;
      throw error;
    });
    return client;
  };

  const reconnect = async (): Promise<void> => {
    retry = null;
    if (closed) return;
    try {
      await connection();
      wait = FIRST_WAIT;
      for (const channel of listened) handlers.emit(channel, MISSED);
    } catch (error) {
      log.error('database.channels', error);
      later();
    }
  };

  return {
    async listen(channel, handler) {
      handlers.on(channel, handler);
      const known = listened.has(channel);
      listened.add(channel);
      const current = await connection();
      if (!known) await current.query(`listen ${pg.escapeIdentifier(channel)}`);
      return async () => {
        handlers.off(channel, handler);
        if (handlers.listenerCount(channel) > 0 || closed) return;
        listened.delete(channel);
        await (await connection()).query(`unlisten ${pg.escapeIdentifier(channel)}`);
      };
    },
    async notify(channel, payloads) {
      if (payloads.length === 0) return;
      const current = await connection();
      await current.query('select pg_notify($1, payload) from unnest($2::text[]) as payload', [channel, payloads]);
    },
    async close() {
      closed = true;
      const current = await client?.catch(() => null);
      await current?.end();
    },
  };
}

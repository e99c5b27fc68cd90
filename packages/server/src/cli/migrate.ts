import type { PoolClient } from 'pg';
import type { Engine } from '../database/engine.ts';
import { letServe, loginOf, whyNotMigrate } from '../database/login.ts';
import { migrate } from '../database/migrate.ts';
import { MIGRATIONS } from '../nouns.ts';
import { Impossible, UsageError, type Command } from './command.ts';

/** `meetwell migrate`: makes the tables, as the login that owns them, and lets another serve (row O10). */
export const migrateCommand: Command = {
  name: 'migrate',
  usage: `meetwell migrate             makes the tables, or brings them up to date, as the login of MEETWELL_OWNER_URL
meetwell migrate --serve-as <login>   and lets that login serve, which owns nothing`,
  async run({ owner, say }, words) {
    const [option, login, ...more] = words;
    if ((option !== undefined && option !== '--serve-as') || more.length > 0 || (option !== undefined && !login)) {
      throw new UsageError(`There is no "migrate ${words.join(' ')}".`);
    }
    const engine = await owner();
    if (login !== undefined && engine.kind !== 'postgres') {
      throw new UsageError('An embedded database has no logins: name a PostgreSQL by DATABASE_URL.');
    }
    await withClient(engine, async (client) => {
      const itself = await loginOf(client);
      if (itself !== null) reject(whyNotMigrate(itself));
    });
    const applied = await migrate(engine, MIGRATIONS);
    for (const name of applied) say(`${name} was applied.`);
    say(applied.length === 0 ? 'Nothing was missing.' : `${applied.length} in all.`);
    if (login === undefined) return;
    await withClient(engine, async (client) => reject(await letServe(client, login)));
    say(`${login} may serve.`);
  },
};

function reject(reasons: readonly string[]): void {
  if (reasons.length > 0) throw new Impossible(reasons);
}

async function withClient(engine: Engine, work: (client: PoolClient) => Promise<void>): Promise<void> {
  const client = await engine.pool.connect();
  try {
    await work(client);
  } finally {
    client.release();
  }
}

import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { startPostgres } from '../../../scripts/postgres.mjs';

/** A PostgreSQL on which a test makes logins and databases of its own. */
export interface Cluster {
  /** 15, 18. */
  readonly version: number;
  /** As a superuser; on a database, or on the one that is always there. */
  admin(text: string, database?: string): Promise<readonly Record<string, unknown>[]>;
  /** Makes a login and gives its name. */
  login(options?: string): Promise<string>;
  /** Makes a database and gives its name. */
  database(owner: string): Promise<string>;
  /** As a login that was made here, or as the superuser. */
  url(database: string, login?: string): string;
  /** Asks as a login. */
  as(login: string, database: string, text: string): Promise<readonly Record<string, unknown>[]>;
  close(): Promise<void>;
}

/** `named` is the one that tests run on; `embedded` is the npm package's. */
export async function openCluster(which: 'named' | 'embedded'): Promise<Cluster> {
  const cluster = await startPostgres({ embedded: which === 'embedded' });
  const id = randomBytes(5).toString('hex');
  const logins: string[] = [];
  const databases: string[] = [];
  const url = (database: string, login?: string) =>
    Object.assign(new URL(cluster.url), {
      pathname: `/${database}`,
      ...(login !== undefined && { username: login, password: login }),
    }).href;
  const admin = (text: string, database = 'postgres') => ask(url(database), text);
  const [row] = await admin(`select current_setting('server_version_num')::integer / 10000 as version`);
  return {
    version: row!['version'] as number,
    admin,
    url,
    as: (login, database, text) => ask(url(database, login), text),
    async login(options = '') {
      const name = `login_${id}_${logins.length + 1}`;
      await admin(`create role ${name} login ${options} password '${name}'`);
      logins.push(name);
      return name;
    },
    async database(owner) {
      const name = `installed_${id}_${databases.length + 1}`;
      await admin(`create database ${name} owner ${owner}`);
      databases.push(name);
      // Before 16 the right to make tables in it is inherited from owning the database, which a login need not.
      await admin(`grant create on schema public to ${owner}`, name);
      return name;
    },
    async close() {
      for (const name of databases) await admin(`drop database ${name} with (force)`);
      for (const name of logins) await admin(`drop owned by ${name} cascade`);
      for (const name of logins.toReversed()) await admin(`drop role ${name}`);
      await cluster.close();
    },
  };
}

async function ask(connectionString: string, text: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import pg from 'pg';
import type { CoreOptions, OpenCore } from '../src/open-core.ts';
import { openCore, openCoreOn, openEngine } from '../src/open-core.ts';
import { raw } from '../src/database/script.ts';
import { ringOfSecret } from '../src/database/sealing/ring.ts';
import type { Log } from '../src/log.ts';
import { startPostgres } from '../../../scripts/postgres.mjs';

/** Which database this run tests: `MEETWELL_TEST_DATABASE`. */
export const TEST_DATABASE = process.env['MEETWELL_TEST_DATABASE'] === 'postgres' ? 'postgres' : 'pglite';

export const TEST_RING = ringOfSecret('the secret under which tests seal');

export interface TestCore {
  readonly core: OpenCore;
  /** Of the database, on PostgreSQL; null on PGlite. */
  readonly url: string | null;
  /** What was logged as a warning or an error; a test that expects one takes it out. */
  readonly complaints: string[];
  /** Asks the database as its owner or superuser, past everything that execute does: a second server, an intruder. */
  sql<Row = Record<string, unknown>>(text: string): Promise<readonly Row[]>;
  /** What PostgreSQL itself has logged of this database; empty on PGlite, or where the server is not ours. */
  postgresLog(): Promise<string>;
  /** Another server process's view of the same database. PostgreSQL only: PGlite has one process. */
  second(options?: Partial<CoreOptions>): Promise<OpenCore>;
  close(): Promise<void>;
}

/** Opens a database that nothing else uses, migrated and empty. */
export async function openTestCore(options: Partial<CoreOptions> = {}): Promise<TestCore> {
  const complaints: string[] = [];
  const log = collectingLog(complaints);
  const base: CoreOptions = {
    databaseUrl: null,
    dataFolder: null,
    testClock: true,
    ring: TEST_RING,
    fault: null,
    log,
    sweepEvery: null,
    ...options,
  };
  return TEST_DATABASE === 'postgres' ? openOnPostgres(base, complaints) : openOnPglite(base, complaints);
}

async function openOnPglite(options: CoreOptions, complaints: string[]): Promise<TestCore> {
  const engine = await openEngine(options);
  const core = await openCoreOn(engine, options);
  return {
    core,
    url: null,
    complaints,
    sql: async <Row>(text: string) => (await raw(engine, text)) as readonly Row[],
    postgresLog: () => Promise.resolve(''),
    second: () => Promise.reject(new Error('PGlite has one process')),
    close: () => core.close(),
  };
}

async function openOnPostgres(options: CoreOptions, complaints: string[]): Promise<TestCore> {
  const cluster = await startPostgres();
  const clusterUrl = cluster.url;
  const name = `meetwell_test_${randomBytes(6).toString('hex')}`;
  await once(clusterUrl, `create database ${name}`);
  const url = Object.assign(new URL(clusterUrl), { pathname: `/${name}` }).href;
  const engine = await openEngine({ ...options, databaseUrl: url });
  const core = await openCoreOn(engine, options);
  const opened: OpenCore[] = [core];
  return {
    core,
    url,
    complaints,
    sql: async <Row>(text: string) => (await raw(engine, text)) as readonly Row[],
    async postgresLog() {
      if (cluster.logFile === null) return '';
      const lines = (await readFile(cluster.logFile, 'utf8')).split('\n');
      return lines.filter((line) => line.includes(` ${name} `)).join('\n');
    },
    async second(more = {}) {
      const another = await openCore({ ...options, databaseUrl: url, ...more });
      opened.push(another);
      return another;
    },
    async close() {
      for (const each of opened) await each.close();
      await once(clusterUrl, `drop database ${name} with (force)`);
      await cluster.close();
    },
  };
}

async function once(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

function collectingLog(complaints: string[]): Log {
  return {
    info: () => undefined,
    warn: (event, facts = {}) => void complaints.push(`${event} ${JSON.stringify(facts)}`),
    error: (event, error) => void complaints.push(`${event} ${error instanceof Error ? error.stack : String(error)}`),
  };
}

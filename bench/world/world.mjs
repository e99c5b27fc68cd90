/** What the benchmarks of the server share: a durable PostgreSQL, people by the thousand, and real server processes. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { NEGOTIATED, identifier, localTime, zone } from '@meetwell/sdk';
import { jsonLog, openDatabase, ringOfSecret, seedPartner } from '@meetwell/server';
import { openEngine } from '../../packages/server/src/open-core.ts';
import { freePorts } from '../../scripts/lib/ports.mjs';
import { startPostgres } from '../../scripts/postgres.mjs';
import { tokensOf } from '../../packages/server/src/http/tokens.ts';

export const PARTNER = 'riverside';
export const SERVICE = 'talking';
export const POLICY = 'talking-1';
export const SECRET = 'the secret of the benchmarks alone, 32';
const ORIGIN = 'https://riverside.example';
const ENTRY = fileURLToPath(new URL('server.mjs', import.meta.url));
export const RING = ringOfSecret(SECRET);
const tokens = tokensOf(RING);
const QUIET = jsonLog(() => undefined);

export const memberOf = (number) => `member-${number}`;
export const therapistOf = (number) => `therapist-${number}`;

/** A token as the server itself would give it. */
export function tokenFor(kind, id) {
  const standing = { partner: PARTNER, person: id, kind, services: [{ service: SERVICE, id }] };
  return tokens.issue(standing, { origin: null, key: null, signIn: null });
}

/** A PostgreSQL that keeps what it acknowledges, and databases on it. */
export async function openPostgres() {
  const cluster = await startPostgres({ durable: true });
  let made = 0;
  return {
    url: cluster.url,
    bin: cluster.bin,
    pid: cluster.pid,
    /** A database of its own, migrated, with one partner and so many people. */
    async database(people) {
      const name = `bench_${(made += 1)}`;
      const url = Object.assign(new URL(cluster.url), { pathname: `/${name}` }).href;
      await run(cluster.url, `create database ${name}`);
      await seed(url, people);
      await run(url, 'create extension pg_stat_statements');
      await run(url, 'vacuum analyze');
      return url;
    },
    close: () => cluster.close(),
  };
}

export async function run(url, ...statements) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    let result;
    for (const statement of statements) result = await client.query(statement);
    return result.rows;
  } finally {
    await client.end();
  }
}

/** As {@link seed}, into an embedded database in a folder. */
export async function seedFolder(dataFolder, people) {
  const database = await openDatabase({
    databaseUrl: null,
    dataFolder,
    purpose: 'tests',
    testClock: false,
    ring: RING,
  });
  await seedPartner(database, partnerWith(NEGOTIATED));
  await database.close();
  const filled = await openEngine({ databaseUrl: null, dataFolder, log: QUIET });
  for (const statement of fillingSql(people)) await filled.pool.query(statement);
  await filled.close();
}

/**
 * One partner whose therapists work from 8am to 9pm every day, and whose members never run out of sessions. The database
 * is marked as made for tests while it is empty, so that a server may move its clock later.
 */
export async function seed(databaseUrl, { policy = NEGOTIATED, ...people }) {
  const database = await openDatabase({
    databaseUrl,
    dataFolder: null,
    purpose: 'tests',
    testClock: false,
    ring: RING,
  });
  await seedPartner(database, partnerWith(policy));
  await database.close();
  await run(databaseUrl, ...fillingSql(people));
}

function partnerWith(policy) {
  return {
    id: PARTNER,
    name: 'Riverside',
    origins: [ORIGIN],
    issuer: `${ORIGIN}/meetwell`,
    keys: [],
    services: [{ id: identifier(SERVICE), name: 'Talking therapy', policyId: identifier(POLICY), policy }],
    members: [],
    therapists: [],
  };
}

function fillingSql({ members, therapists }) {
  const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    weekday,
    from: localTime('08:00'),
    until: localTime('21:00'),
  }));
  return [
    ...peopleSql('member', members),
    ...peopleSql('therapist', therapists),
    `insert into accounts (partner_id, member_id, available, fold)
      select '${PARTNER}', id, 1000000, '${JSON.stringify(RICH)}' from enrolments`,
    `insert into system_checks select '${PARTNER}', id, now() from enrolments`,
    `insert into therapists select '${PARTNER}', id, null, 'Psychologist', 'A biography of some length.', '["CBT"]',
      '["English"]', 'woman', '["video","audio","text"]', 'Every day', null, 0, true, name, null from people where id like 'therapist-%'`,
    `insert into availabilities select '${PARTNER}', id, '${zone('Europe/London')}', '${JSON.stringify(weekly)}', '[]',
      null, 1, now() from people where id like 'therapist-%'`,
  ];
}

/** An account that never runs out. */
const RICH = {
  grants: [{ id: 'start', source: 'funded', granted: 1_000_000, left: 1_000_000, expiresAt: null }],
  holds: [],
  consumed: [],
  charges: [],
};

function peopleSql(role, count) {
  return [
    `insert into people (partner_id, id, subject, name, email)
      select '${PARTNER}', '${role}-' || n, '${role}-' || n, 'Somebody Number ' || n,
        '${role}-' || n || '@example.org' from generate_series(0, ${count - 1}) n`,
    role === 'member'
      ? `insert into enrolments (partner_id, id, person_id, service_id)
          select '${PARTNER}', 'member-' || n, 'member-' || n, '${SERVICE}' from generate_series(0, ${count - 1}) n`
      : `insert into service_roles (partner_id, person_id, service_id, role)
          select '${PARTNER}', 'therapist-' || n, '${SERVICE}', 'therapist' from generate_series(0, ${count - 1}) n`,
  ];
}

/**
 * A server process of its own. `quiet`: nobody is told by mail and no clock rings, only what stands before an answer and
 * hints are done. `watched`: its loop is, and `held` says in milliseconds how long it was held at the longest since then.
 */
export async function startServer({
  databaseUrl = null,
  dataFolder = null,
  smtpUrl = null,
  quiet = false,
  watched = false,
  testClock = false,
  connections,
  flags = [],
} = {}) {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(
    process.execPath,
    ['--conditions=source', '--disable-warning=ExperimentalWarning', ...flags, ENTRY],
    {
      // What it reads from ends with this process, and it with that.
      stdio: ['pipe', 'ignore', 'inherit', ...(watched ? ['ipc'] : [])],
      env: {
        PATH: process.env.PATH,
        PORT: String(port),
        BENCH: JSON.stringify({ databaseUrl, dataFolder, smtpUrl, quiet, testClock, secret: SECRET, connections }),
      },
    },
  );
  const died = once(child, 'exit');
  const url = `http://127.0.0.1:${port}`;
  while (
    !(await fetch(`${url}/api/ready`).then(
      (answer) => answer.ok,
      () => false,
    ))
  ) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}`);
    await pause(10);
  }
  return {
    url,
    port,
    pid: child.pid,
    startedIn: performance.now() - began,
    async held() {
      const answered = once(child, 'message');
      child.send('held');
      return (await answered)[0];
    },
    async close(signal = 'SIGTERM') {
      child.kill(signal);
      await died;
    },
  };
}

export async function freePort() {
  const [port] = await freePorts();
  return port;
}

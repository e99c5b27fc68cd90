/**
 * `npm run bench:bookings`: what a booking command costs, over HTTP, on PostgreSQL and embedded (rows Q3, Q11). In the same
 * run node-pg writes the same rows with nothing around them (the floor), and pgbench a bare row.
 *
 * `-- --json` prints one object on the last line; `-- --quick` runs a third as long.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { median, percentile, report, rounded } from '../world/figures.mjs';
import { cpuOf, cpuOfFamily, runModule } from '../world/processes.mjs';
import { startSmtp } from '../world/smtp.mjs';
import { openPostgres, run, startServer } from '../world/world.mjs';
import { embedded } from './embedded.mjs';
import { CLIENTS } from './load.mjs';
import { floorStatements, recordWrites, rowsOf } from './recorded.mjs';

const QUICK = process.argv.includes('--quick');
const ROUNDS = QUICK ? 1 : 3;
const SECONDS = QUICK ? 4 : 10;
const EACH = 25;
const LOAD = fileURLToPath(new URL('load-process.mjs', import.meta.url));
const PEOPLE = { members: CLIENTS * EACH, therapists: CLIENTS * EACH };
const say = (text) => process.argv.includes('--json') || console.log(text);

const postgres = await openPostgres();
try {
  const { recorded, booking } = await recordWrites(await postgres.database(PEOPLE));
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await compared(recorded, booking));
  const of = (name) => median(rounds.map((round) => round[name]));
  const told = await sustained(of('statements'));
  const small = await embedded(QUICK ? 40 : 120);
  const figures = {
    commandsPerSecond: rounded(of('commands'), 0),
    floorPerSecond: rounded(of('floor'), 0),
    pgbenchPerSecond: rounded(of('pgbench'), 0),
    ratio: rounded(median(rounds.map(({ commands, floor }) => commands / floor))),
    sustained: rounded(told.rate / of('floor')),
    mailsPerCommand: rounded(told.mails / told.commands, 2),
    p99Ratio: rounded(median(rounds.map(({ p99, floorP99 }) => p99 / floorP99)), 2),
    floorRatio: rounded(median(rounds.map(({ floor, pgbench }) => floor / pgbench))),
    statements: rounded(of('statements'), 2),
    transactions: rounded(of('transactions'), 2),
    after: rounded(told.after, 2),
    hintP99: rounded(told.hintP99, 1),
    hintsUnheard: told.unheard,
    embeddedMs: rounded(small.ms, 2),
    embeddedRatio: rounded(small.ms / small.bareMs, 1),
  };
  const goals = [
    { figure: 'ratio', least: 0.5, row: 'Q3' },
    { figure: 'sustained', least: 0.15, row: 'Q3' },
    { figure: 'p99Ratio', most: 4, row: 'Q3' },
    { figure: 'floorRatio', least: 0.1, row: 'Q3' },
    { figure: 'statements', most: 12, row: 'Q3' },
    { figure: 'transactions', most: 1, row: 'Q3' },
    { figure: 'after', most: 3, row: 'Q3' },
    { figure: 'hintP99', most: 100, row: 'Q8' },
    { figure: 'hintsUnheard', most: 0, row: 'Q8' },
    { figure: 'embeddedMs', most: 5.8, row: 'Q11' },
  ];
  say('\nRows of four commands (request, propose, accept, cancel):');
  for (const [name, count] of Object.entries(rowsOf(recorded))) say(`  ${name.padEnd(30)}${count}`);
  say('\nWhere the time goes, milliseconds of processor a command, 16 clients:');
  for (const name of ['serverCpu', 'postgresCpu', 'clientCpu', 'floorPostgresCpu', 'floorClientCpu']) {
    say(`  ${name.padEnd(30)}${rounded(of(name), 2)}`);
  }
  say('\nIn PostgreSQL, milliseconds of execution a command by statement:');
  for (const [text, ms, calls] of rounds.at(-1).slowest) say(`  ${ms.toFixed(3)}  ${calls.toFixed(2)} x  ${text}`);
  report('bench:bookings', figures, goals);
} finally {
  await postgres.close();
}

/** The server and its references, one after another, on fresh databases: the machine's noise is of all. */
async function compared(recorded, booking) {
  say(`round: pgbench`);
  const pgbench = await bareInserts();
  say(`round: floor`);
  const floorUrl = await postgres.database(PEOPLE);
  const statements = Object.fromEntries(
    Object.entries(await floorStatements(floorUrl, recorded)).map(([name, one]) => [
      name,
      { ...one, rising: [...one.rising], processes: [...one.processes] },
    ]),
  );
  const job = { clients: CLIENTS, each: EACH, seconds: SECONDS };
  await runModule(LOAD, { ...job, kind: 'floor', databaseUrl: floorUrl, statements, booking, seconds: 3 });
  await run(floorUrl, 'vacuum analyze');
  const floorCpu = cpuOfFamily(postgres.pid);
  const floor = await runModule(LOAD, {
    ...job,
    kind: 'floor',
    databaseUrl: floorUrl,
    statements,
    booking,
    from: 100_000,
  });
  const floorPostgres = cpuOfFamily(postgres.pid) - floorCpu;

  say(`round: server`);
  const url = await postgres.database(PEOPLE);
  const server = await startServer({ databaseUrl: url, quiet: true });
  try {
    await runModule(LOAD, { ...job, kind: 'server', port: server.port, seconds: 3 });
    await pause(500);
    // As autovacuum leaves a table that is in use: plans made while it was empty are made anew.
    await run(url, 'vacuum analyze');
    await run(url, 'select pg_stat_statements_reset()');
    const before = [cpuOf(server.pid), cpuOfFamily(postgres.pid)];
    const quiet = await runModule(LOAD, { ...job, kind: 'server', port: server.port });
    await pause(500);
    const [serverCpu, postgresCpu] = [cpuOf(server.pid) - before[0], cpuOfFamily(postgres.pid) - before[1]];
    const counted = await statementsOf(url, quiet.commands);
    const perCommand = (seconds, { commands }) => (seconds * 1000) / commands;
    return {
      pgbench,
      floor: floor.rate,
      commands: quiet.rate,
      p99: percentile(quiet.times, 0.99),
      floorP99: percentile(floor.times, 0.99),
      ...counted,
      serverCpu: perCommand(serverCpu, quiet),
      postgresCpu: perCommand(postgresCpu, quiet),
      clientCpu: perCommand(quiet.cpu, quiet),
      floorPostgresCpu: perCommand(floorPostgres, floor),
      floorClientCpu: perCommand(floor.cpu, floor),
    };
  } finally {
    await server.close();
  }
}

/** pgbench, as it comes: one row into a table with nothing on it but a key. */
async function bareInserts() {
  const url = await postgres.database({ members: 1, therapists: 1 });
  await run(url, 'create table bare (id bigint generated always as identity primary key, at timestamptz, what text)');
  const folder = await mkdtemp(join(tmpdir(), 'meetwell-bench-'));
  try {
    const file = join(folder, 'bare.sql');
    await writeFile(file, `insert into bare (at, what) values (now(), 'something of some length');\n`);
    const args = ['-n', '-M', 'prepared', '-c', String(CLIENTS), '-j', '2', '-T', String(SECONDS), '-f', file, url];
    const { stdout } = await promisify(execFile)(join(postgres.bin, 'pgbench'), args);
    return Number(/tps = ([\d.]+)/.exec(stdout)[1]);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/**
 * What the server asked of PostgreSQL before its answers: what it did as a tenant. Each transaction begins by becoming one;
 * BEGIN and COMMIT themselves are not among what PostgreSQL counts. What tells pages of changes is done as the operator.
 */
async function statementsOf(url, commands) {
  const rows = await run(
    url,
    `select query, rolname as role, calls::integer as calls, total_exec_time + total_plan_time as ms
     from pg_stat_statements s join pg_database d on d.oid = s.dbid join pg_roles r on r.oid = s.userid
     where d.datname = current_database() and query not like '%pg_stat_statements%'`,
  );
  const calls = (some) => some.reduce((total, row) => total + row.calls, 0);
  const tenants = rows.filter(({ role }) => role === 'meetwell_app');
  const transactions = calls(tenants.filter(isBegun));
  return {
    statements: (calls(tenants) + 2 * transactions) / commands,
    transactions: transactions / commands,
    slowest: [...rows]
      .sort((one, other) => other.ms - one.ms)
      .slice(0, 8)
      .map(({ query, ms, calls: count }) => [query.replace(/\s+/g, ' ').slice(0, 90), ms / commands, count / commands]),
  };
}

function isBegun({ query }) {
  return query.startsWith('select set_config(');
}

/** With a mail server and open pages, until the last has been told. */
async function sustained(statements) {
  say('everybody told, with a mail server');
  const url = await postgres.database(PEOPLE);
  const smtp = await startSmtp();
  const server = await startServer({ databaseUrl: url, smtpUrl: smtp.url });
  try {
    const job = { clients: CLIENTS, each: 5, port: server.port };
    await runModule(LOAD, { ...job, kind: 'server', seconds: 2 });
    await drained(url);
    await run(url, 'vacuum analyze');
    const before = await smtp.count();
    await run(url, 'select pg_stat_statements_reset()');
    const began = performance.now();
    const { commands, hints, unheard } = await runModule(LOAD, { ...job, kind: 'told', seconds: QUICK ? 6 : 30 });
    await drained(url);
    const seconds = (performance.now() - began) / 1000 - 1.5;
    const all = await run(
      url,
      `select query, calls::integer as calls from pg_stat_statements s join pg_database d on d.oid = s.dbid
       where d.datname = current_database()`,
    );
    const calls = all.reduce((sum, row) => sum + row.calls * (isBegun(row) ? 3 : 1), 0);
    say('\nStatements a command until all were told, those of the commands themselves among them:');
    for (const { query, calls: count } of [...all].sort((one, other) => other.calls - one.calls).slice(0, 24)) {
      say(`  ${(count / commands).toFixed(3)} x  ${query.replace(/\s+/g, ' ').slice(0, 110)}`);
    }
    return {
      commands,
      rate: commands / seconds,
      mails: (await smtp.count()) - before,
      // Whatever is not the commands' own: telling, marking, waking, hints, and what looks around without being asked.
      after: calls / commands - statements,
      unheard,
      hintP99: percentile(hints, 0.99),
    };
  } finally {
    await server.close();
    await smtp.close();
  }
}

async function drained(url) {
  for (;;) {
    const [{ left }] = await run(url, 'select count(*)::integer as left from outbox where dead_at is null');
    if (left === 0) return;
    await pause(50);
  }
}

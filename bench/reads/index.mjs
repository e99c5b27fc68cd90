/**
 * `npm run bench:reads`: what reading costs a partner of a thousand therapists after three years (row Q10), over HTTP, on
 * PostgreSQL: statements, milliseconds, bytes, and how long nobody else was answered. In the same run node-pg reads the
 * same rows with nothing around them. Then the dispatcher, with 200,000 mails sent before.
 *
 * `-- --json` prints one object on the last line; `-- --quick` runs a third as long.
 */
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { median, percentile, report, rounded } from '../world/figures.mjs';
import { httpClient } from '../world/http.mjs';
import { openPostgres, run, startServer, tokenFor } from '../world/world.mjs';
import { dispatching } from './dispatch.mjs';
import { bookOut, fillHistory } from './history.mjs';
import { READS } from './reads.mjs';
import { MEMBERS, THERAPISTS } from './size.mjs';

const QUICK = process.argv.includes('--quick');
const RUNS = QUICK ? 100 : 300;
const say = (text) => process.argv.includes('--json') || console.log(text);

const postgres = await openPostgres();
try {
  say('dispatching');
  const dispatch = await dispatching(postgres, QUICK ? 30 : 100);
  say('three years of history');
  const url = await postgres.database({ members: MEMBERS, therapists: THERAPISTS });
  const began = performance.now();
  const holds = await fillHistory(url);
  const seededIn = rounded((performance.now() - began) / 1000, 0);
  const server = await startServer({ databaseUrl: url, quiet: true, watched: true });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const figures = { therapists: THERAPISTS, holds, seededIn, idleHeldP99: await heldByNobody(server) };
  const goals = [];
  try {
    for (const read of READS) {
      say(read.name);
      figures[read.name] = await measured(url, server, client, read);
      goals.push(...goalsOf(read.name, figures));
    }
    say('days of anybody, where all but one are booked out');
    await bookOut(url);
    const any = READS.find(({ name }) => name === 'daysOfAny');
    figures.daysWhereBookedOut = await measured(url, server, client, any);
  } finally {
    await client.end();
    await server.close();
  }
  figures.dispatch = dispatch;
  figures.dispatchRatio = dispatch.ratio;
  goals.push({ figure: 'dispatchRatio', most: 3, row: 'C5' });
  report('bench:reads', figures, goals);
} finally {
  await postgres.close();
}

async function measured(url, server, client, { name, as, path, bare: [text, values] }) {
  const http = httpClient(server.port, 1);
  const token = await tokenFor(...as);
  const times = [];
  const bareTimes = [];
  const held = [];
  let bytes = 0;
  let before = 0;
  // One after the other in turn: the machine's noise is of both.
  for (let turn = -20; turn < RUNS; turn += 1) {
    if (turn === 0) before = await statementsSoFar(url);
    await server.held();
    const start = performance.now();
    const answer = await http.call('GET', path, token);
    const end = performance.now();
    const longest = await server.held();
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.text}`);
    bytes = Buffer.byteLength(answer.text);
    await client.query({ name, text, values });
    const bareEnd = performance.now();
    await client.query({ name, text, values });
    if (turn < 0) continue;
    times.push(end - start);
    bareTimes.push(performance.now() - bareEnd);
    held.push(longest);
  }
  const statements = (await statementsSoFar(url)) - before;
  http.close();
  return {
    statements: rounded(statements / RUNS, 2),
    ms: rounded(median(times), 1),
    p99: rounded(percentile(times, 0.99), 1),
    bytes,
    held: rounded(median(held), 1),
    heldP99: rounded(percentile(held, 0.99), 1),
    bareMs: rounded(median(bareTimes), 2),
    ratio: rounded(median(times) / median(bareTimes), 1),
  };
}

/** How long the loop seems held where nothing is asked of it: what the machine's other work adds to every figure. */
async function heldByNobody(server) {
  const held = [];
  for (let turn = 0; turn < RUNS; turn += 1) {
    await server.held();
    await pause(10);
    held.push(await server.held());
  }
  return rounded(percentile(held, 0.99), 1);
}

/** What the server asked, by its role: without what begins and ends a transaction. */
async function statementsSoFar(url) {
  const [{ calls }] = await run(
    url,
    `select coalesce(sum(calls), 0)::integer as calls from pg_stat_statements s join pg_database d on d.oid = s.dbid
     join pg_roles r on r.oid = s.userid where d.datname = current_database() and r.rolname = 'meetwell_app'
       and query !~* '^(begin|commit|rollback|select set_config)'`,
  );
  return calls;
}

/** Each figure of a read by its name and the read's, as goals name them. */
function goalsOf(name, figures) {
  const goals = [];
  for (const [figure, most] of Object.entries({ statements: 3, p99: 100, heldP99: 20 })) {
    figures[`${name}.${figure}`] = figures[name][figure];
    goals.push({ figure: `${name}.${figure}`, most, row: 'Q10' });
  }
  return goals;
}

/**
 * `npm run bench:heartbeat`: what it costs that 2,000 people in 1,000 sessions say every five seconds that they are there
 * (row Q9), over HTTP, on PostgreSQL. In the same run node-pg writes the same moment into as many rows at the same rate.
 *
 * `-- --json` prints one object on the last line; `-- --quick` has 400 people, who say it once a second.
 */
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { addDays, instantIn, localDateIn, localTime, zone } from '@meetwell/sdk';
import { cycle, pairOf } from '../bookings/cycle.mjs';
import { median, percentile, report, rounded } from '../world/figures.mjs';
import { httpClient } from '../world/http.mjs';
import { cpuOf, cpuOfFamily } from '../world/processes.mjs';
import { openPostgres, PARTNER, run, startServer } from '../world/world.mjs';

const QUICK = process.argv.includes('--quick');
const SESSIONS = QUICK ? 200 : 1_000;
const PEOPLE = 2 * SESSIONS;
/** Beats a second of everybody together, as of 2,000 people every five seconds. */
const RATE = 400;
const SECONDS = QUICK ? 10 : 30;
/** How many sessions are prepared at once. */
const AT_ONCE = 16;
const say = (text) => process.argv.includes('--json') || console.log(text);

const postgres = await openPostgres();
try {
  const url = await postgres.database({ members: SESSIONS, therapists: SESSIONS });
  say('the rows alone');
  const bare = await bareBeats(url);
  const server = await startServer({ databaseUrl: url, testClock: true });
  const http = httpClient(server.port, PEOPLE + AT_ONCE);
  const beating = beatingEvery((PEOPLE * 1000) / RATE);
  try {
    say(`${SESSIONS} sessions`);
    const sessions = await bookedSessions(http);
    await moveToStart(url);
    await drained(url);
    say('everybody comes, and says so');
    const came = performance.now();
    await inTurns(sessions, async (session) => {
      await comeIn(http, session);
      const { id, pair } = session;
      beating.add(() => beat(http, id, pair.memberToken, 'of-member', 'present'));
      beating.add(() => beat(http, id, pair.therapistToken, 'of-therapist', 'present'));
    });
    const comingIn = (performance.now() - came) / 1000;
    await drained(url);
    await run(url, 'vacuum analyze');
    say('everybody is there');
    await beating.during(5);
    await run(url, 'select pg_stat_statements_reset()');
    const before = [cpuOf(server.pid), cpuOfFamily(postgres.pid)];
    const answers = await beating.during(SECONDS);
    const cpu = [cpuOf(server.pid) - before[0], cpuOfFamily(postgres.pid) - before[1]];
    const counted = await statementsOf(url, answers.length);
    const times = answers.map(({ ms }) => ms);
    report(
      'bench:heartbeat',
      {
        people: PEOPLE,
        perSecond: rounded(answers.length / SECONDS, 0),
        ...counted,
        bytes: median(answers.map(({ sent, received }) => sent + received)),
        bytesWithHeads: median(answers.map(({ wire }) => wire)),
        serverCpu: rounded(cpu[0] / SECONDS, 2),
        postgresCpu: rounded(cpu[1] / SECONDS, 2),
        barePostgresCpu: rounded(bare.cpu, 2),
        postgresRatio: rounded(cpu[1] / SECONDS / bare.cpu, 1),
        median: rounded(median(times), 1),
        p99: rounded(percentile(times, 0.99), 1),
        bareP99: rounded(bare.p99, 1),
        beginningsPerSecond: rounded(SESSIONS / comingIn, 0),
      },
      [
        { figure: 'perSecond', least: 0.98 * RATE, row: 'Q9' },
        { figure: 'statements', most: 4, row: 'Q9' },
        { figure: 'transactions', most: 1, row: 'Q9' },
        { figure: 'bytes', most: 500, row: 'Q9' },
        { figure: 'serverCpu', most: 1, row: 'Q9' },
        { figure: 'postgresCpu', most: 1, row: 'Q9' },
      ],
    );
  } finally {
    beating.stop();
    http.close();
    await server.close();
  }
} finally {
  await postgres.close();
}

/** Pages, each of which says something every so many milliseconds, whatever the others do. */
function beatingEvery(every) {
  let answers = [];
  let failure = null;
  const timers = [];
  return {
    add(say) {
      let waiting = false;
      const once = async () => {
        if (waiting) return;
        waiting = true;
        try {
          answers.push(await say());
        } catch (error) {
          failure ??= error;
        }
        waiting = false;
      };
      timers.push(setInterval(() => void once(), every));
    },
    /** What was answered in so many seconds from now. */
    async during(seconds) {
      answers = [];
      await pause(seconds * 1000);
      if (failure !== null) throw failure;
      return answers;
    },
    stop() {
      for (const timer of timers) clearInterval(timer);
    },
  };
}

async function inTurns(all, handle) {
  const left = [...all];
  const one = async () => {
    for (let next = left.pop(); next !== undefined; next = left.pop()) await handle(next);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
}

/** One session for each pair, all at the same time. */
async function bookedSessions(http) {
  const sessions = [];
  await inTurns(
    Array.from({ length: SESSIONS }, (_, number) => number),
    async (number) => {
      const pair = await pairOf(number);
      let id;
      await cycle(pair, async (name, path, token, body) => {
        // It stays booked.
        if (name === 'cancel') return '';
        const { status, text } = await http.call('POST', path, token, body);
        if (status >= 300) throw new Error(`${name}: ${status} ${text}`);
        id = JSON.parse(text).bookings[0].booking.id;
        return text;
      });
      sessions.push({ id, pair });
    },
  );
  return sessions;
}

/** To the moment at which all of them begin. */
async function moveToStart(url) {
  const london = zone('Europe/London');
  const [{ start }] = await run(
    url,
    `select min(fold->'time'->>'start') as start from bookings where state = 'confirmed'`,
  );
  const expected = instantIn(london, addDays(localDateIn(london, new Date().toISOString()), 5), localTime('09:00'));
  if (start !== expected) throw new Error(`Sessions begin at ${start}, not at ${expected}`);
  await run(url, `update test_clock set offset_ms = ${Date.parse(start) - Date.now() + 1_000}`);
}

async function comeIn(http, { id, pair: { memberToken, therapistToken } }) {
  await beat(http, id, memberToken, 'of-member', 'waiting');
  await beat(http, id, therapistToken, 'of-therapist', 'present');
  await expectDone(http.call('POST', `/api/sessions/${id}/admit`, therapistToken, {}));
  const { stage, other } = JSON.parse((await beat(http, id, memberToken, 'of-member', 'present')).text);
  if (stage !== 'admitted' || other !== 'present') throw new Error(`The member is ${stage}, the other ${other}`);
}

async function beat(http, id, token, connection, state) {
  const body = { connection, state };
  const began = performance.now();
  const answer = await expectDone(http.call('POST', `/api/sessions/${id}/presence`, token, body));
  return {
    ...answer,
    ms: performance.now() - began,
    sent: Buffer.byteLength(JSON.stringify(body)),
    received: Buffer.byteLength(answer.text),
  };
}

async function expectDone(called) {
  const answer = await called;
  if (answer.status >= 300) throw new Error(`${answer.status} ${answer.text}`);
  return answer;
}

/** The moment alone, into as many rows of such a table, by their key. */
async function bareBeats(url) {
  await run(
    url,
    'create table bare (like presence including all)',
    `insert into bare (partner_id, id, booking_id, person_id, role, connection, source, state, started_at, seen_at)
      select '${PARTNER}', 'prs_' || n, 'booking-' || n / 2, 'person-' || n, 'member', 'of-member', 'heartbeat', 'present',
        now(), now() from generate_series(1, ${PEOPLE}) n`,
    'vacuum analyze bare',
  );
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  const text = `update bare set seen_at = clock_timestamp() where partner_id = $1 and id = $2`;
  const beating = beatingEvery((PEOPLE * 1000) / RATE);
  for (let number = 1; number <= PEOPLE; number += 1) {
    beating.add(async () => {
      const began = performance.now();
      await pool.query({ name: 'bare', text, values: [PARTNER, `prs_${number}`] });
      return { ms: performance.now() - began };
    });
    if (number % 20 === 0) await pause(20_000 / RATE);
  }
  await beating.during(2);
  const before = cpuOfFamily(postgres.pid);
  const answers = await beating.during(SECONDS);
  const cpu = (cpuOfFamily(postgres.pid) - before) / SECONDS;
  beating.stop();
  await pool.end();
  const times = answers.map(({ ms }) => ms);
  return { cpu, p99: percentile(times, 0.99) };
}

/** As tenants asked, with what begins and ends a transaction. */
async function statementsOf(url, beats) {
  const rows = await run(
    url,
    `select query, calls::integer as calls from pg_stat_statements s join pg_database d on d.oid = s.dbid
     join pg_roles r on r.oid = s.userid where d.datname = current_database() and r.rolname = 'meetwell_app'`,
  );
  const calls = (some) => some.reduce((total, row) => total + row.calls, 0);
  const transactions = calls(rows.filter(({ query }) => query.startsWith('select set_config(')));
  return {
    statements: rounded((calls(rows) + 2 * transactions) / beats, 2),
    transactions: rounded(transactions / beats, 2),
  };
}

async function drained(url) {
  for (;;) {
    const [{ left }] = await run(
      url,
      `select (select count(*) from outbox where dead_at is null and attempts = 0)
        + (select count(*) from deadlines where due_at <= clock_timestamp()
          + (select offset_ms from test_clock) * interval '1 millisecond') as left`,
    );
    if (Number(left) === 0) return;
    await pause(200);
  }
}

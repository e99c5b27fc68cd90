/**
 * `npm run bench:race`: 64 clients of three server processes want one thing, again and again (row Q4). In the same run, as
 * many want one row of a bare table under a unique index.
 *
 * `-- --json` prints one object on the last line; `-- --rounds 50` runs as many rounds of each race (2,000 when absent);
 * `-- --only move,credit` runs some.
 */
import { percentile, report, rounded } from '../world/figures.mjs';
import { openPostgres } from '../world/world.mjs';
import { bareRace } from './bare.mjs';
import { openArena } from './arena.mjs';
import { RACES } from './races.mjs';

const option = (name, absent) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? absent : process.argv[at + 1];
};
const ROUNDS = Number(option('rounds', 2_000));
/** Rounds at the start that are not timed: statements are prepared, and code is compiled. */
const WARM_UP = Math.min(20, Math.floor(ROUNDS / 2));
const ONLY = option('only', '').split(',').filter(Boolean);
const json = process.argv.includes('--json');

const postgres = await openPostgres();
try {
  const races = RACES.filter(({ name }) => ONLY.length === 0 || ONLY.includes(name));
  const run = [];
  for (const race of races) {
    const done = await runRace(race);
    run.push(done);
    // Hours, by hand: what is done is known although the rest is not.
    const { name, rounds, deadlocks, otherErrors, lost, p99Ratio } = done;
    process.stderr.write(
      `${name}: ${rounds} rounds, ${deadlocks} deadlocks, ${otherErrors} other errors, ${lost} lost, p99 ${p99Ratio} times\n`,
    );
  }
  const sum = (what) => run.reduce((total, one) => total + one[what], 0);
  const winners = run.flatMap(({ winnersPerRound }) => winnersPerRound);
  report(
    'bench:race',
    {
      rounds: sum('rounds'),
      // The count that is furthest from one.
      winnersPerRound: winners.reduce((worst, count) => (Math.abs(count - 1) > Math.abs(worst - 1) ? count : worst), 1),
      deadlocks: sum('deadlocks'),
      otherErrors: sum('otherErrors'),
      lost: sum('lost'),
      p99Ratio: rounded(Math.max(...run.map(({ p99Ratio }) => p99Ratio)), 2),
      ...Object.fromEntries(
        run.map(({ name, p99, barePercentile, p99Ratio }) => [name, [p99, barePercentile, p99Ratio]]),
      ),
    },
    [
      { figure: 'winnersPerRound', least: 1, most: 1, row: 'Q4' },
      { figure: 'deadlocks', most: 0, row: 'Q4' },
      { figure: 'otherErrors', most: 0, row: 'Q4' },
      { figure: 'lost', most: 0, row: 'Q4' },
      { figure: 'p99Ratio', most: 6, row: 'Q4' },
    ],
  );
} finally {
  await postgres.close();
}

/** All rounds of one race, on a database of its own, and the bare one before and after it. */
async function runRace(race) {
  const arena = await openArena(postgres, race);
  try {
    const bareRounds = Math.max(20, Math.round(ROUNDS / 10));
    const bare = [await bareRace(arena.url, race.clients, bareRounds)];
    const context = await race.prepare(arena);
    const times = [];
    const winnersPerRound = [];
    const losers = {};
    let otherErrors = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const { attempts, settle } = await race.round(arena, context, round);
      const results = await Promise.all(attempts.map((attempt) => timed(attempt)));
      for (const { ms, status, reason } of results) {
        if (round >= WARM_UP) times.push(ms);
        if (status < 300) continue;
        if (reason === null || !race.losers.includes(reason)) {
          otherErrors += 1;
          if (otherErrors < 5) console.error(`${race.name}: ${status} ${reason}`);
        } else losers[reason] = (losers[reason] ?? 0) + 1;
      }
      winnersPerRound.push(results.filter(({ status }) => status < 300).length + ((await settle(results)) ?? 0));
    }
    bare.push(await bareRace(arena.url, race.clients, bareRounds));
    const lost = await arena.lost();
    const p99 = percentile(times, 0.99);
    const barePercentile = percentile(bare.flat(), 0.99);
    if (!json) {
      const counts = [...new Set(winnersPerRound)].map((count) => `${count}`).join(', ');
      console.log(`${race.name}: ${ROUNDS} rounds of ${race.clients}, winners a round: ${counts}; lost to`, losers);
      for (const line of lost) console.log(`  lost: ${line}`);
    }
    return {
      name: race.name,
      rounds: ROUNDS,
      winnersPerRound,
      otherErrors,
      lost: lost.length,
      deadlocks: await arena.deadlocks(),
      p99: rounded(p99, 1),
      barePercentile: rounded(barePercentile, 1),
      p99Ratio: rounded(p99 / barePercentile, 2),
    };
  } finally {
    await arena.close();
  }
}

async function timed(attempt) {
  const start = performance.now();
  const { status, text } = await attempt();
  const ms = performance.now() - start;
  return { ms, status, text, reason: status < 300 ? null : reasonIn(text) };
}

/** The first reason of a refusal; null where it is another problem. */
function reasonIn(text) {
  return JSON.parse(text).refusal?.reasons[0]?.code ?? null;
}

/**
 * `npm run bench:streams`: 5,000 open pages on one server process, and how long after a change was asked for whoever it
 * concerns hears of it (row Q8): while somebody books now and then, and while 16 clients book without pause and everybody
 * is told by mail. In the same run a bare server with as many streams tells the same people.
 *
 * `-- --json` prints one object on the last line; `-- --quick` opens 1,000 for a third of the time.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { CLIENTS } from '../bookings/load.mjs';
import { cycle, pairOf } from '../bookings/cycle.mjs';
import { median, percentile, report, rounded } from '../world/figures.mjs';
import { httpClient } from '../world/http.mjs';
import { memoryOf } from '../world/processes.mjs';
import { startSmtp } from '../world/smtp.mjs';
import { freePort, openPostgres, run, startServer } from '../world/world.mjs';
import { now } from './clock.mjs';

const QUICK = process.argv.includes('--quick');
const PAIRS = QUICK ? 500 : 2_500;
const SECONDS = QUICK ? 5 : 15;
/** Milliseconds between two commands of somebody who books now and then. */
const NOW_AND_THEN = 40;
/** Milliseconds within which what was to be heard has been heard. */
const PATIENCE = 2_000;
const PAGES = fileURLToPath(new URL('pages.mjs', import.meta.url));
const BARE = fileURLToPath(new URL('bare.mjs', import.meta.url));
const REVISED = /"booking":\{[^{]*?"id":"([^"]+)"[^{]*?"revision":(\d+)/;
const say = (text) => process.argv.includes('--json') || console.log(text);

const postgres = await openPostgres();
const pairs = await Promise.all(Array.from({ length: PAIRS }, (_, number) => pairOf(number)));
try {
  const bare = await ofBareServer();
  const ours = await ofServer();
  report(
    'bench:streams',
    {
      pages: 2 * PAIRS,
      openedIn: ours.openedIn,
      kilobytesEach: ours.kilobytesEach,
      quietMedian: ours.quiet.median,
      quietP99: ours.quiet.p99,
      loadedMedian: ours.loaded.median,
      loadedP99: ours.loaded.p99,
      loadedAfterAnswerP99: ours.loaded.afterAnswerP99,
      loadedCommandP99: ours.loaded.commandP99,
      loadedPerSecond: ours.loaded.perSecond,
      unheard: ours.quiet.unheard + ours.loaded.unheard,
      everybodyIn: ours.everybodyIn,
      bareQuietP99: bare.quiet.p99,
      bareLoadedP99: bare.loaded.p99,
      quietRatio: rounded(ours.quiet.p99 / bare.quiet.p99, 1),
      loadedRatio: rounded(ours.loaded.p99 / bare.loaded.p99, 1),
    },
    [
      { figure: 'pages', least: QUICK ? 1_000 : 5_000, row: 'Q8' },
      { figure: 'quietP99', most: 100, row: 'Q8' },
      { figure: 'loadedP99', most: 100, row: 'Q8' },
      { figure: 'unheard', most: 0, row: 'Q8' },
    ],
  );
} finally {
  await postgres.close();
}

async function ofServer() {
  const url = await postgres.database({ members: PAIRS, therapists: PAIRS });
  const smtp = await startSmtp();
  const server = await startServer({ databaseUrl: url, smtpUrl: smtp.url });
  const before = memoryOf(server.pid);
  const pages = openPages();
  try {
    say('opening the pages');
    const began = now();
    await pages.open(
      server.port,
      pairs.flatMap(({ member, memberToken, therapist, therapistToken }) => [
        { person: member, path: '/api/live', token: memberToken },
        { person: therapist, path: '/api/live', token: therapistToken },
      ]),
    );
    const openedIn = rounded((now() - began) / 1000, 1);
    const kilobytesEach = rounded((memoryOf(server.pid) - before) / 1024 / 2 / PAIRS, 1);
    const booked = commandsOf(server.port);
    // What a process does once: its statements are prepared, its code compiled.
    await measured(pages, booked, { clients: CLIENTS, wait: 0, seconds: 2 });
    await run(url, 'vacuum analyze');
    say('somebody books now and then');
    const quiet = await measured(pages, booked, { clients: 1, wait: NOW_AND_THEN, seconds: SECONDS });
    say('16 clients book without pause');
    const loaded = await measured(pages, booked, { clients: CLIENTS, wait: 0, seconds: SECONDS });
    say('everybody is to read everything again');
    const { welcomes } = await pages.welcomed();
    const told = now();
    await run(url, `select pg_notify('meetwell_hints', '')`);
    let heard = await pages.welcomed();
    while (heard.welcomes < welcomes + 2 * PAIRS) {
      if (now() - told > 60_000) throw new Error(`${heard.welcomes - welcomes} of ${2 * PAIRS} were told`);
      await pause(20);
      heard = await pages.welcomed();
    }
    return { openedIn, kilobytesEach, quiet, loaded, everybodyIn: rounded(heard.lastWelcome - told, 0) };
  } finally {
    pages.close();
    await server.close();
    await smtp.close();
  }
}

async function ofBareServer() {
  const port = await freePort();
  const server = fork(BARE, { env: { PATH: process.env.PATH, PORT: String(port) } });
  await once(server, 'message');
  const pages = openPages();
  try {
    say('the bare server');
    await pages.open(
      port,
      pairs
        .flatMap(({ member, therapist }) => [member, therapist])
        .map((person) => ({ person, path: `/live?person=${person}`, token: '' })),
    );
    const told = tellingOf(port);
    const quiet = await measured(pages, told, { clients: 1, wait: NOW_AND_THEN, seconds: SECONDS });
    const loaded = await measured(pages, told, { clients: CLIENTS, wait: 0, seconds: SECONDS });
    return { quiet, loaded };
  } finally {
    pages.close();
    server.kill('SIGTERM');
  }
}

function openPages() {
  const child = fork(PAGES, { serialization: 'advanced', env: { PATH: process.env.PATH } });
  const ask = async (what, of) => {
    const answered = once(child, 'message');
    child.send({ what, of });
    const [{ answer, error }] = await answered;
    if (error !== undefined) throw new Error(error);
    return answer;
  };
  return {
    open: (port, pages) => ask('open', { port, pages }),
    arrived: () => ask('arrived'),
    welcomed: () => ask('welcomed'),
    close: () => child.kill(),
  };
}

/** Clients who cause changes, and when each was heard of by both whom it concerns. */
async function measured(pages, causing, { clients, wait, seconds }) {
  await pages.arrived();
  const until = now() + seconds * 1000;
  const changes = (await causing(clients, wait, until)).flat();
  await pause(PATIENCE);
  const heard = new Map();
  for (const [person, id, revision, at] of await pages.arrived()) {
    const key = `${person} ${id}`;
    heard.set(key, [...(heard.get(key) ?? []), { revision, at }]);
  }
  const times = [];
  const afterAnswer = [];
  let unheard = 0;
  for (const { people, id, revision, began, ended } of changes) {
    for (const person of people) {
      const found = (heard.get(`${person} ${id}`) ?? []).find((one) => one.revision >= revision);
      if (found === undefined) unheard += 1;
      else {
        times.push(found.at - began);
        afterAnswer.push(Math.max(0, found.at - ended));
      }
    }
  }
  return {
    median: rounded(median(times), 1),
    p99: rounded(percentile(times, 0.99), 1),
    afterAnswerP99: rounded(percentile(afterAnswer, 0.99), 1),
    commandP99: rounded(
      percentile(
        changes.map(({ began, ended }) => ended - began),
        0.99,
      ),
      1,
    ),
    perSecond: rounded(changes.length / seconds, 0),
    unheard,
  };
}

/** Bookings, each pair's one after another; every client has its own pairs. */
function commandsOf(port) {
  return async (clients, wait, until) => {
    const http = httpClient(port, clients);
    const each = Math.floor(PAIRS / clients);
    const all = await Promise.all(
      Array.from({ length: clients }, async (_, client) => {
        const changes = [];
        for (let turn = 0; now() < until; turn += 1) {
          const pair = pairs[client * each + (turn % each)];
          await cycle(pair, async (name, path, token, body) => {
            if (wait > 0) await pause(wait);
            const began = now();
            const { status, text } = await http.call('POST', path, token, body);
            const ended = now();
            if (status >= 300) throw new Error(`${name}: ${status} ${text}`);
            const [, id, revision] = REVISED.exec(text);
            changes.push({ people: [pair.member, pair.therapist], id, revision: Number(revision), began, ended });
            return text;
          });
        }
        return changes;
      }),
    );
    http.close();
    return all;
  };
}

/** The bare server's changes: nothing is kept, both are told. */
function tellingOf(port) {
  let made = 0;
  return async (clients, wait, until) => {
    const http = httpClient(port, clients);
    const all = await Promise.all(
      Array.from({ length: clients }, async () => {
        const changes = [];
        while (now() < until) {
          if (wait > 0) await pause(wait);
          const number = (made += 1);
          const { member, therapist } = pairs[number % PAIRS];
          const began = now();
          await http.call('POST', `/tell?id=${number}&revision=1&person=${member}&person=${therapist}`, '', {});
          changes.push({ people: [member, therapist], id: String(number), revision: 1, began, ended: now() });
        }
        return changes;
      }),
    );
    http.close();
    return all;
  };
}

/**
 * `npm run bench:start`: how long after `npm start`, on a machine that is set up, the first day that can be booked is on
 * screen (row Q7), and how long a server with an embedded database takes to answer (row Q11), with data and with none. In
 * the same run the least that could do so.
 *
 * `-- --json` prints one object on the last line; `-- --quick` starts three times each instead of seven.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { ensureChromium } from '../../scripts/chromium.mjs';
import { ensureBaked, ensureEmbed, root } from '../../scripts/lib/project.mjs';
import { median, report, rounded } from '../world/figures.mjs';
import { freePort, seedFolder } from '../world/world.mjs';

const TIMES = process.argv.includes('--quick') ? 3 : 7;
const MAIN = join(root, 'packages/server/src/main.ts');
const BARE = fileURLToPath(new URL('bare.mjs', import.meta.url));
const say = (text) => process.argv.includes('--json') || console.log(text);

await ensureEmbed(say);
await ensureBaked(say);
const browser = await chromium.launch({ executablePath: await ensureChromium(say), args: ['--no-sandbox'] });
const scratch = await mkdtemp(join(tmpdir(), 'meetwell-bench-'));
try {
  const demo = join(scratch, 'demo');
  say('npm start, for the first time');
  await demoShown(demo);
  const shown = [];
  const bareShown = [];
  for (let time = 0; time < TIMES; time += 1) {
    say(`npm start, ${time + 1} of ${TIMES}`);
    shown.push(await demoShown(demo));
    bareShown.push(await bareOnScreen());
  }

  const full = join(scratch, 'full');
  await seedFolder(full, { members: 100, therapists: 100 });
  const withData = [];
  const withNone = [];
  const bareWithData = [];
  for (let time = 0; time < TIMES; time += 1) {
    say(`the server, ${time + 1} of ${TIMES}`);
    withData.push(await answeredIn(full));
    withNone.push(await answeredIn(join(scratch, `none-${time}`)));
    const copy = join(scratch, `bare-${time}`);
    await cp(full, copy, { recursive: true });
    bareWithData.push(await bareAnswers(join(copy, 'database')));
  }

  const seconds = (all) => rounded(median(all) / 1000, 2);
  report(
    'bench:start',
    {
      askedSeconds: seconds(shown.map(({ asked }) => asked)),
      slotSeconds: seconds(shown.map(({ slot }) => slot)),
      bareSlotSeconds: seconds(bareShown),
      slotRatio: rounded(median(shown.map(({ slot }) => slot)) / median(bareShown), 1),
      withDataSeconds: seconds(withData),
      withNoneSeconds: seconds(withNone),
      bareWithDataSeconds: seconds(bareWithData),
      withDataRatio: rounded(median(withData) / median(bareWithData), 1),
    },
    [
      { figure: 'slotSeconds', most: 2, row: 'Q7' },
      { figure: 'withDataSeconds', most: 0.8, row: 'Q11' },
      { figure: 'withNoneSeconds', most: 1.5, row: 'Q11' },
    ],
  );
} finally {
  await browser.close();
  await rm(scratch, { recursive: true, force: true });
}

/**
 * Milliseconds from `npm start` until somebody who can be asked is on screen, and until, three presses later, the first
 * day that can be asked for is.
 */
async function demoShown(folder) {
  const [port, sitePort, mediaPort] = [await freePort(), await freePort(), await freePort()];
  const page = await browser.newPage();
  const began = performance.now();
  const child = spawn('npm', ['start'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, PORT: port, SITE_PORT: sitePort, MEDIA_PORT: mediaPort, MEETWELL_DATA: folder },
    // Its own group: npm hands no signal on that it gets from anything but a terminal.
    detached: true,
  });
  child.stdout.resume();
  const ended = once(child, 'exit');
  try {
    await goWhenThere(page, `http://localhost:${sitePort}/people/sam/`, child);
    const journey = page.locator('meetwell-booking');
    const any = journey.getByRole('button', { name: 'Ask any suitable therapist' });
    await any.waitFor();
    const asked = performance.now() - began;
    await any.click();
    await journey.getByRole('radio', { name: /^Text/ }).check();
    await journey.getByRole('button', { name: 'Continue' }).click();
    await journey.getByRole('heading', { name: /Your first choice/ }).waitFor();
    await journey.getByRole('radio').first().waitFor();
    return { asked, slot: performance.now() - began };
  } finally {
    await page.close();
    process.kill(-child.pid, 'SIGTERM');
    await ended;
  }
}

/** The same of one page that a process serves which does nothing else. */
async function bareOnScreen() {
  const port = await freePort();
  const page = await browser.newPage();
  const began = performance.now();
  const child = spawn(process.execPath, [BARE], { stdio: 'inherit', env: { PATH: process.env.PATH, PORT: port } });
  const ended = once(child, 'exit');
  try {
    await goWhenThere(page, `http://127.0.0.1:${port}/`, child);
    await page.getByRole('radio').first().waitFor();
    return performance.now() - began;
  } finally {
    await page.close();
    child.kill('SIGTERM');
    await ended;
  }
}

async function goWhenThere(page, url, child) {
  await answers(url, child);
  await page.goto(url, { waitUntil: 'commit' });
}

/** Milliseconds until a server as it is run answers. */
async function answeredIn(dataFolder) {
  const env = { PATH: process.env.PATH, HOST: '127.0.0.1', MEETWELL_PURPOSE: 'tests', MEETWELL_DATA: dataFolder };
  return untilReady(['--conditions=source', '--disable-warning=ExperimentalWarning', MAIN], '/api/ready', env);
}

/** The same of Node and PGlite alone, on a copy of the data. */
async function bareAnswers(folder) {
  return untilReady([BARE], '/', { PATH: process.env.PATH, FOLDER: folder });
}

async function untilReady(args, path, env) {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...env, PORT: port },
  });
  const ended = once(child, 'exit');
  await answers(`http://127.0.0.1:${port}${path}`, child);
  const taken = performance.now() - began;
  child.kill('SIGTERM');
  await ended;
  return taken;
}

async function answers(url, child) {
  while (
    !(await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    ))
  ) {
    if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}`);
    await pause(10);
  }
}

/**
 * `npm test`: everything, or the suites named (`npm test -- sdk widgets`). Other arguments go to the test runner
 * (`npm test -- sdk ledger` runs the SDK's test files with "ledger" in their name). What cannot run counts as failed, and
 * says why. The last line, alone, is the sum.
 *
 * `npm run test:deep` is the same with `--deep`: the test files that have a longer form (see `test/depth.ts` of the SDK and
 * of the server), in that form, and no others.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureChromium } from './chromium.mjs';
import { configuredLivekit, ensureLivekit } from './livekit.mjs';
import { startPostgres } from './postgres.mjs';
import { testFiles } from './lib/deepened.mjs';
import { eachLine } from './lib/processes.mjs';
import { ensureEmbed, ensureInstalled, node, root, toolEnvironment } from './lib/project.mjs';

/** No suite takes this long: one that does hangs. */
const LIMIT_MINUTES = 30;
/** What `npm run test:deep` may take in all: what is over it fails. */
const DEEP_LIMIT_MINUTES = 20;
/** How much of what a runner says of its failures is said again at the end, where a long log is read first. */
const FAILURE_LINES = 120;

const vitest = (folder, ...args) => ({
  cwd: join(root, folder),
  deepened: () =>
    testFiles(join(root, folder))
      .filter(({ deepened }) => deepened)
      .map(({ file }) => file),
  args: (report) => [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--reporter=verbose',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...args,
  ],
  count: countVitest,
});
const needs = {
  postgres: once(() => startPostgres({ say: (line) => say('set-up', line) })),
  chromium: once(() => ensureChromium((line) => say('set-up', line))),
  livekit: once(() => configuredLivekit() ?? ensureLivekit({ say: (line) => say('set-up', line) })),
  embed: once(() => ensureEmbed((line) => say('set-up', line))),
};
/** The longest first: two run at a time. */
const SUITES = [
  {
    name: 'postgres',
    title: 'server on PostgreSQL',
    needs: ['postgres'],
    ...vitest('packages/server', '--project=server on PostgreSQL'),
  },
  { name: 'sdk', title: 'SDK', needs: [], ...vitest('packages/sdk') },
  { name: 'pglite', title: 'server on PGlite', needs: [], ...vitest('packages/server', '--project=server on PGlite') },
  { name: 'packed', title: 'packed files', needs: ['embed'], ...vitest('packed') },
  {
    name: 'widgets',
    title: 'widgets',
    needs: ['chromium'],
    cwd: join(root, 'packages/widgets'),
    deepened: () => [],
    args: () => [join(root, 'node_modules/@web/test-runner/dist/bin.js')],
    // This runner takes patterns of whole paths.
    fileOf: (part) => (part.includes('*') ? part : `src/**/*${part.replace(/\.test(\.ts)?$/, '')}*.test.ts`),
    count: countJson,
  },
  {
    name: 'e2e',
    title: 'end to end',
    needs: ['chromium', 'livekit', 'embed', 'postgres'],
    // It depends on the machine keeping up with real audio and video.
    alone: true,
    ...vitest('e2e'),
  },
];
const GROUPS = { server: ['pglite', 'postgres'] };

const running = new Set();
/** Why nothing more is begun; null while all is well. */
let stopped = null;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => stopAll('interrupted'));
}

const chosen = new Set();
const filters = [];
const deep = process.argv.includes('--deep');
for (const argument of process.argv.slice(2).filter((one) => one !== '--deep')) {
  const names = GROUPS[argument] ?? (SUITES.some(({ name }) => name === argument) ? [argument] : null);
  if (names) names.forEach((name) => chosen.add(name));
  else filters.push(argument);
}
const suites = SUITES.filter(({ name }) => chosen.size === 0 || chosen.has(name)).flatMap((suite) => {
  if (!deep) return [{ ...suite, files: suite.fileOf ? filters.map(suite.fileOf) : filters }];
  const files = suite.deepened().filter((file) => filters.length === 0 || filters.some((part) => file.includes(part)));
  // What only a real PostgreSQL does is no test of the other.
  const fitting = suite.name === 'pglite' ? files.filter((file) => !file.endsWith('.postgres.test.ts')) : files;
  return fitting.length === 0 ? [] : [{ ...suite, files: fitting }];
});

const began = Date.now();
const reports = mkdtempSync(join(tmpdir(), 'meetwell-test-'));
const results = [];
const limit = deep
  ? setTimeout(
      () => stopAll(`not finished after ${DEEP_LIMIT_MINUTES} minutes, which is all that it may take`),
      DEEP_LIMIT_MINUTES * 60_000,
    )
  : undefined;
try {
  await ensureInstalled((line) => say('set-up', line));
  const wanted = new Set(suites.flatMap((suite) => suite.needs));
  // Begun at once, so that building the media server goes on while the first suites run. Who needs it sees the failure.
  for (const need of wanted) needs[need]().catch(() => undefined);

  const queue = suites.filter(({ alone }) => !alone);
  const lane = async () => {
    for (let suite = queue.shift(); suite !== undefined && stopped === null; suite = queue.shift()) {
      results.push(await runSuite(suite));
    }
  };
  await Promise.all([lane(), lane()]);
  queue.push(...suites.filter(({ alone }) => alone));
  await lane();
} catch (error) {
  results.push({ title: 'set-up', passed: 0, failed: 1, reasons: [messageOf(error)] });
} finally {
  clearTimeout(limit);
  if (needs.postgres.begun)
    await needs.postgres().then(
      (postgres) => postgres.close(),
      () => undefined,
    );
  rmSync(reports, { recursive: true, force: true });
}
if (stopped !== null) results.push({ title: stopped, passed: 0, failed: 1, reasons: [] });

console.log('');
for (const { title, passed, failed, reasons, seconds } of results) {
  console.log(`${title}: ${passed} passed, ${failed} failed${seconds === undefined ? '' : ` (${seconds} s)`}`);
  for (const reason of reasons) console.log(`  ${reason.replaceAll('\n', '\n  ')}`);
}
const sum = (key) => results.reduce((total, result) => total + result[key], 0);
console.log('');
console.log(`In ${((Date.now() - began) / 60_000).toFixed(1)} minutes.`);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exit(sum('failed') === 0 && sum('passed') > 0 ? 0 : 1);

async function runSuite(suite) {
  const began = Date.now();
  const result = (counts) => ({ title: suite.title, ...counts, seconds: Math.round((Date.now() - began) / 1000) });
  try {
    const got = {};
    for (const need of suite.needs) got[need] = await needs[need]();
    const report = join(reports, `${suite.name}.json`);
    const failures = [];
    const code = await runChild(suite, report, failures, {
      MEETWELL_TEST_REPORT: report,
      MEETWELL_TEST_DEEP: deep ? '1' : '0',
      ...(got.chromium ? { CHROME_PATH: got.chromium } : {}),
      ...(got.postgres
        ? {
            MEETWELL_TEST_POSTGRES_URL: got.postgres.url,
            ...(got.postgres.logFile ? { MEETWELL_TEST_POSTGRES_LOG: got.postgres.logFile } : {}),
          }
        : {}),
    });
    const counts = suite.count(report);
    // A worker that crashed, an error outside every test: the runner says so by its exit code alone.
    if (code !== 0 && counts.failed === 0) {
      counts.failed = 1;
      counts.reasons.push(`The runner ended with ${code} although no test failed: see its output above.`);
    }
    if (counts.failed > 0) counts.reasons.push(...failures.slice(0, FAILURE_LINES));
    if (counts.passed + counts.failed === 0) {
      counts.failed = 1;
      counts.reasons.push('No test ran.');
    }
    return result(counts);
  } catch (error) {
    return result({ passed: 0, failed: 1, reasons: [`Could not run: ${messageOf(error)}`] });
  }
}

/** @param failures Gets the lines in which vitest explains what failed. */
function runChild(suite, report, failures, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, [...suite.args(report), ...suite.files], {
      cwd: suite.cwd,
      env: toolEnvironment({ ...env, NO_COLOR: '1', FORCE_COLOR: undefined }),
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own: browsers and servers that a test left behind end with it.
      detached: process.platform !== 'win32',
    });
    running.add(child);
    const limit = setTimeout(() => {
      say(suite.name, `not finished after ${LIMIT_MINUTES} minutes: stopped`);
      killGroup(child);
    }, LIMIT_MINUTES * 60_000);
    eachLine(child.stdout, (line) => say(suite.name, line));
    eachLine(child.stderr, (line) => {
      say(suite.name, line);
      if (failures.length > 0 || /^⎯+ (Failed (Suites|Tests)|Unhandled Errors)/.test(line)) failures.push(line);
    });
    child.once('error', reject);
    child.once('close', (code, signal) => {
      clearTimeout(limit);
      running.delete(child);
      killGroup(child);
      resolve(code ?? signal);
    });
  });
}

function stopAll(why) {
  stopped ??= why;
  for (const child of running) killGroup(child);
}

function killGroup(child) {
  try {
    if (process.platform === 'win32') child.kill();
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Nobody is left in it.
  }
}

function countVitest(report) {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = readReport(report);
  const reasons = [];
  let failed = numFailedTests;
  for (const file of testResults) {
    const broken = file.assertionResults.filter(({ status }) => status === 'failed');
    for (const { fullName } of broken) reasons.push(`failed: ${fullName}`);
    if (file.status === 'failed' && broken.length === 0) {
      failed++;
      reasons.push(`could not be run: ${file.name.replace(root, '')}: ${file.message}`);
    }
  }
  const skipped = numPendingTests + numTodoTests;
  if (skipped > 0) {
    failed += skipped;
    reasons.push(`${skipped} skipped, which counts as failed: nothing is left out silently`);
  }
  return { passed: numPassedTests, failed, reasons };
}

function countJson(report) {
  const { passed, failed, reasons } = readReport(report);
  return { passed, failed, reasons };
}

function readReport(report) {
  try {
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    throw new Error('The test runner wrote no report: see its output above.');
  }
}

function once(make) {
  let made;
  const get = () => (made ??= ((get.begun = true), Promise.resolve().then(make)));
  get.begun = false;
  return get;
}

function say(name, line) {
  if (line !== '') console.log(`${name.padEnd(8)} │ ${line}`);
}

function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}

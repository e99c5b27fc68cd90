/**
 * `npm run planted`: breaks one rule after the other, as `planted/faults.mjs` says, and tries each on the tests of its
 * folder: those that `npm test` runs the same in every form, and, apart from them, those that have a longer form, in
 * their short one (in their long one with `MEETWELL_TEST_DEEP=1`). It fails where a fault is noticed by neither. By hand:
 * it takes some ten minutes.
 *
 * `npm run planted -- ledger booking/settle` tries the files that begin so; `-- --json <file>` keeps what was noticed;
 * `-- --check`, which `npm run check` asks, only sees whether each fault still has its place.
 */
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FAULTS as RULES } from './planted/faults.mjs';
import { WIDGET_FAULTS } from './planted/widget-faults.mjs';
import { ensureChromium } from './chromium.mjs';
import { testFiles } from './lib/deepened.mjs';
import { freePorts } from './lib/ports.mjs';
import { ensureInstalled, node, root, toolEnvironment } from './lib/project.mjs';

/** In which folders faults of a folder could be noticed. The stories of bookings keep accounts and read what is open. */
const CONCERNED = {
  booking: ['booking'],
  ledger: ['ledger', 'booking'],
  episode: ['episode'],
  waiting: ['waiting'],
  availability: ['availability', 'booking'],
};
/** Which elements' tests press what is in a folder of the widgets; its own, where it is not said. */
const PRESSED = { base: 'my-bookings' };
/** A fault with which the tests do not end within this time is noticed as well. */
const LIMIT_MINUTES = 5;

const FAULTS = [...RULES, ...WIDGET_FAULTS];
/** The package of a fault, and its file there. */
const homeOf = ({ file }) =>
  file.startsWith('widgets/')
    ? { name: 'widgets', path: join('src', file.slice('widgets/'.length)) }
    : { name: 'sdk', path: join('src', file) };
const filters = process.argv.slice(2).filter((argument) => argument !== '--check');
const json = filters.includes('--json') ? filters.splice(filters.indexOf('--json'), 2)[1] : undefined;
const chosen = FAULTS.filter(({ file }) => filters.length === 0 || filters.some((filter) => file.startsWith(filter)));
if (chosen.length === 0) throw new Error(`No fault is planted in what begins with ${filters.join(' or ')}`);

if (process.argv.includes('--check')) {
  const lost = FAULTS.filter(
    ({ file, from }) =>
      times(from, readFileSync(join(root, 'packages', homeOf({ file }).name, homeOf({ file }).path), 'utf8')) !== 1,
  );
  for (const { file, rule, from } of lost) console.log(`${file} has this not once (${rule}):\n  ${from}`);
  process.exit(lost.length === 0 ? 0 : 1);
}
await ensureInstalled((line) => console.log(line));
const running = new Set();
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    for (const child of running) process.kill(-child.pid, 'SIGKILL');
    process.exit(1);
  });
}

const results = [];
const queue = [...chosen];
const gardens = [1, 2].map((number) => ({
  sdk: join(root, `.meetwell/planted-${number}`),
  widgets: join(root, `.meetwell/planted-widgets-${number}`),
}));
const names = new Set(chosen.map((fault) => homeOf(fault).name));
const chromium = names.has('widgets') ? await ensureChromium((line) => console.log(line)) : null;
try {
  for (const garden of gardens) for (const name of names) lay(name, garden[name]);
  await sound(gardens[0]);
  await Promise.all(gardens.map(work));
} finally {
  for (const folder of gardens.flatMap(Object.values)) rmSync(folder, { recursive: true, force: true });
}

const count = (is) => results.filter(is).length;
const missed = results.filter(({ plain, random }) => plain === null && random === null);
console.log(`
${results.length} planted, ${results.length - missed.length} noticed:
  ${count(({ plain }) => plain !== null)} by tests that are always the same
  ${count(({ random }) => random !== null)} by tests that have a longer form`);
for (const { file, rule } of missed) console.log(`NOT NOTICED  ${file}: ${rule}`);
if (json !== undefined) {
  const order = ({ file, rule }) => FAULTS.findIndex((fault) => fault.file === file && fault.rule === rule);
  writeFileSync(
    json,
    JSON.stringify(
      results.toSorted((one, other) => order(one) - order(other)),
      null,
      1,
    ),
  );
}
process.exitCode = missed.length === 0 ? 0 : 1;

/** A copy of a package, as deep in the project as the package itself, so that everything is found from there. */
function lay(name, garden) {
  rmSync(garden, { recursive: true, force: true });
  mkdirSync(garden, { recursive: true });
  cpSync(join(root, 'packages', name), garden, {
    recursive: true,
    filter: (path) => !/\/(dist|node_modules)$/.test(path),
  });
}

/** Without a fault everything must pass, or nothing that fails below means anything. */
async function sound(garden) {
  for (const folder of new Set(chosen.map(folderOf))) {
    for (const deepened of [false, true]) {
      const failed = await firstFailure(garden, folder, deepened);
      if (failed !== null) throw new Error(`Fails without any fault, in ${folder}: ${failed}`);
    }
  }
}

async function work(garden) {
  for (let fault = queue.shift(); fault !== undefined; fault = queue.shift()) {
    const { file, rule, from, to } = fault;
    const home = homeOf(fault);
    const path = join(garden[home.name], home.path);
    const sources = readFileSync(path, 'utf8');
    if (times(from, sources) !== 1) throw new Error(`${file} has this not once: ${from}`);
    writeFileSync(
      path,
      sources.replace(from, () => to),
    );
    const plain = await firstFailure(garden, folderOf(fault), false);
    const random = await firstFailure(garden, folderOf(fault), true);
    writeFileSync(path, sources);
    results.push({ file, rule, plain, random });
    const by = [plain !== null && 'tests that are the same', random !== null && 'tests with a longer form'];
    const verdict = by.some(Boolean) ? `noticed by ${by.filter(Boolean).join(', ')}` : 'NOT NOTICED';
    console.log(`${String(results.length).padStart(4)}/${chosen.length}  ${file}: ${rule}: ${verdict}`);
  }
}

function times(part, text) {
  return text.split(part).length - 1;
}

function folderOf({ file }) {
  return file
    .split('/')
    .slice(0, file.startsWith('widgets/') ? 2 : 1)
    .join('/');
}

/** The name of a test that fails, or null. */
async function firstFailure(gardens, folder, deepened) {
  if (folder.startsWith('widgets/'))
    return deepened ? null : firstFailurePressed(gardens.widgets, folder.split('/')[1]);
  const garden = gardens.sdk;
  const within = CONCERNED[folder].map((name) => `src/${name}`);
  const files = testFiles(garden, within).filter((one) => one.deepened === deepened);
  const report = join(garden, 'report.json');
  rmSync(report, { force: true });
  const ended = await vitest(
    garden,
    report,
    files.map(({ file }) => file),
  );
  if (!ended) return 'does not end';
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
  const failed = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .find(({ status }) => status === 'failed');
  if (failed !== undefined) return failed.fullName;
  const broken = testResults.find(({ status }) => status === 'failed');
  // Some tests build what they need while they are read; but what cannot even be compiled is no fault of a rule.
  if (broken !== undefined && /SyntaxError|Transform failed|PARSE_ERROR/.test(broken.message)) {
    throw new Error(`${broken.name} cannot be read: ${broken.message}`);
  }
  return broken === undefined ? null : `cannot be read: ${broken.name.split('/src/')[1]}`;
}

/** The same of the tests that press an element, in a browser. */
async function firstFailurePressed(garden, folder) {
  const report = join(garden, 'report.json');
  rmSync(report, { force: true });
  // Two that look for a free port at the same time would find the same one.
  const [port] = await freePorts();
  const runner = join(root, 'node_modules/@web/test-runner/dist/bin.js');
  const ended = await ends(
    garden,
    [runner, '--port', String(port), `src/${PRESSED[folder] ?? folder}/*-pressed.test.ts`],
    { MEETWELL_TEST_REPORT: report, ...(chromium ? { CHROME_PATH: chromium } : {}) },
  );
  return ended ? (JSON.parse(readFileSync(report, 'utf8')).reasons[0] ?? null) : 'does not end';
}

function vitest(garden, report, files) {
  const args = ['run', '--bail=1', '--maxWorkers=1', '--reporter=json', `--outputFile.json=${report}`, ...files];
  return ends(garden, [join(root, 'node_modules/vitest/vitest.mjs'), ...args]);
}

/** False when it had to be stopped. */
function ends(cwd, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, args, {
      cwd,
      env: toolEnvironment({ NO_COLOR: '1', ...env }),
      stdio: 'ignore',
      detached: true,
    });
    running.add(child);
    let stopped = false;
    const limit = setTimeout(() => {
      stopped = true;
      process.kill(-child.pid, 'SIGKILL');
    }, LIMIT_MINUTES * 60_000);
    child.once('error', reject);
    child.once('close', () => {
      clearTimeout(limit);
      running.delete(child);
      resolve(!stopped);
    });
  });
}

/**
 * `npm run mutate`: mutation tests of `booking/`, `ledger/`, `episode/` and `availability/` of the SDK, by hand. It takes
 * some tens of minutes; stopped and begun again it goes on, and what has not changed since the last run is not tried
 * again. `npm run mutate -- ledger booking/decide` tries the files that begin so. Without arguments it writes
 * `docs/mutation.md`. It fails where fewer than 90 % of a folder's mutants were noticed.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stryker } from '@stryker-mutator/core';
import prettier from 'prettier';
import { root } from './lib/project.mjs';
import { page } from './mutation/page.mjs';
import { explanationOf, score, tally, together } from './mutation/survivors.mjs';
import { FOLDERS, sdk, units } from './mutation/units.mjs';

const NEEDED = 90;
const kept = join(root, '.meetwell/mutation');
const explanations = JSON.parse(readFileSync(join(root, 'scripts/mutation/explanations.json'), 'utf8'));
const filters = process.argv.slice(2);
const chosen = units(filters);
if (chosen.length === 0) throw new Error(`Nothing to mutate begins with ${filters.join(' or ')}`);

process.chdir(sdk);
process.env.MEETWELL_PROPERTY_RUNS ??= '60';
mkdirSync(kept, { recursive: true });

const results = [];
for (const unit of chosen) {
  console.log(`\n${unit.name}: ${unit.files.length} files`);
  const report = await mutate(unit);
  results.push(...tally(report).filter(({ file }) => unit.files.includes(file)));
}
const folders = new Map(
  FOLDERS.map((name) => [name, results.filter(({ file }) => file.startsWith(`${name}/`))]).filter(
    ([, files]) => files.length > 0,
  ),
);

const low = [];
for (const [name, files] of folders) {
  const sum = together(files);
  for (const one of sum.survivors.filter((survivor) => explanationOf(survivor, explanations) === null)) {
    console.log(`\n${one.file}:${one.line} ${one.tested ? 'survived' : 'is reached by no test'}`);
    console.log(`- ${one.before}\n+ ${one.after}`);
  }
  if (score(sum) < NEEDED) low.push(name);
}
console.log('\nscore (survivors, of which explained)');
for (const [name, files] of folders) {
  for (const file of [...files, { file: `${name}/`, ...together(files) }]) {
    if (file.killed + file.survivors.length === 0) continue;
    const known = file.survivors.filter((one) => explanationOf(one, explanations) !== null).length;
    console.log(`${score(file).toFixed(1).padStart(6)} %  ${file.file} (${file.survivors.length}, ${known})`);
  }
}
if (filters.length === 0) {
  const file = join(root, 'docs/mutation.md');
  const settings = await prettier.resolveConfig(file);
  writeFileSync(file, await prettier.format(page(folders, explanations), { ...settings, filepath: file }));
  console.log('Written: docs/mutation.md');
}
if (low.length > 0) console.log(`Below ${NEEDED} %: ${low.join(', ')}`);
process.exitCode = low.length === 0 ? 0 : 1;

/** Tries the mutants of a unit, but for those whose result is known, and gives the report of all of it. */
async function mutate({ name, all, files }) {
  process.env.MEETWELL_MUTATED_FOLDER = name.split('/')[0];
  const base = join(kept, name.replaceAll('/', '-'));
  await new Stryker({
    mutate: files.map((file) => `src/${file}`),
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner', join(root, 'scripts/mutation/ignore-messages.mjs')],
    ignorers: ['exception-messages'],
    vitest: { configFile: 'vitest.mutation.config.ts', related: true },
    coverageAnalysis: 'perTest',
    incremental: true,
    incrementalFile: `${base}.known.json`,
    reporters: ['progress-append-only', 'json'],
    jsonReporter: { fileName: `${base}.report.json` },
    ignorePatterns: ['dist'],
    tempDirName: join('..', '..', '.meetwell', 'mutation', 'sandbox'),
    cleanTempDir: 'always',
    concurrency: 2,
    allowConsoleColors: false,
    logLevel: 'warn',
  }).runMutationTest();
  const report = `${base}.${files.length === all.length ? 'report' : 'known'}.json`;
  if (!existsSync(report)) throw new Error(`No result for ${name}`);
  return JSON.parse(readFileSync(report, 'utf8'));
}

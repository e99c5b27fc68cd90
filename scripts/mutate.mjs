/**
 * `npm run mutate`: mutation tests of `booking/`, `ledger/`, `episode/` and `availability/` of the SDK, by hand. It takes
 * some tens of minutes; stopped and begun again it goes on, and what has not changed since the last run is not tried
 * again. `npm run mutate -- ledger booking/decide` tries the files that begin so. `docs/mutation.md` is written from all
 * that is known. It fails where fewer than 90 % of a folder's mutants were noticed.
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
/** Files between two savings of what is known: a run that is stopped loses at most so many. */
const SLICE = 4;
const kept = join(root, '.meetwell/mutation');
const explanations = JSON.parse(readFileSync(join(root, 'scripts/mutation/explanations.json'), 'utf8'));
const filters = process.argv.slice(2);
const chosen = units(filters);
if (chosen.length === 0) throw new Error(`Nothing to mutate begins with ${filters.join(' or ')}`);

process.chdir(sdk);
process.env.MEETWELL_PROPERTY_RUNS ??= '100';
mkdirSync(kept, { recursive: true });

const results = [];
for (const unit of chosen) {
  console.log(`\n${unit.name}: ${unit.files.length} files`);
  await mutate(unit);
  results.push(...known(unit));
}
const folders = byFolder(results);

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
const file = join(root, 'docs/mutation.md');
const settings = await prettier.resolveConfig(file);
const text = page(byFolder(units([]).flatMap(known)), explanations);
writeFileSync(file, await prettier.format(text, { ...settings, filepath: file }));
console.log('Written: docs/mutation.md, from all that is known of the sources as they are');
if (low.length > 0) console.log(`Below ${NEEDED} %: ${low.join(', ')}`);
process.exitCode = low.length === 0 ? 0 : 1;

/** What is known of a unit's files, but for those that have changed since. */
function known({ name, files }) {
  const file = fileOf(name);
  if (!existsSync(file)) return [];
  const current = ({ file, source }) => source === readFileSync(join(sdk, 'src', file), 'utf8');
  return tally(JSON.parse(readFileSync(file, 'utf8'))).filter((one) => files.includes(one.file) && current(one));
}

function byFolder(files) {
  const folders = FOLDERS.map((name) => [name, files.filter(({ file }) => file.startsWith(`${name}/`))]);
  return new Map(folders.filter(([, found]) => found.length > 0));
}

function fileOf(name) {
  return join(kept, `${name.replaceAll('/', '-')}.json`);
}

/** Tries the mutants of a unit, a few files at a time, but for those whose result is known. */
async function mutate({ name, files }) {
  process.env.MEETWELL_MUTATED_FOLDER = name.split('/')[0];
  for (let first = 0; first < files.length; first += SLICE) {
    await new Stryker({
      mutate: files.slice(first, first + SLICE).map((file) => `src/${file}`),
      testRunner: 'vitest',
      plugins: ['@stryker-mutator/vitest-runner', join(root, 'scripts/mutation/ignore-messages.mjs')],
      ignorers: ['exception-messages'],
      vitest: { configFile: 'vitest.mutation.config.ts', related: true },
      coverageAnalysis: 'perTest',
      incremental: true,
      incrementalFile: fileOf(name),
      reporters: ['progress-append-only'],
      ignorePatterns: ['dist'],
      tempDirName: join('..', '..', '.meetwell', 'mutation', 'sandbox'),
      cleanTempDir: 'always',
      concurrency: 2,
      // Generous, so that a busy machine is not taken for a mutant that never ends.
      timeoutMS: 20_000,
      timeoutFactor: 4,
      allowConsoleColors: false,
      logLevel: 'warn',
    }).runMutationTest();
  }
}

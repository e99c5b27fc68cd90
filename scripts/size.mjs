/**
 * `npm run size`: what each entry of the SDK costs a page that loads it, in brotli bytes, and whether that is within its
 * budget. Made as the embed build makes it (rollup, terser with the same settings), every export kept, zod and LiveKit
 * left out. Then the pieces of `dist/embed`, where it is built: what a browser fetches for each, file by file.
 *
 * `-- --json` prints one object, name to brotli bytes. `-- --files core` says which files a bundle is made of.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { rollup } from 'rollup';
import ts from 'typescript';
import { root } from './lib/project.mjs';

/** The most a bundle may weigh, in brotli bytes. */
const BUDGETS = { core: 8192 };
/** Pieces of the embed build: what is fetched when the elements named appear on a page. */
const PIECES = {
  'embed: loader': [],
  'embed: booking journey': ['provider', 'booking'],
  'embed: session room, without LiveKit': ['provider', 'session-room'],
};
const EXTERNAL = /^(zod|livekit-client|temporal-polyfill)(\/|$)/;

const sdk = join(root, 'packages/sdk');
const json = process.argv.includes('--json');
const asked = process.argv.includes('--files') ? process.argv[process.argv.indexOf('--files') + 1] : undefined;

const sizes = {};
for (const [entry, { source }] of Object.entries(JSON.parse(readFileSync(join(sdk, 'package.json'), 'utf8')).exports)) {
  const name = entry === '.' ? '@meetwell/sdk' : entry.slice(2);
  if (asked !== undefined && asked !== name) continue;
  const { code, modules } = await bundle(join(sdk, source));
  sizes[name] = brotli(code);
  if (asked !== undefined) showFiles(modules);
}
if (asked === undefined) Object.assign(sizes, embedSizes());

const over = Object.entries(BUDGETS).filter(([name, budget]) => sizes[name] > budget);
if (json) console.log(JSON.stringify(sizes));
else {
  const width = Math.max(...Object.keys(sizes).map((name) => name.length));
  console.log(`${'bundle'.padEnd(width)}  brotli bytes    budget`);
  for (const [name, bytes] of Object.entries(sizes)) {
    const budget = BUDGETS[name];
    const verdict = budget === undefined ? '' : `${String(budget).padStart(8)}  ${bytes > budget ? 'OVER' : 'ok'}`;
    console.log(`${name.padEnd(width)}  ${String(bytes).padStart(12)}  ${verdict}`.trimEnd());
  }
  for (const [name, budget] of over) console.log(`${name} is ${sizes[name] - budget} bytes over its budget.`);
}
process.exitCode = over.length === 0 ? 0 : 1;

async function bundle(input) {
  const built = await rollup({
    input,
    external: (id) => EXTERNAL.test(id),
    plugins: [nodeResolve({ browser: true, exportConditions: ['source'], extensions: ['.js', '.ts'] }), stripTypes()],
    onwarn: (warning) => console.error(warning.message),
  });
  const { output } = await built.generate({
    format: 'es',
    inlineDynamicImports: true,
    plugins: [terser({ ecma: 2022, module: true, format: { comments: false } })],
  });
  await built.close();
  return output[0];
}

/** TypeScript file by file, to what the builds are made for: types are checked elsewhere. */
function stripTypes() {
  const compilerOptions = { target: 'ES2022', module: 'ESNext', verbatimModuleSyntax: true };
  return {
    name: 'strip-types',
    transform: (code, id) =>
      id.endsWith('.ts') ? { code: ts.transpileModule(code, { compilerOptions }).outputText, map: null } : null,
  };
}

function brotli(code) {
  return brotliCompressSync(code, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}

/** What each file adds before compression and minifying. */
function showFiles(modules) {
  const files = Object.entries(modules).map(([id, { code }]) => [relative(join(sdk, 'src'), id), brotli(code ?? '')]);
  console.log('brotli bytes of each file by itself, not minified: to compare, not to add up');
  for (const [file, bytes] of files.sort(([, one], [, other]) => other - one)) {
    console.log(`${String(bytes).padStart(6)}  ${file}`);
  }
}

function embedSizes() {
  const folder = join(root, 'dist/embed');
  if (!existsSync(join(folder, 'meetwell.js'))) return {};
  const files = readdirSync(folder).filter((file) => file.endsWith('.js'));
  const chunk = (name) => files.find((file) => new RegExp(`^${name}-[\\w-]{8}\\.js$`).test(file));
  const fetched = (file, seen = new Set()) => {
    if (file === undefined || seen.has(file)) return seen;
    seen.add(file);
    const code = readFileSync(join(folder, file), 'utf8');
    for (const [, next] of code.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) fetched(next, seen);
    return seen;
  };
  return Object.fromEntries(
    Object.entries(PIECES).map(([piece, names]) => {
      const seen = fetched('meetwell.js');
      for (const name of names) fetched(chunk(name), seen);
      return [piece, [...seen].reduce((sum, file) => sum + brotli(readFileSync(join(folder, file))), 0)];
    }),
  );
}

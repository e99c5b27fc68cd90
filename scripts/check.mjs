/** `npm run check`: types, lint, format. All of them run, and every fault of every one is shown. */
import { existsSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { PUBLISHED } from './lib/entries.mjs';
import { run } from './lib/processes.mjs';
import { ensureInstalled, node, root, toolEnvironment } from './lib/project.mjs';

await ensureInstalled((line) => console.log(line));

const bin = (path) => join(root, 'node_modules', path);
const types = [
  'packages/sdk',
  'packages/sdk/tsconfig.test.json',
  'packages/widgets',
  'packages/server',
  'examples',
  'e2e',
  'packed',
].filter((folder) => existsSync(join(root, folder, folder.endsWith('.json') ? '' : 'tsconfig.json')));
const checks = [
  { name: 'lint', args: [bin('eslint/bin/eslint.js'), '.', '--max-warnings=0'] },
  ...types.map((folder) => ({
    name: `types of ${folder}`,
    args: [bin('typescript/bin/tsc'), '-p', folder, '--noEmit', '--pretty', 'false'],
  })),
  // What npm gets: declarations of everything that the entries reach.
  ...PUBLISHED.map((name) => ({
    name: `declarations of packages/${name}`,
    args: [join(root, 'scripts/declarations.mjs'), name],
  })),
  {
    name: 'order of folders',
    args: [
      bin('dependency-cruiser/bin/dependency-cruise.mjs'),
      '--config',
      'dependency-cruiser.config.mjs',
      'packages/server/src',
    ],
  },
  { name: 'planted faults', args: [join(root, 'scripts/planted.mjs'), '--check'] },
  { name: 'format', args: [bin('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.'] },
];

const failed = [];
const queue = [...checks];
const worker = async () => {
  for (let check = queue.shift(); check !== undefined; check = queue.shift()) {
    const { name, args } = check;
    const lines = [];
    const began = Date.now();
    const code = await run(node, args, { cwd: root, env: toolEnvironment(), say: (line) => lines.push(line) });
    const seconds = ((Date.now() - began) / 1000).toFixed(1);
    console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
    if (code !== 0) {
      failed.push(name);
      for (const line of lines) console.log(`       ${line}`);
    }
  }
};
await Promise.all(Array.from({ length: Math.min(2, cpus().length) }, worker));

console.log(failed.length === 0 ? 'Everything checked is right.' : `Not right: ${failed.join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;

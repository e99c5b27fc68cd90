/**
 * `npm run build`: what npm and browsers get, into `dist` folders; `npm run build -- sdk` or `-- widgets` what npm gets of
 * that package. `npm pack` does the latter by itself.
 */
import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PUBLISHED } from './lib/entries.mjs';
import { runOrThrow } from './lib/processes.mjs';
import { ensureBaked, ensureEmbed, ensureInstalled, node, root, toolEnvironment } from './lib/project.mjs';

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !PUBLISHED.includes(name));
if (unknown.length > 0) throw new Error(`Unknown: ${unknown.join(' ')}. There are ${PUBLISHED.join(' and ')}.`);
const names = asked.length === 0 ? PUBLISHED : asked;

await ensureInstalled((line) => console.log(line));
if (asked.length === 0) await ensureBaked((line) => console.log(line));
const { declare } = await import('./lib/declarations.mjs');
if (names.includes('widgets')) await ensureEmbed((line) => console.log(line));
for (const name of names) {
  await runOrThrow(node, [join(root, 'node_modules/rollup/dist/bin/rollup'), '-c', '--configOnly', name, '--silent'], {
    cwd: root,
    env: toolEnvironment(),
    say: (line) => line.trim() && console.log(`rollup: ${line}`),
  });
  const wrong = declare(name);
  if (wrong !== '') throw new Error(`The declarations of ${name} could not be made.\n${wrong}`);
  console.log(`packages/${name}/dist is built`);
}
// What a page loads by one script tag is published with the widgets as well.
if (names.includes('widgets') && existsSync(join(root, 'dist/embed'))) {
  const published = join(root, 'packages/widgets/dist/embed');
  rmSync(published, { recursive: true, force: true });
  // Whoever serves them compresses them in their own way.
  const filter = (file) => !/\.(br|gz)$/.test(file);
  cpSync(join(root, 'dist/embed'), published, { recursive: true, filter });
}

/** Where things are, and whether what is installed and built fits the sources. Node's own modules only. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from './lock.mjs';
import { runOrThrow } from './processes.mjs';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** The pinned Node, which runs everything but these scripts. */
export const node = join(
  root,
  process.platform === 'win32' ? 'node_modules/node/bin/node.exe' : 'node_modules/node/bin/node',
);

/** The environment for tools: the pinned Node first on PATH. */
export function toolEnvironment(more = {}) {
  const separator = process.platform === 'win32' ? ';' : ':';
  return {
    // What was compiled is kept: the next start is half as long.
    NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/compiled'),
    ...process.env,
    ...more,
    PATH: [dirname(node), join(root, 'node_modules/.bin'), process.env.PATH].join(separator),
  };
}

/** Runs `npm ci` unless exactly what the lock file says is installed. */
export async function ensureInstalled(say) {
  const [major = 0] = process.versions.node.split('.').map(Number);
  if (major < 20) throw new Error(`Node 20 or later is needed to begin; this is ${process.versions.node}.`);
  const missing = whatIsMissing();
  if (missing === null) return;
  say(`installing (${missing}): npm ci`);
  await runOrThrow(
    process.platform === 'win32' ? 'npm.cmd' : 'npm',
    ['ci', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: root,
      say: (line) => line.trim() && say(`npm: ${line}`),
    },
  );
  if (!existsSync(node)) {
    throw new Error(
      'npm installed no Node 24 (the package "node" fetches it when it is installed). ' +
        'If npm is told to ignore scripts, allow them for this project: npm rebuild node',
    );
  }
}

function whatIsMissing() {
  const installed = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installed) || !existsSync(node)) return 'nothing is installed yet';
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const there = JSON.parse(readFileSync(installed, 'utf8')).packages;
  for (const [path, { version, link, optional, devOptional }] of Object.entries(wanted)) {
    if (!path.startsWith('node_modules/') || link) continue;
    const found = there[path];
    if (found === undefined ? !optional && !devOptional : found.version !== version) {
      return `${path.slice('node_modules/'.length)} is not ${version}`;
    }
  }
  return null;
}

/** Builds `dist/embed` unless it was built from exactly these sources. One process builds, others wait for it. */
export async function ensureEmbed(say) {
  const stamp = join(root, 'dist/embed.stamp');
  const built = (state) =>
    existsSync(stamp) && readFileSync(stamp, 'utf8') === state && existsSync(join(root, 'dist/embed/meetwell.js'));
  if (built(sourcesState())) return;
  await withLock(join(root, 'dist/embed.lock'), async () => {
    const state = sourcesState();
    if (built(state)) return;
    const began = Date.now();
    say('building what browsers load');
    await runOrThrow(
      node,
      [join(root, 'node_modules/rollup/dist/bin/rollup'), '-c', '--configOnly', 'embed', '--silent'],
      {
        cwd: root,
        env: toolEnvironment(),
        say: (line) => line.trim() && say(`rollup: ${line}`),
      },
    );
    await writeFile(stamp, state);
    say(`built in ${Math.round((Date.now() - began) / 1000)} seconds`);
  });
}

/** Makes what a new embedded database begins with, where it is missing or old: without it that takes seconds. */
export async function ensureBaked(say) {
  await runOrThrow(
    node,
    ['--conditions=source', '--disable-warning=ExperimentalWarning', join(root, 'packages/server/src/cli/bake.ts')],
    { cwd: root, env: toolEnvironment(), say: (line) => line.trim() && say(line) },
  );
}

/** Names, sizes and times of everything that goes into the build. */
function sourcesState() {
  const hash = createHash('sha256');
  const add = (path) => {
    const { size, mtimeMs } = statSync(path);
    hash.update(`${path}\0${size}\0${mtimeMs}\n`);
  };
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (!/\.test(-d)?\.ts$/.test(entry.name)) add(path);
    }
  };
  for (const name of ['sdk', 'widgets']) {
    walk(join(root, 'packages', name, 'src'));
    add(join(root, 'packages', name, 'package.json'));
  }
  const makers = ['rollup.config.js', 'scripts/lib/embedded.mjs', 'package-lock.json', 'tsconfig.base.json'];
  for (const name of makers) add(join(root, name));
  return hash.digest('hex');
}

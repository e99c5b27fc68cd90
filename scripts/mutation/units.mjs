/** What is mutated, in pieces whose results are kept, so that a run which was stopped goes on where it stopped. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/project.mjs';

export const sdk = join(root, 'packages/sdk');
export const FOLDERS = ['ledger', 'episode', 'availability', 'booking'];
/** What stands beside the rules and is no rule: tests, and what only tests use. */
const BESIDE = /\.test\.ts$|\/(testing|fixtures)\//;

/** Each folder and each folder inside it: its name, and its files by their path in `src`. */
export function units(filters) {
  const wanted = (file) => filters.length === 0 || filters.some((filter) => file.startsWith(filter));
  return FOLDERS.flatMap(inside)
    .map((name) => ({ name, files: filesOf(name).filter(wanted) }))
    .filter(({ files }) => files.length > 0);
}

function inside(name) {
  const folders = readdirSync(join(sdk, 'src', name), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [name, ...folders.flatMap((entry) => inside(`${name}/${entry.name}`))];
}

function filesOf(name) {
  return readdirSync(join(sdk, 'src', name))
    .map((file) => `${name}/${file}`)
    .filter((file) => file.endsWith('.ts') && !BESIDE.test(file));
}

/** What a package has for others, by its exports map. Node's own modules only. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './project.mjs';

/** Packages that are published. */
export const PUBLISHED = ['sdk', 'widgets'];

/**
 * The sources, by their path in the package, that an exports map names: those of scripts (`source`) or of declarations
 * (`types`, told by the file that they are made from). Where an entry stands for many, all of them but tests and what an
 * entry of its own takes back (`null`).
 */
export function sourcesOf(name, of) {
  const folder = join(root, 'packages', name);
  const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const targets = Object.values(exports).flatMap((entry) => {
    const source = of === 'types' ? entry?.types?.replace(/^\.\/dist\/(.*)\.d\.ts$/, './src/$1.ts') : entry?.source;
    return source === undefined ? [] : [source.slice('./'.length)];
  });
  const withheld = new Set(
    Object.entries(exports).flatMap(([entry, target]) => (target === null ? [`src/${entry.slice(2)}.ts`] : [])),
  );
  return targets
    .flatMap((target) => (target.includes('*') ? matching(folder, target) : [target]))
    .filter((file) => !withheld.has(file) && existsSync(join(folder, file)));
}

function matching(folder, pattern) {
  const [before, after] = pattern.split('*');
  return readdirSync(join(folder, before))
    .filter((file) => file.endsWith(after) && !/\.test(-d)?\.ts$/.test(file))
    .map((file) => `${before}${file}`);
}

import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..');

export const PACKAGES = ['sdk', 'widgets'] as const;
export type PackageName = (typeof PACKAGES)[number];

/** What stands in a package's `package.json`, as far as this is about it. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly exports: Readonly<Record<string, Readonly<Record<string, string>> | string | null>>;
  readonly dependencies: Readonly<Record<string, string>>;
}

/** A package as npm would publish it. */
export interface Packed {
  readonly name: PackageName;
  readonly tarball: string;
  /** Where it is unpacked. */
  readonly folder: string;
  /** Every file in it, by its path. */
  readonly files: readonly string[];
  readonly manifest: Manifest;
}

/** A project of somebody who uses the packages: empty but for them. */
export interface Project {
  readonly folder: string;
  readonly packed: Readonly<Record<PackageName, Packed>>;
  readonly remove: () => void;
}

/**
 * Packs the packages, which builds them, and puts them into an empty project in a temporary folder.
 *
 * They are unpacked by hand, without `npm install`: that would ask a registry for every dependency, and lay them all side
 * by side, where a package also finds what it does not declare. Here each finds the dependencies of its own
 * `package.json`, as they are installed in this repository, and nothing else.
 */
export function packedProject(): Project {
  const folder = mkdtempSync(join(tmpdir(), 'meetwell-packed-'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'somebody', private: true, type: 'module' }));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const packed = Object.fromEntries(PACKAGES.map((name) => [name, install(name, folder)])) as Project['packed'];
    return { folder, packed, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

function install(name: PackageName, project: string): Packed {
  const tarballs = join(project, 'tarballs', name);
  mkdirSync(tarballs, { recursive: true });
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  execFileSync(npm, ['pack', '--silent', '--pack-destination', tarballs], {
    cwd: join(root, 'packages', name),
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  const [tarball, ...others] = readdirSync(tarballs).map((file) => join(tarballs, file));
  if (tarball === undefined || others.length > 0) throw new Error(`npm pack made not one file of ${name}`);

  const folder = join(project, 'node_modules/@meetwell', name);
  execFileSync('tar', ['-xzf', tarball, '-C', tarballs]);
  mkdirSync(dirname(folder), { recursive: true });
  renameSync(join(tarballs, 'package'), folder);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();

  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  for (const dependency of Object.keys(manifest.dependencies)) {
    // The other package is found beside this one.
    if (dependency.startsWith('@meetwell/')) continue;
    const link = join(folder, 'node_modules', dependency);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(root, 'node_modules', dependency), link, 'junction');
  }
  return { name, tarball, folder, files, manifest };
}

/** An entry of an exports map as it is imported, and what it leads to under each condition. */
export interface Entry {
  readonly specifier: string;
  readonly targets: Readonly<Record<string, string>>;
}

/** Every entry that a package has, one for each file where it has them by a pattern. */
export function entriesOf({ manifest, files }: Packed): readonly Entry[] {
  return Object.entries(manifest.exports).flatMap(([entry, target]) => {
    if (target === null) return [];
    const targets = typeof target === 'string' ? { default: target } : target;
    if (!entry.includes('*')) return [{ specifier: specifierOf(manifest, entry), targets }];
    const [before = '', after = ''] = (targets['default'] ?? '').slice('./'.length).split('*');
    return files
      .filter((file) => file.startsWith(before) && file.endsWith(after))
      .map((file) => file.slice(before.length, file.length - after.length))
      .filter((name) => manifest.exports[entry.replace('*', name)] !== null)
      .map((name) => ({
        specifier: specifierOf(manifest, entry.replace('*', name)),
        targets: Object.fromEntries(
          Object.entries(targets).map(([condition, path]) => [condition, path.replace('*', name)]),
        ),
      }));
  });
}

function specifierOf({ name }: Manifest, entry: string): string {
  return `${name}${entry.slice('.'.length)}`;
}

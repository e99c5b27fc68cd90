import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { checksumOf, migrate, type Migration } from './migrate.ts';
import { engineOver } from './pglite.ts';

/*
 * An embedded database takes seconds to be made and migrated, and a fraction of one to be unpacked: so an empty one is
 * made once for each list of migrations, and kept beside the code. Without it everything works, later.
 */

const FOLDER = fileURLToPath(new URL('../../dist/database/', import.meta.url));

function fileFor(migrations: readonly Migration[]): string {
  const hash = createHash('sha256');
  for (const migration of migrations) hash.update(`${migration.name} ${checksumOf(migration)}\n`);
  return `${hash.digest('hex').slice(0, 16)}.tar.gz`;
}

/** An empty database with these migrations applied, or null when none was made. */
export async function readBaked(migrations: readonly Migration[]): Promise<Blob | null> {
  const bytes = await readFile(join(FOLDER, fileFor(migrations))).catch(() => null);
  return bytes === null ? null : new Blob([bytes]);
}

/** Makes it where it is missing; what was made for other migrations goes. */
export async function bake(migrations: readonly Migration[]): Promise<void> {
  const name = fileFor(migrations);
  await mkdir(FOLDER, { recursive: true });
  if ((await readdir(FOLDER)).includes(name)) return;
  const pglite = await PGlite.create({ extensions: { btree_gist } });
  const engine = engineOver(pglite);
  await migrate(engine, migrations);
  const packed = await pglite.dumpDataDir('gzip');
  await engine.close();
  // Several may be at it: whoever reads finds all of it or nothing.
  const half = join(FOLDER, `${name}.${process.pid}`);
  await writeFile(half, new Uint8Array(await packed.arrayBuffer()));
  await rename(half, join(FOLDER, name));
  for (const other of await readdir(FOLDER)) {
    if (other.endsWith('.tar.gz') && other !== name) await rm(join(FOLDER, other), { force: true });
  }
}

import type { Database } from './database/database.ts';
import { prepare } from './database/installation.ts';
import { MIGRATIONS } from './nouns.ts';
import { databaseOver } from './database/open.ts';
import { applyErased } from './erasing/erase.ts';
import { jsonLog } from './log.ts';
import { openEngine, type CoreOptions } from './open-core.ts';

/** Opens and migrates the database alone, without a server: for tools that fill or read it. */
export async function openDatabase(
  options: Pick<CoreOptions, 'databaseUrl' | 'dataFolder' | 'testClock' | 'purpose' | 'ring' | 'erased'>,
): Promise<Database> {
  const log = jsonLog((line) => process.stderr.write(`${line}\n`));
  const engine = await openEngine({ ...options, log, connections: 4 });
  const { testClock, ring, purpose = null } = options;
  try {
    await prepare(engine, MIGRATIONS, { purpose, testClock });
  } catch (error) {
    await engine.close();
    throw error;
  }
  const database = databaseOver(engine, { testClock, ring });
  await applyErased(database, (await options.erased?.read()) ?? []);
  return database;
}

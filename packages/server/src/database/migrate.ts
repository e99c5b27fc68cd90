import type { Engine } from './engine.ts';
import { MIGRATIONS } from './migrations/index.ts';

/** Any number that nothing else locks: several servers may start at once. */
const MIGRATION_LOCK = 7_203_114;

/** Applies what is missing, each migration in a transaction of its own, one process at a time. */
export async function migrate(engine: Engine): Promise<void> {
  await engine.script(
    'create table if not exists migrations (name text primary key, applied_at timestamptz not null)',
    MIGRATION_LOCK,
  );
  for (const { name, sql } of MIGRATIONS) {
    await engine.script(sql, MIGRATION_LOCK, name);
  }
}

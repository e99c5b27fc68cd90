import type { Engine } from './engine.ts';

/**
 * Runs statements as the user who connected, in one transaction, one process at a time. The text may hold several, and
 * is not prepared.
 */
export async function script(engine: Engine, text: string, lock: number): Promise<void> {
  const client = await engine.pool.connect();
  try {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [lock]);
    await client.query(text);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

/** Runs one statement as the user who connected, outside any transaction and tenant: for migrations and tests. */
export async function raw(engine: Engine, text: string): Promise<readonly unknown[]> {
  return (await engine.pool.query<never>(text)).rows;
}

import type { Duration } from '@meetwell/sdk';
import { milliseconds } from '@meetwell/sdk';
import type { Database } from './database.ts';

/**
 * Moves the time of every server on this database forward. Data stay as they are: deadlines fall due because the time
 * has come.
 * @throws Error when the database was not opened for it.
 */
export async function moveClock(database: Database, by: Duration): Promise<void> {
  if (!database.testClock) throw new Error('The clock moves only for servers started with a test clock');
  await database.asOperator((tx) =>
    tx
      .updateTable('test_clock')
      .set((row) => ({ offset_ms: row('offset_ms', '+', milliseconds(by)) }))
      .execute(),
  );
}

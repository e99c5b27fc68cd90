import type { Database } from '../database/database.ts';
import type { Job } from './jobs.ts';

/** Rows that are kept for a time and then deleted. */
export interface RetentionClass {
  /** What it is called where it is said for how long things are kept: `keys`. */
  readonly name: string;
  readonly table: string;
  /** The moment from which it counts: a column of the table. */
  readonly from: string;
  readonly days: number;
  /** Which rows alone; all, where left out. */
  readonly where?: string;
}

/** Rows that one statement deletes: a long one would keep others waiting. */
const A_BATCH = 1_000;

/** Deletes what its class says is over, by the database's own time. */
export function retentionJob(database: Database, classes: readonly RetentionClass[]): Job {
  return {
    name: 'retention',
    every: 3_600,
    async run() {
      for (const each of classes) while ((await deleteBatch(database, each)) === A_BATCH);
    },
  };
}

async function deleteBatch(database: Database, { table, from, days, where }: RetentionClass): Promise<number> {
  const only = where === undefined ? '' : ` and ${where}`;
  const text = `delete from ${table} where ctid in (select ctid from ${table}
    where ${from} < clock_timestamp() - $1 * interval '1 day'${only} limit ${A_BATCH}) returning 1`;
  return database.asOperator(async (tx) => (await database.send(tx, text, [days])).rows.length);
}

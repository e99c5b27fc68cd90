/**
 * A migration whose step goes two rows at a time. Run as a program, with the database's address or folder, it is killed
 * in the middle of its third batch.
 */
import { openEngine } from '../src/open-core.ts';
import { migrate, type Migration } from '../src/database/migrate.ts';
import { jsonLog } from '../src/log.ts';

export const STEPPED: Migration = {
  name: '9001-stepped',
  sql: `create table stepped (id integer primary key, done integer not null default 0);
insert into stepped select generate_series(1, 10);`,
  batch: async (client) => {
    const { rowCount } = await client.query(`update stepped set done = done + 1
      where id in (select id from stepped where done = 0 order by id limit 2)`);
    return rowCount === 2;
  },
};

if (import.meta.filename === process.argv[1]) {
  const [databaseUrl = '', dataFolder = ''] = process.argv.slice(2);
  const engine = await openEngine({
    databaseUrl: databaseUrl === '' ? null : databaseUrl,
    dataFolder: dataFolder === '' ? null : dataFolder,
    log: jsonLog(() => undefined),
  });
  let batches = 0;
  const dying: NonNullable<Migration['batch']> = async (client) => {
    const left = await STEPPED.batch?.(client);
    // Its rows are changed, and not committed.
    if ((batches += 1) === 3) process.kill(process.pid, 'SIGKILL');
    return left ?? false;
  };
  await migrate(engine, [{ ...STEPPED, batch: dying }]);
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestCore, TEST_DATABASE, type TestCore } from '../../test/database.ts';
import { STEPPED } from '../../test/stepped.ts';
import { jsonLog } from '../log.ts';
import { openEngine } from '../open-core.ts';
import type { Engine } from './engine.ts';
import { migrate, MigrationChanged, type Migration } from './migrate.ts';
import { raw } from './script.ts';

const LOG = jsonLog(() => undefined);
const DYING = fileURLToPath(new URL('../../test/stepped.ts', import.meta.url));

/** A migration with a step in code, as it goes in batches: it notes each row that it does, once for each time. */
describe('migrations', () => {
  let folder: string;
  let test: TestCore | null = null;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'meetwell-migrate-'));
    if (TEST_DATABASE === 'postgres') test = await openTestCore();
  });
  afterAll(async () => {
    await test?.close();
    await rm(folder, { recursive: true });
  });

  const place = () => ({ databaseUrl: test?.url ?? null, dataFolder: test === null ? folder : null, log: LOG });

  async function opened<T>(work: (engine: Engine) => Promise<T>): Promise<T> {
    const engine = await openEngine(place());
    try {
      return await work(engine);
    } finally {
      await engine.close();
    }
  }

  it('go on where they were when the process is killed in the middle of a step', async () => {
    const { databaseUrl, dataFolder } = place();
    const child = spawn(process.execPath, ['--conditions=source', DYING, databaseUrl ?? '', dataFolder ?? ''], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
    expect(signal).toBe('SIGKILL');
    await opened(async (engine) => {
      const [half] = await raw(engine, 'select count(*)::integer as done from stepped where done > 0');
      expect(half).toEqual({ done: 4 });
      await migrate(engine, [STEPPED]);
      const rows = await raw(engine, 'select done, count(*)::integer as count from stepped group by done');
      expect(rows).toEqual([{ done: 1, count: 10 }]);
      await migrate(engine, [STEPPED]);
      expect(await raw(engine, 'select done, count(*)::integer as count from stepped group by done')).toEqual(rows);
    });
  });

  it('are refused when one that was applied has another text now, and nothing else is applied', async () => {
    const edited: Migration = { ...STEPPED, sql: `${STEPPED.sql} ` };
    const further: Migration = { name: '9002-further', sql: 'create table further (id text primary key)' };
    await opened(async (engine) => {
      await expect(migrate(engine, [edited, further])).rejects.toBeInstanceOf(MigrationChanged);
      expect(await raw(engine, `select from pg_tables where tablename = 'further'`)).toEqual([]);
      await migrate(engine, [STEPPED, further]);
      expect(await raw(engine, `select from pg_tables where tablename = 'further'`)).toHaveLength(1);
    });
  });

  it('leave nothing of one that fails', async () => {
    const wrong: Migration = { name: '9003-wrong', sql: 'create table half (id text); select 1 / 0;' };
    await opened(async (engine) => {
      await expect(migrate(engine, [wrong])).rejects.toMatchObject({ code: '22012' });
      expect(await raw(engine, `select from pg_tables where tablename = 'half'`)).toEqual([]);
      expect(await raw(engine, `select from migrations where name = '9003-wrong'`)).toEqual([]);
    });
  });
});

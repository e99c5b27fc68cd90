/** The same commands on the embedded database, one after another, beside a bare insert there. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEngine } from '../../packages/server/src/open-core.ts';
import { jsonLog } from '../../packages/server/src/log.ts';
import { median } from '../world/figures.mjs';
import { httpClient } from '../world/http.mjs';
import { seedFolder, startServer } from '../world/world.mjs';
import { cycle, pairOf } from './cycle.mjs';

const ROWS = 500;

export async function embedded(cycles) {
  const dataFolder = await mkdtemp(join(tmpdir(), 'meetwell-bench-'));
  try {
    await seedFolder(dataFolder, { members: 4, therapists: 4 });
    const bareMs = await bareInserts(dataFolder);
    const server = await startServer({ dataFolder, quiet: true });
    const http = httpClient(server.port, 1);
    const times = [];
    for (let turn = 0; turn < cycles; turn += 1) {
      await cycle(await pairOf(turn % 4), async (name, path, token, body) => {
        const start = performance.now();
        const { status, text } = await http.call('POST', path, token, body);
        times.push(performance.now() - start);
        if (status >= 300) throw new Error(`${name}: ${status} ${text}`);
        return text;
      });
    }
    http.close();
    await server.close();
    return { ms: median(times.slice(40)), bareMs };
  } finally {
    await rm(dataFolder, { recursive: true, force: true });
  }
}

async function bareInserts(dataFolder) {
  const engine = await openEngine({ databaseUrl: null, dataFolder, log: jsonLog(() => undefined) });
  try {
    await engine.pool.query(
      'create table bare (id bigint generated always as identity primary key, at timestamptz, what text)',
    );
    const times = [];
    for (let row = 0; row < ROWS; row += 1) {
      const start = performance.now();
      await engine.pool.query({
        name: 'bare',
        text: 'insert into bare (at, what) values (now(), $1)',
        values: ['something of some length'],
      });
      times.push(performance.now() - start);
    }
    await engine.pool.query('drop table bare');
    return median(times.slice(50));
  } finally {
    await engine.close();
  }
}

/** What the dispatcher does of a notice: claims it, takes it away, marks the mail as sent. With nothing around, and much. */
import { setTimeout as pause } from 'node:timers/promises';
import { rounded } from '../world/figures.mjs';
import { startSmtp } from '../world/smtp.mjs';
import { httpClient } from '../world/http.mjs';
import { run, startServer } from '../world/world.mjs';
import { cycle, pairOf } from '../bookings/cycle.mjs';
import { fillNotices } from './history.mjs';

const PAIRS = 16;
const STATEMENTS = {
  claim: `query like 'update outbox set due_at = clock_timestamp() + $2%attempts%'`,
  mark: `query like 'with gone as (delete from outbox%'`,
};

/** Milliseconds of execution of each in PostgreSQL, on average. */
export async function dispatching(postgres, cycles) {
  const url = await postgres.database({ members: PAIRS, therapists: PAIRS });
  const smtp = await startSmtp();
  const server = await startServer({ databaseUrl: url, smtpUrl: smtp.url });
  try {
    await told(url, server.port, cycles);
    const before = await told(url, server.port, cycles);
    const rows = await fillNotices(url);
    const after = await told(url, server.port, cycles);
    const ratios = Object.keys(STATEMENTS).map((name) => after[name] / before[name]);
    return { rows, before, after, ratio: rounded(Math.max(...ratios), 2) };
  } finally {
    await server.close();
    await smtp.close();
  }
}

async function told(url, port, cycles) {
  await run(url, 'select pg_stat_statements_reset()');
  const http = httpClient(port, 1);
  for (let turn = 0; turn < cycles; turn += 1) {
    await cycle(await pairOf(turn % PAIRS), async (name, path, token, body) => {
      const { status, text } = await http.call('POST', path, token, body);
      if (status >= 300) throw new Error(`${name}: ${status} ${text}`);
      return text;
    });
  }
  http.close();
  for (let left = 1; left > 0; await pause(50)) {
    [{ left }] = await run(
      url,
      `select count(*)::integer as left from outbox where dead_at is null and due_at < now() + interval '1 hour'`,
    );
  }
  const figures = {};
  for (const [name, which] of Object.entries(STATEMENTS)) {
    const [{ ms }] = await run(
      url,
      `select sum(total_exec_time) / sum(calls) as ms from pg_stat_statements s
       join pg_database d on d.oid = s.dbid where d.datname = current_database() and ${which}`,
    );
    if (ms === null) throw new Error(`Nobody did "${name}"`);
    figures[name] = rounded(ms);
  }
  return figures;
}

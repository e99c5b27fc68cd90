import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { format } from 'prettier';
import type { Migration } from '../../../src/database/migrations/index.ts';
import { dataSql, queueSql, shapesOf } from './dump.ts';
import { preservedFacts, tableDigest } from '../facts.ts';
import type { FirstRelease, TableFacts } from '../load.ts';
import type { Ask } from '../rows.ts';
import type { World } from './world.ts';

const QUEUE_FILE = 'pgboss-12.35.sql';

/** Writes down the database, and beside it what is known of it. */
export async function keep({ ask, now }: World, foundation: Migration, say: (line: string) => void): Promise<void> {
  const asOf = await now();
  const data = await dataSql(ask);
  const queue = await queueSql(ask);
  const tables: Record<string, TableFacts> = {};
  for (const [table, shape] of await shapesOf(ask)) {
    tables[table] = { ...(await tableDigest(ask, table, shape)), ...shape };
  }
  const [applied] = await ask(`select to_char(applied_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
    from migrations`);
  const facts: FirstRelease = {
    asOf,
    migration: { name: foundation.name, sha256: sha256(foundation.sql), appliedAt: applied?.['at'] as string },
    queue: { file: QUEUE_FILE, sha256: sha256(queue) },
    bookings: await endsOf(ask),
    tables,
    preserved: await preservedFacts(ask),
  };
  const missing = WANTED.filter((end) => !(end in facts.bookings));
  say(JSON.stringify(facts.bookings, null, 2));
  if (missing.length > 0) throw new Error(`There is no booking that is ${missing.join(', ')}`);
  const zipped = gzipSync(data, { level: 9 });
  await write('0001-foundation.sql', foundation.sql);
  await write(QUEUE_FILE, queue);
  await write('first-release.sql.gz', zipped);
  await write('first-release.json', await format(JSON.stringify(facts), { parser: 'json', printWidth: 120 }));
  say(JSON.stringify({ asOf, sql: data.length, zipped: zipped.length }, null, 2));
  say(
    Object.entries(tables)
      .map(([table, { rows }]) => `${table}: ${rows}`)
      .join('\n'),
  );
}

/** Each state and each end that the first release knows, and what can be under way in a state. */
const WANTED: readonly string[] = [
  ...['requested', 'requested of any', 'proposed', 'held', 'held for the waiting list', 'reserved', 'offered'],
  ...['confirmed', 'confirmed by telephone', 'confirmed, move requested', 'confirmed, move proposed by member'],
  ...['confirmed, move proposed by therapist', 'inSession', 'inSession by messaging', 'completed'],
  ...['completed by telephone', 'completed by messaging', 'missed by member', 'missed by therapist'],
  ...['interrupted: nobodyCame', 'interrupted: outage', 'interrupted: brokenOff', 'interrupted: notRecorded'],
  ...['cancelled early by member', 'cancelled late by member', 'cancelled early by therapist'],
  ...['cancelled late by therapist', 'cancelled early by staff', 'cancelled late by system', 'declined by therapist'],
  ...['declined by member', 'withdrawn', 'lapsed by therapist', 'lapsed by member'],
];

async function endsOf(ask: Ask): Promise<Readonly<Record<string, number>>> {
  const rows = await ask(`
    select state || case
      when state = 'requested' and jsonb_array_length(fold->'candidates') > 1 then ' of any'
      when state = 'held' and fold->>'source' = 'waitingList' then ' for the waiting list'
      when state in ('confirmed', 'completed') and fold->>'modality' = 'telephone' then ' by telephone'
      when state in ('inSession', 'completed') and fold->>'modality' = 'messaging' then ' by messaging'
      when state = 'confirmed' and fold->'move'->>'stage' = 'requested' then ', move requested'
      when state = 'confirmed' and fold->'move'->>'stage' = 'proposed' then ', move proposed by ' || (fold->'move'->>'by')
      when state = 'cancelled' then case when (fold->>'late')::boolean then ' late by ' else ' early by ' end || (fold->>'by')
      when state in ('missed', 'declined', 'lapsed') then ' by ' || (fold->>'by')
      when state = 'interrupted' then ': ' || (fold->>'cause')
      else '' end as what, count(*)::integer as many
    from bookings group by 1 order by 1`);
  return Object.fromEntries(rows.map(({ what, many }) => [what as string, many as number]));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function write(name: string, content: string | Buffer): Promise<void> {
  return writeFile(new URL(`../${name}`, import.meta.url), content);
}

import { getConstructionPlans } from 'pg-boss';
import { FIRST_RELEASE_PARTNERS } from '../access.ts';
import { columnsOf, readRows, shapeOf, type Ask, type Column, type Shape } from '../rows.ts';

/** Every table of a partner's, in an order in which each finds what it refers to. */
const TENANT_TABLES = [
  'partners',
  'partner_keys',
  'partner_origins',
  'partner_lookups',
  'used_assertions',
  'services',
  'policies',
  'people',
  'therapists',
  'accounts',
  'texts',
  'bookings',
  'booking_therapists',
  'booking_events',
  'ledger_entries',
  'holds',
  'idempotency_keys',
  'audit_entries',
  'outbox',
  'sent_emails',
  'presence',
  'session_rooms',
  'session_keys',
  'chat_messages',
  'media_events',
] as const;

/** Of nobody's, and bound by no policy. What `test_clock` and `migrations` hold is written by whoever loads. */
const COMMON_TABLES = ['outages'] as const;
const LEFT_OUT = ['migrations', 'test_clock'];

/** pg-boss's: its own construction makes the rest. Alarms that have rung are nothing but a trace. */
const QUEUE_TABLES = {
  'pgboss.queue': `name = 'deadlines'`,
  'pgboss.job': `name = 'deadlines' and state in ('created', 'retry')`,
} as const;

/** Columns whose value would be another the next moment. */
const FLEETING: Readonly<Record<string, readonly string[]>> = {
  // Leases run on the database's real clock, which whoever loads has another reading of.
  outbox: ['claimed_until'],
};

/** What is written down of each table, in the order in which it is filled. */
export async function shapesOf(ask: Ask): Promise<ReadonlyMap<string, Shape>> {
  const tables = await ask(`select tablename as name from pg_tables where schemaname = 'public'`);
  const known: readonly string[] = [...TENANT_TABLES, ...COMMON_TABLES, ...LEFT_OUT];
  const missing = tables.map(({ name }) => name as string).filter((name) => !known.includes(name));
  if (missing.length > 0) throw new Error(`Nobody writes down ${missing.join(', ')}`);
  const shapes = new Map<string, Shape>();
  for (const table of [...TENANT_TABLES, ...COMMON_TABLES]) {
    const { columns, key } = await shapeOf(ask, table);
    const fleeting = FLEETING[table] ?? [];
    shapes.set(table, { columns: columns.filter((column) => !fleeting.includes(column)), key });
  }
  return shapes;
}

/** All rows as statements: a partner's as the role and the tenant that may write them, the others as the owner. */
export async function dataSql(ask: Ask): Promise<string> {
  const parts: string[] = [];
  for (const partner of FIRST_RELEASE_PARTNERS) {
    parts.push(`select set_config('role', 'meetwell_app', true), set_config('meetwell.partner', '${partner}', true);`);
    for (const table of TENANT_TABLES) {
      const column = table === 'partners' ? 'id' : 'partner_id';
      parts.push(await inserts(ask, table, `${column} = '${partner}'`));
    }
  }
  parts.push(`select set_config('role', 'none', true), set_config('meetwell.partner', '', true);`);
  for (const table of COMMON_TABLES) parts.push(await inserts(ask, table));
  const [sequence] = await ask(
    `select last_value::text as last from pg_sequences where schemaname = 'public' and sequencename = 'outbox_id_seq'`,
  );
  parts.push(`select setval(pg_get_serial_sequence('outbox', 'id'), ${sequence?.['last'] as string});`);
  for (const [table, where] of Object.entries(QUEUE_TABLES)) parts.push(await inserts(ask, table, where));
  return `${parts.filter((part) => part !== '').join('\n')}\n`;
}

/** Statements of at most so many rows, so that a fault names a place. */
const ROWS_A_STATEMENT = 200;

async function inserts(ask: Ask, table: string, where = 'true'): Promise<string> {
  const columns = await columnsOf(ask, table);
  const shape = await shapeOf(ask, table);
  const rows = await readRows(ask, table, shape, where);
  const names = columns.map(({ name }) => name).join(', ');
  const overriding = columns.some(({ identity }) => identity) ? ' overriding system value' : '';
  const statements: string[] = [];
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT) {
    const lines = rows
      .slice(from, from + ROWS_A_STATEMENT)
      .map((row) => `(${columns.map((column, index) => literal(table, column, row[index] ?? null)).join(',')})`);
    statements.push(`insert into ${table} (${names})${overriding} values\n${lines.join(',\n')};`);
  }
  return statements.join('\n');
}

const BARE = ['integer', 'bigint', 'double precision', 'boolean'];

function literal(table: string, { name, type }: Column, value: string | null): string {
  if (value === null) return 'null';
  // A lease that has run out, and stays run out whenever it is loaded.
  if (FLEETING[table]?.includes(name) === true) return `clock_timestamp() - interval '1 minute'`;
  return BARE.includes(type) ? value : `'${value.replaceAll("'", "''")}'`;
}

/**
 * The queue as the release's pg-boss makes it, and as the release's server leaves it when it is started with a test clock.
 * Without its own transaction and locks: whoever loads has one, and nobody else is there.
 */
export async function queueSql(ask: Ask): Promise<string> {
  const plans = getConstructionPlans('pgboss')
    .split('\n')
    .filter((line) => !/^\s*(BEGIN;|COMMIT;|SET LOCAL .*|SELECT pg_advisory_xact_lock.*)$/.test(line))
    .join('\n')
    .trim();
  const [clock] = await ask(`select pg_get_functiondef('pgboss.job_now'::regproc) as text`);
  return [
    plans,
    `${(clock?.['text'] as string).trim()};`,
    'grant usage on schema pgboss to meetwell_operator;',
    'grant select, insert on all tables in schema pgboss to meetwell_operator;',
    '',
  ].join('\n');
}

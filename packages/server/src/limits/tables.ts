import type { Migration } from '../database/migrate.ts';
import { operatorSees } from '../database/tenant-table.ts';

/**
 * What is counted for all processes together. Of partners and of addresses, under hashes that say neither; the operator's
 * alone. Nothing is lost with it that matters for longer than its window, so that it is not logged. The first three
 * columns are those that rate-limiter-flexible writes.
 */
export const limitTables: Migration = {
  name: '0012-limits',
  sql: `create unlogged table limits (
  key text primary key,
  points integer not null,
  expire bigint,
  expires_at timestamptz generated always as (to_timestamp(expire / 1000.0)) stored
);
create index on limits (expires_at);
alter table limits enable row level security;
alter table limits force row level security;
${operatorSees('limits', { rights: ['select', 'insert', 'update', 'delete'] })}`,
};

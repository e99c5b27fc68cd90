import type { Migration } from '../database/migrate.ts';
import { operatorSees } from '../database/tenant-table.ts';

/** When a server process last wrote that it is there: one row, of the installation, which everyone may read. */
export const uptimeTable: Migration = {
  name: '0012-uptime',
  sql: `create table uptime (
  part text primary key check (part = 'server'),
  seen_at timestamptz not null
);
alter table uptime enable row level security;
alter table uptime force row level security;
grant select on uptime to meetwell_app;
create policy anyone on uptime for select to meetwell_app using (true);
${operatorSees('uptime', { rights: ['select', 'insert', 'update'] })}`,
};

import type { Migration } from '../database/migrate.ts';

/** Jobs that recur, a row each: they belong to the installation, not to a partner. The first release's queue is gone. */
export const jobTables: Migration = {
  name: '0006-jobs',
  sql: `create table jobs (
  name text primary key,
  claimed_until timestamptz not null default '-infinity',
  started_at timestamptz,
  finished_at timestamptz,
  fault text
);
grant select, insert, update on jobs to meetwell_operator;
drop schema if exists pgboss cascade;`,
};

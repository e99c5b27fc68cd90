import type { Migration } from '../database/migrate.ts';
import { tenantTable } from '../database/tenant-table.ts';
import { carryOver } from './carry-over.ts';

/** Accounts by the entries of which they are the fold, and with those of the first release's ledger. */
export const accountTables: Migration = {
  name: '0009-accounts',
  sql: `${tenantTable({
    name: 'account_entries',
    columns: `member_id text not null,
  revision integer not null check (revision >= 0),
  place integer not null check (place >= 0),
  kind text not null,
  amount integer not null,
  booking_id text,
  entry jsonb not null,
  at timestamptz not null`,
    key: ['member_id', 'revision', 'place'],
    references: ['member_id -> accounts (member_id)'],
    // Append-only.
    app: ['select', 'insert'],
  })}
alter table accounts add column fold jsonb;`,
  batch: carryOver,
};

/** The other ledger goes, once everything of it is carried over. */
export const oneLedger: Migration = {
  name: '0010-one-ledger',
  sql: `alter table accounts alter column fold set not null;
drop table ledger_entries;`,
};

import type { Migration } from '../database/migrate.ts';
import { asOwner, tenantTable } from '../database/tenant-table.ts';

/** When a member's devices last passed the system check (row S1). Moved out of the account, which it is no part of. */
export const systemCheckTables: Migration = {
  name: '0004-system-checks',
  sql: `${tenantTable({
    name: 'system_checks',
    columns: `member_id text not null,
  passed_at timestamptz not null`,
    key: ['member_id'],
    references: ['member_id -> people (id)'],
    app: ['select', 'insert', 'update'],
  })}
${asOwner(
  ['accounts', 'system_checks'],
  `insert into system_checks (partner_id, member_id, passed_at)
  select partner_id, member_id, system_checked_at from accounts where system_checked_at is not null;`,
)}
alter table accounts drop column system_checked_at;`,
};

/**
 * What a member's last check on each kind of device found, in codes: for whoever helps them. Kept a year; the moment at
 * which a check was first passed stays in `system_checks`.
 */
export const systemCheckResults: Migration = {
  name: '0032-system-check-results',
  sql: `${tenantTable({
    name: 'system_check_results',
    columns: `member_id text not null,
  device text not null check (device in ('computer', 'tablet', 'phone')),
  form text not null check (form in ('quick', 'full')),
  modality text not null check (modality in ('video', 'audio')),
  findings jsonb not null,
  passed boolean not null,
  report text not null,
  checked_at timestamptz not null`,
    key: ['member_id', 'device'],
    references: ['member_id -> enrolments (id)'],
    app: ['select', 'insert', 'update'],
    operator: { rights: ['select', 'delete'], columns: ['partner_id', 'member_id', 'device', 'checked_at'] },
  })}
grant select (ctid) on system_check_results to meetwell_operator;
create index on system_check_results (checked_at);`,
};

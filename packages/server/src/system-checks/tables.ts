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

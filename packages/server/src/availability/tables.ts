import type { Migration } from '../database/migrate.ts';
import { asOwner, tenantTable } from '../database/tenant-table.ts';

/** When a therapist works, which they edit themselves: moved out of what the directory shows of them. */
export const availabilityTables: Migration = {
  name: '0011-availabilities',
  sql: `${tenantTable({
    name: 'availabilities',
    columns: `therapist_id text not null,
  zone text not null,
  weekly jsonb not null,
  exceptions jsonb not null,
  bank_holidays text,
  revision integer not null check (revision > 0),
  changed_at timestamptz not null`,
    key: ['therapist_id'],
    references: ['therapist_id -> therapists (id)'],
    app: ['select', 'insert', 'update'],
  })}
${asOwner(
  ['therapists', 'availabilities'],
  `insert into availabilities
  select partner_id, id, zone, weekly, exceptions, null, 1, clock_timestamp() from therapists;`,
)}
alter table therapists drop column zone, drop column weekly, drop column exceptions;`,
};

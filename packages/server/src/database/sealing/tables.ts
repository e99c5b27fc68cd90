import type { Migration } from '../migrate.ts';
import { asOwner, tenantTable } from '../tenant-table.ts';

/**
 * Keys under which personal data are sealed: of each partner, wrapped by the installation's; of each person and class of
 * retention, wrapped by the partner's. Without its row what it sealed is gone, in every backup too that has today's rows.
 */
export const dataKeyTables: Migration = {
  name: '0016-data-keys',
  sql: `${tenantTable({
    name: 'data_keys',
    columns: `id text not null,
  person_id text,
  class text not null check (class in ('partner', 'record', 'contact')),
  wrapped text not null,
  wrapped_by text not null,
  created_at timestamptz not null default clock_timestamp(),
  check ((person_id is null) = (class = 'partner'))`,
    key: ['id'],
    references: ['person_id -> people (id)'],
    app: ['select', 'insert', 'update', 'delete'],
  })}
create unique index data_keys_of_person on data_keys (partner_id, person_id, class) where person_id is not null;
create unique index data_keys_of_partner on data_keys (partner_id) where person_id is null;
alter table therapists add column name text, add column photo text;
${asOwner(['therapists', 'people'], 'update therapists t set name = p.name, photo = p.photo from people p where p.partner_id = t.partner_id and p.id = t.id;')}
alter table therapists alter column name set not null;
alter table people add column subject_hash text;
create unique index people_by_subject on people (partner_id, subject_hash);
grant select (subject_hash) on people to meetwell_operator;`,
};

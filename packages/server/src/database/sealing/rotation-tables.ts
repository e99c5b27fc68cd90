import type { Migration } from '../migrate.ts';
import { asOwner, operatorSees } from '../tenant-table.ts';
import { CLEAR_BEFORE } from './rewrite.ts';

/**
 * A key is in service, or retired: nothing more is sealed with it, or wrapped by it. Once nothing is left that it opens it
 * is emptied, and destroyed when whoever may just have read something of before is done. Somebody who was erased gets no
 * key again of what was erased.
 *
 * A database of before has pages in which rows stood in clear: `rewrites` has the tables that are to be written anew.
 */
export const keyRotation: Migration = {
  name: '0017-key-rotation',
  sql: `alter table data_keys add column retired_at timestamptz, add column emptied_at timestamptz,
  add check (emptied_at is null or retired_at is not null);
drop index data_keys_of_person;
drop index data_keys_of_partner;
create unique index data_keys_of_person on data_keys (partner_id, person_id, class)
  where person_id is not null and retired_at is null;
create unique index data_keys_of_partner on data_keys (partner_id) where person_id is null and retired_at is null;
create index data_keys_emptied on data_keys (emptied_at) where emptied_at is not null;
${operatorSees('data_keys', { rights: ['select', 'delete'], columns: ['partner_id', 'id', 'emptied_at'] })}
grant select (ctid) on data_keys to meetwell_operator;
alter table people add column erased_at timestamptz, add column record_erased_at timestamptz,
  add check (record_erased_at is null or erased_at is not null);
grant select (erased_at, record_erased_at) on people to meetwell_operator;
create table rewrites (name text primary key);
grant select on rewrites to meetwell_operator;
${asOwner(
  ['people'],
  `insert into rewrites select name from unnest(array[${CLEAR_BEFORE.map((table) => `'${table}'`).join(', ')}]) name
  where exists (select from people);`,
)}`,
};

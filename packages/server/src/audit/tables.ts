import type { Migration } from '../database/migrate.ts';
import { operatorSees, tenantTable } from '../database/tenant-table.ts';

/**
 * What the first releases wrote has no MAC, which the database cannot make: it is kept aside until a server has signed it
 * and carried it over (`carry-over.ts`).
 */
const before = `
alter table audit_entries rename to audit_entries_before;
revoke insert on audit_entries_before from meetwell_app;
grant delete on audit_entries_before to meetwell_app;
${operatorSees('audit_entries_before', { rights: ['select'], columns: ['partner_id'] })}`;

/** An entry is named by the process that wrote it, random, and by its number there: each writes at its own end of the index. */
const entries = tenantTable({
  name: 'audit_entries',
  columns: `process text not null,
  counter bigint not null,
  at timestamptz not null,
  actor text not null,
  action text not null,
  subject text,
  members text[] not null,
  why text,
  facts jsonb not null,
  key_id text not null,
  mac text not null`,
  key: ['process', 'counter'],
  app: ['select', 'insert'],
});

/**
 * How far each process has counted, signed; and how far its entries are in the chain: all numbers up to `sealed` but those
 * that are `missing`, whose transactions committed later than others.
 */
const processes = tenantTable({
  name: 'audit_processes',
  columns: `process text not null,
  counter bigint not null default 0,
  key_id text,
  mac text,
  sealed bigint not null default 0,
  missing bigint[] not null default '{}'`,
  key: ['process'],
  app: ['select', 'insert', 'update'],
  operator: { rights: ['select'], columns: ['partner_id', 'process', 'counter', 'sealed'] },
});

/** No foreign key to the entry: its place in the chain is what shows that it was taken away. */
const chain = tenantTable({
  name: 'audit_chain',
  columns: `sequence bigint not null,
  process text not null,
  counter bigint not null,
  entry_mac text not null,
  key_id text not null,
  hash text not null,
  unique (partner_id, process, counter)`,
  key: ['sequence'],
  app: ['select', 'insert'],
});

const checkpoints = tenantTable({
  name: 'audit_checkpoints',
  columns: `sequence bigint not null,
  hash text not null,
  processes jsonb not null,
  key_id text not null,
  mac text not null`,
  key: ['sequence'],
  app: ['select', 'insert'],
});

const CUT = ['audit_entries', 'audit_chain', 'audit_checkpoints'];

/**
 * Nobody who serves may delete: what is cut off after years goes by this function alone, as the owner, up to a checkpoint
 * and only what is older than a year. The owner is bound by policies too, and this one is theirs, whoever they are after a
 * restore.
 */
const cut = `
${CUT.flatMap((table) =>
  ['select', 'delete'].map(
    (
      command,
    ) => `create policy owner_${command} on ${table} for ${command} using (current_user = (select pg_get_userbyid(relowner)
  from pg_class where oid = '${table}'::regclass));`,
  ),
).join('\n')}
create function audit_cut() returns bigint language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  partner text := current_setting('meetwell.partner');
  upto bigint := (select max(sequence) from public.audit_checkpoints where partner_id = partner);
begin
  if exists (
    select from public.audit_chain c join public.audit_entries e
      on e.partner_id = c.partner_id and e.process = c.process and e.counter = c.counter
    where c.partner_id = partner and c.sequence <= upto and e.at > clock_timestamp() - interval '365 days'
  ) then
    raise exception using errcode = 'MW002', message = 'audit_cut: too young';
  end if;
  delete from public.audit_entries e using public.audit_chain c
    where e.partner_id = partner and c.partner_id = partner and c.sequence <= upto
      and e.process = c.process and e.counter = c.counter;
  delete from public.audit_chain where partner_id = partner and sequence <= upto;
  delete from public.audit_checkpoints where partner_id = partner and sequence < upto;
  return upto;
end $$;
revoke all on function audit_cut() from public;
grant execute on function audit_cut() to meetwell_app;`;

export const auditTables: Migration = {
  name: '0019-audit',
  sql: [before, entries, processes, chain, checkpoints, cut].join('\n'),
};

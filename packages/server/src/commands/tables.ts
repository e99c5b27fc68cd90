import type { Migration } from '../database/migrate.ts';
import { asOwner, operatorSees, separated, tenantTable } from '../database/tenant-table.ts';

/**
 * What every change writes beside its own rows: its key, the audit, what is to be told, and when to look again.
 * Foreign keys to the one row of a partner are gone: they cost a sixth of everything written, and what they held, the
 * tenant's policy holds.
 */
const keys = `
alter table idempotency_keys drop constraint idempotency_keys_partner_id_fkey;
alter table idempotency_keys rename column bookings to answer;
${asOwner(['idempotency_keys'], `update idempotency_keys set answer = jsonb_build_object('bookings', answer);`)}
create index on idempotency_keys (created_at);`;

// Numbered in the order in which they were written: random ids touch another page of the index each time.
const audit = `
alter table audit_entries drop constraint audit_entries_partner_id_fkey, drop constraint audit_entries_pkey;
drop index audit_entries_partner_id_subject_idx;
alter table audit_entries drop column id;
alter table audit_entries add column id bigint generated always as identity;
alter table audit_entries add primary key (partner_id, id);`;

/**
 * The outbox: one row for each consumer of what happened. `due_at` and `dead_at` are moments of the database's real
 * clock: a test that moves the time must not set two processes on one row.
 */
const outbox = `
${asOwner(
  ['outbox'],
  `delete from outbox where kind = 'hint' or sent_at is not null;
alter table outbox drop constraint outbox_kind_check;
update outbox set kind = 'notices';`,
)}
drop index outbox_waiting;
alter table outbox drop constraint outbox_pkey, drop constraint outbox_partner_id_fkey;
alter table outbox rename column kind to consumer;
alter table outbox drop column sent_at, drop column claimed_until,
  add column due_at timestamptz not null default clock_timestamp(),
  add column dead_at timestamptz;
alter table outbox alter column created_at set default clock_timestamp();
alter table outbox add primary key (id);
create index outbox_due on outbox (consumer, due_at) where dead_at is null;
grant select, update, delete on outbox to meetwell_app;`;

/**
 * What open pages are told: gone as soon as it was told. Lost when the database crashes, and with it every connection
 * by which a page hears: a page that comes back reads everything again.
 */
const hints = `
create unlogged table hints (
  partner_id text not null,
  id bigint generated always as identity primary key,
  people text[] not null,
  topic text not null,
  subject text,
  revision integer,
  created_at timestamptz not null default clock_timestamp()
);
${separated('hints')}
grant insert on hints to meetwell_app;
grant select (id) on hints to meetwell_app;
${operatorSees('hints', { rights: ['select', 'delete'] })}`;

/** When something is next to be looked at if nobody touches it before: the clock of every noun. */
const deadlines = `
${tenantTable({
  name: 'deadlines',
  columns: `noun text not null,
  id text not null,
  due_at timestamptz not null,
  claimed_until timestamptz`,
  key: ['noun', 'id'],
  app: ['select', 'insert', 'update', 'delete'],
  operator: { rights: ['select'] },
})}
grant update (claimed_until) on deadlines to meetwell_operator;
create index deadlines_due on deadlines (due_at);`;

/**
 * From PostgreSQL 16 on, whoever makes a role is its member without the right to take it on, and the first release took
 * the membership for enough.
 */
const roles = `
do $$ declare role text; begin
  if current_setting('server_version_num')::integer < 160000 then return; end if;
  foreach role in array array['meetwell_app', 'meetwell_operator'] loop
    if not pg_has_role(current_user, role, 'set') then
      execute format('grant %I to %I with set true', role, current_user);
    end if;
  end loop;
end $$;`;

/** Makes a statement fail that wrote other than it had to: what stands behind it in the transaction is then undone. */
const written = `
create function written(rows bigint, wanted bigint, what text) returns boolean language plpgsql as $$
begin
  if rows <> wanted then
    raise exception using errcode = 'MW001', message = what, detail = rows || ' of ' || wanted;
  end if;
  return true;
end $$;`;

/**
 * How every change begins: locks everything in the one order, so that no two transactions ever wait for each other in a
 * circle (accounts by member, the advisory locks of resources by number, bookings by id), then tells the time and what
 * the key stands for. Each statement in it sees what was committed before it began, so what is read after the locks is
 * what they protect; one function, because each statement of its own is a message more for both sides.
 */
const locked = `
create function locked(
  members text[], resources bigint[], booked text[], by text, under text, moved boolean,
  out epoch bigint, out body_hash text, out answer jsonb
) language plpgsql as $$
declare partner text := current_setting('meetwell.partner');
begin
  if cardinality(members) > 0 then
    perform from accounts a where a.partner_id = partner and a.member_id = any(members)
      order by a.member_id for no key update;
  end if;
  if cardinality(resources) > 0 then
    perform pg_advisory_xact_lock(number) from unnest(resources) as number;
  end if;
  if cardinality(booked) > 0 then
    perform from bookings b where b.partner_id = partner and b.id = any(booked) order by b.id for no key update;
  end if;
  epoch := floor(extract(epoch from clock_timestamp()) * 1000);
  if moved then
    epoch := epoch + (select offset_ms from test_clock);
  end if;
  if under is not null then
    select k.body_hash, k.answer into body_hash, answer from idempotency_keys k
      where k.partner_id = partner and k.actor = by and k.key = under;
  end if;
end $$;`;

export const changes: Migration = {
  name: '0002-changes',
  sql: [roles, keys, audit, outbox, hints, deadlines, written, locked].join('\n'),
};

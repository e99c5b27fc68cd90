import type { Migration } from '../database/migrate.ts';
import { asOwner, operatorSees, tenantTable } from '../database/tenant-table.ts';

/** A person is a member of services: what belongs to them there hangs by the id that they are a member by. */
const enrolments = tenantTable({
  name: 'enrolments',
  columns: `id text not null,
  person_id text not null,
  service_id text not null,
  enrolled_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  unique (partner_id, person_id, service_id)`,
  key: ['id'],
  references: ['person_id -> people (id)', 'service_id -> services (id)'],
  app: ['select', 'insert', 'update'],
});

/** What people are in a service, and in the partner's whole. */
const roles = [
  tenantTable({
    name: 'service_roles',
    columns: `person_id text not null,
  service_id text not null,
  role text not null check (role in ('therapist', 'worker'))`,
    key: ['service_id', 'person_id', 'role'],
    references: ['person_id -> people (id)', 'service_id -> services (id)'],
    app: ['select', 'insert', 'delete'],
  }),
  tenantTable({
    name: 'partner_roles',
    columns: `person_id text not null,
  role text not null check (role in ('lead', 'admin'))`,
    key: ['person_id', 'role'],
    references: ['person_id -> people (id)'],
    app: ['select', 'insert', 'delete'],
  }),
  'create index service_roles_of_person on service_roles (partner_id, person_id);',
].join('\n');

const TOUCHED = [
  'people',
  'enrolments',
  'service_roles',
  'accounts',
  'bookings',
  'holds',
  'system_checks',
  'presence',
  'sent_emails',
  'texts',
  'therapists',
];

/**
 * The first release had a person for each role. Where two of them are one to the partner's back end, they become one:
 * the therapist, whose id stands in the directory. Their times are then one person's: a session that overlaps one of
 * theirs in the other role stays agreed, and holds nothing.
 */
const carriedOver = `
insert into enrolments (partner_id, id, person_id, service_id)
  select m.partner_id, m.id, coalesce(t.id, m.id), m.service_id from people m
  left join people t on t.partner_id = m.partner_id and t.subject = m.subject and t.role = 'therapist'
  where m.role = 'member';
insert into service_roles (partner_id, person_id, service_id, role)
  select partner_id, id, service_id, 'therapist' from people where role = 'therapist';
delete from holds h using enrolments e, holds o
  where h.resource_kind = 'member' and e.partner_id = h.partner_id and e.id = h.resource_id and e.person_id <> e.id
    and o.partner_id = h.partner_id and o.resource_id = e.person_id
    and o.starts_at < h.ends_at and h.starts_at < o.ends_at;
alter table holds drop constraint holds_resource_kind_check;
update holds h set resource_id = e.person_id from enrolments e
  where h.resource_kind = 'member' and e.partner_id = h.partner_id and e.id = h.resource_id and e.person_id <> e.id;
update holds set resource_kind = 'person' where resource_kind <> 'place';
alter table holds add check (resource_kind in ('person', 'place'));
alter table accounts drop constraint accounts_partner_id_member_id_fkey,
  add foreign key (partner_id, member_id) references enrolments (partner_id, id);
alter table bookings drop constraint bookings_partner_id_member_id_fkey,
  add foreign key (partner_id, member_id) references enrolments (partner_id, id);
alter table system_checks drop constraint system_checks_partner_id_member_id_fkey,
  add foreign key (partner_id, member_id) references enrolments (partner_id, id);
alter table presence drop constraint presence_partner_id_person_id_fkey;
alter table sent_emails drop constraint sent_emails_partner_id_person_id_fkey;
alter table texts drop constraint texts_partner_id_author_id_fkey;
delete from people p using enrolments e where e.partner_id = p.partner_id and e.id = p.id and e.person_id <> p.id;
alter table people drop constraint people_partner_id_role_subject_key, add unique (partner_id, subject);
alter table people drop column role, drop column service_id, add column disabled_at timestamptz;`;

/** As `locked` of `0002-changes`, with the rows of people before all else: one row covers all accounts of a person. */
const locked = `
drop function locked(text[], bigint[], text[], text, text, boolean);
create function locked(
  members text[], persons text[], rooms bigint[], booked text[], by text, under text, moved boolean,
  out epoch bigint, out body_hash text, out answer jsonb
) language plpgsql as $$
declare partner text := current_setting('meetwell.partner');
begin
  if cardinality(members) + cardinality(persons) > 0 then
    perform from people p where p.partner_id = partner and p.id in (
        select e.person_id from enrolments e where e.partner_id = partner and e.id = any(members)
        union select unnest(persons))
      order by p.id for no key update;
  end if;
  if cardinality(rooms) > 0 then
    perform pg_advisory_xact_lock(number) from unnest(rooms) as number;
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

/** Who is let in no more, by which keys and origins people are: looked at for every partner at once. */
const admission = `
create index people_disabled on people (partner_id, id) where disabled_at is not null;
${operatorSees('people', { rights: ['select'], columns: ['partner_id', 'id', 'disabled_at'] })}
${operatorSees('partner_keys', { rights: ['select'], columns: ['partner_id', 'kid'] })}
${operatorSees('partner_origins', { rights: ['select'] })}`;

export const peopleTables: Migration = {
  name: '0015-people',
  sql: [enrolments, roles, asOwner(TOUCHED, carriedOver), locked, admission].join('\n'),
};

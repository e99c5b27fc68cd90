/**
 * The first tables. Three ways in, each a role of its own, set for one transaction at a time:
 *
 * - `meetwell_app` sees the rows of the partner named by the setting `meetwell.partner`, and nothing when it names none;
 * - `meetwell_operator` is for work that has no tenant. It sees ids and due times of bookings, and the outbox, whose
 *   payloads are ids: enough to find what is due, not enough to read what it says;
 * - the user who connects owns the tables, and is bound by the policies all the same (`FORCE`). Only the function
 *   `partner_of` runs as the owner, over the one table that the owner may read.
 *
 * Neither role can log in or bypass row-level security. The user who connects needs no superuser: CREATEROLE (or the
 * two roles made beforehand and granted to it), and the right to create in the database and its schema `public`.
 * Foreign keys hold the partner as well as the id, because their checks pass by row-level security.
 */
const TENANT_TABLES = [
  'partners',
  'partner_keys',
  'partner_origins',
  'used_assertions',
  'services',
  'policies',
  'people',
  'therapists',
  'accounts',
  'ledger_entries',
  'bookings',
  'booking_therapists',
  'booking_events',
  'holds',
  'idempotency_keys',
  'audit_entries',
  'outbox',
  'sent_emails',
  'texts',
  'presence',
  'session_rooms',
  'session_keys',
  'chat_messages',
  'media_events',
] as const;

const ROLES = ['meetwell_app', 'meetwell_operator'] as const;

/** Roles belong to the whole cluster: another database's migration may be making the same ones at this moment. */
const createRoles = ROLES.map(
  (role) => `
do $$ begin
  if not exists (select from pg_roles where rolname = '${role}') then
    create role ${role} nologin nobypassrls;
  end if;
exception when duplicate_object or unique_violation then null;
end $$;
do $$ begin
  -- A superuser is a member of everything, and needs no grant.
  if not pg_has_role(current_user, '${role}', 'member') then
    execute format('grant ${role} to %I', current_user);
  end if;
end $$;
grant usage on schema public to ${role};`,
).join('\n');

const createTables = `
create extension if not exists btree_gist;

create table partners (
  id text primary key check (id <> ''),
  name text not null,
  created_at timestamptz not null
);

create table partner_keys (
  partner_id text not null references partners (id),
  kid text not null,
  issuer text not null,
  key jsonb not null,
  primary key (partner_id, kid)
);

create table partner_origins (
  partner_id text not null references partners (id),
  origin text not null,
  primary key (partner_id, origin)
);

create table partner_lookups (
  kind text not null,
  hash text not null,
  partner_id text not null references partners (id),
  primary key (kind, hash, partner_id)
);

create table used_assertions (
  partner_id text not null references partners (id),
  jti text not null,
  expires_at timestamptz not null,
  primary key (partner_id, jti)
);
create index on used_assertions (expires_at);

create table services (
  partner_id text not null references partners (id),
  id text not null,
  name text not null,
  primary key (partner_id, id)
);

create table policies (
  partner_id text not null,
  id text not null,
  service_id text not null,
  version integer not null check (version > 0),
  policy jsonb not null,
  created_at timestamptz not null,
  primary key (partner_id, id),
  unique (partner_id, service_id, version),
  foreign key (partner_id, service_id) references services (partner_id, id)
);

create table people (
  partner_id text not null references partners (id),
  id text not null,
  role text not null check (role in ('member', 'therapist', 'staff')),
  subject text not null,
  service_id text not null,
  name text not null,
  email text,
  phone text,
  photo text,
  zone text,
  language text,
  primary key (partner_id, id),
  unique (partner_id, role, subject),
  foreign key (partner_id, service_id) references services (partner_id, id)
);

create table therapists (
  partner_id text not null,
  id text not null,
  pronouns text,
  qualifications text not null,
  biography text not null,
  approaches jsonb not null,
  languages jsonb not null,
  gender text not null,
  modalities jsonb not null,
  availability text not null,
  zone text not null,
  weekly jsonb not null,
  exceptions jsonb not null,
  rating_average double precision,
  rating_count integer not null,
  listed boolean not null,
  primary key (partner_id, id),
  foreign key (partner_id, id) references people (partner_id, id)
);

create table accounts (
  partner_id text not null,
  member_id text not null,
  available integer not null constraint accounts_available check (available >= 0),
  system_checked_at timestamptz,
  course_ends timestamptz,
  revision integer not null default 0,
  primary key (partner_id, member_id),
  foreign key (partner_id, member_id) references people (partner_id, id)
);

create table bookings (
  partner_id text not null,
  id text not null,
  reference text not null,
  service_id text not null,
  member_id text not null,
  policy_id text not null,
  state text not null,
  fold jsonb not null,
  revision integer not null check (revision > 0),
  next_due_at timestamptz,
  remind_at timestamptz,
  message_id text,
  opened_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (partner_id, id),
  unique (partner_id, reference),
  foreign key (partner_id, service_id) references services (partner_id, id),
  foreign key (partner_id, member_id) references people (partner_id, id),
  foreign key (partner_id, policy_id) references policies (partner_id, id)
);
create index on bookings (partner_id, member_id);
create index bookings_due on bookings (next_due_at) where next_due_at is not null;
create index bookings_to_remind on bookings (remind_at) where remind_at is not null;

create table booking_therapists (
  partner_id text not null,
  booking_id text not null,
  therapist_id text not null,
  primary key (partner_id, booking_id, therapist_id),
  foreign key (partner_id, booking_id) references bookings (partner_id, id),
  foreign key (partner_id, therapist_id) references therapists (partner_id, id)
);
create index on booking_therapists (partner_id, therapist_id);

create table booking_events (
  partner_id text not null,
  booking_id text not null,
  revision integer not null check (revision > 0),
  type text not null,
  event jsonb not null,
  at timestamptz not null,
  recorded_at timestamptz not null,
  primary key (partner_id, booking_id, revision),
  foreign key (partner_id, booking_id) references bookings (partner_id, id)
);

create table ledger_entries (
  partner_id text not null,
  id text not null,
  member_id text not null,
  booking_id text,
  kind text not null check (kind in ('granted', 'held', 'consumed', 'released', 'reinstated', 'expired')),
  amount integer not null,
  cause text not null,
  at timestamptz not null,
  primary key (partner_id, id),
  foreign key (partner_id, member_id) references accounts (partner_id, member_id),
  foreign key (partner_id, booking_id) references bookings (partner_id, id)
);
create index on ledger_entries (partner_id, member_id);

create table holds (
  partner_id text not null,
  booking_id text not null,
  resource_kind text not null check (resource_kind in ('therapist', 'member', 'place')),
  resource_id text not null,
  during tstzrange not null check (not isempty(during) and not lower_inf(during) and not upper_inf(during)),
  -- A place in a room is nobody: only people are looked up.
  person_id text generated always as (case when resource_kind = 'place' then null else resource_id end) stored,
  foreign key (partner_id, booking_id) references bookings (partner_id, id),
  foreign key (partner_id, person_id) references people (partner_id, id),
  -- Double booking is impossible, whatever the code above thinks. Buffers are inside the range.
  constraint holds_apart exclude using gist
    (partner_id with =, resource_kind with =, resource_id with =, during with &&)
);
create index on holds (partner_id, booking_id);

create table idempotency_keys (
  partner_id text not null references partners (id),
  actor text not null,
  key text not null,
  body_hash text not null,
  bookings jsonb not null,
  created_at timestamptz not null,
  primary key (partner_id, actor, key)
);

create table audit_entries (
  partner_id text not null references partners (id),
  id text not null,
  at timestamptz not null,
  actor text not null,
  action text not null,
  subject text,
  facts jsonb not null,
  primary key (partner_id, id)
);
create index on audit_entries (partner_id, subject);

create table outbox (
  partner_id text not null references partners (id),
  id bigint generated always as identity,
  kind text not null check (kind in ('hint', 'notice')),
  payload jsonb not null,
  created_at timestamptz not null,
  claimed_until timestamptz,
  attempts integer not null default 0,
  sent_at timestamptz,
  failure text,
  primary key (partner_id, id)
);
create index outbox_waiting on outbox (id) where sent_at is null;

create table sent_emails (
  partner_id text not null references partners (id),
  id text not null,
  outbox_id bigint not null,
  person_id text not null,
  sender text not null,
  recipient text not null,
  subject text not null,
  body_text text not null,
  body_html text,
  calendar text,
  created_at timestamptz not null,
  sent_at timestamptz,
  primary key (partner_id, id),
  foreign key (partner_id, person_id) references people (partner_id, id)
);

create table texts (
  partner_id text not null,
  id text not null,
  author_id text not null,
  body text not null,
  created_at timestamptz not null,
  primary key (partner_id, id),
  foreign key (partner_id, author_id) references people (partner_id, id)
);
alter table bookings add foreign key (partner_id, message_id) references texts (partner_id, id);

create table presence (
  partner_id text not null,
  id text not null,
  booking_id text not null,
  person_id text not null,
  role text not null check (role in ('member', 'therapist')),
  connection text not null,
  source text not null check (source in ('heartbeat', 'media')),
  state text not null check (state in ('waiting', 'present')),
  started_at timestamptz not null,
  seen_at timestamptz not null check (seen_at >= started_at),
  ended boolean not null default false,
  primary key (partner_id, id),
  foreign key (partner_id, booking_id) references bookings (partner_id, id),
  foreign key (partner_id, person_id) references people (partner_id, id)
);
create index on presence (partner_id, booking_id);

create table session_rooms (
  partner_id text not null,
  booking_id text not null,
  epoch integer not null check (epoch > 0),
  admitted_at timestamptz,
  room_name text,
  closed_at timestamptz,
  primary key (partner_id, booking_id),
  foreign key (partner_id, booking_id) references bookings (partner_id, id)
);

create table session_keys (
  partner_id text not null,
  booking_id text not null,
  wrapped_key text not null,
  wrapped_by text not null,
  primary key (partner_id, booking_id),
  foreign key (partner_id, booking_id) references bookings (partner_id, id)
);

create table chat_messages (
  partner_id text not null,
  booking_id text not null,
  number integer not null check (number > 0),
  client_id text not null,
  sender_id text not null,
  ciphertext text not null,
  at timestamptz not null,
  primary key (partner_id, booking_id, number),
  unique (partner_id, booking_id, sender_id, client_id),
  foreign key (partner_id, booking_id) references bookings (partner_id, id),
  foreign key (partner_id, sender_id) references people (partner_id, id)
);

create table media_events (
  partner_id text not null,
  id text not null,
  booking_id text not null,
  event jsonb not null,
  received_at timestamptz not null,
  handled_at timestamptz,
  primary key (partner_id, id),
  foreign key (partner_id, booking_id) references bookings (partner_id, id)
);

create table outages (
  id text primary key,
  part text not null check (part in ('server', 'media')),
  started_at timestamptz not null,
  ended_at timestamptz
);

create table test_clock (
  id integer primary key default 1 check (id = 1),
  offset_ms bigint not null
);
insert into test_clock (id, offset_ms) values (1, 0);
`;

/** No partner named (the setting is null, or empty after a transaction that set it) matches no row: no id is empty. */
const separateTenants = TENANT_TABLES.map((table) => {
  const partner = table === 'partners' ? 'id' : 'partner_id';
  const own = `${partner} = current_setting('meetwell.partner', true)`;
  return `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy tenant on ${table} to meetwell_app using (${own}) with check (${own});`;
}).join('\n');

const grant = `
grant select, insert, update on partners, partner_keys, services, people, therapists, accounts to meetwell_app;
grant select, insert, delete on partner_origins, holds, booking_therapists, used_assertions to meetwell_app;
grant select, insert, update on bookings, sent_emails, session_rooms, media_events to meetwell_app;
grant select, insert, update, delete on texts, presence, session_keys, chat_messages to meetwell_app;
grant select, insert on idempotency_keys to meetwell_app;
grant insert on outbox to meetwell_app;
-- Append-only: what happened cannot be changed afterwards, by mistake or otherwise.
grant select, insert on policies, booking_events, ledger_entries, audit_entries to meetwell_app;
grant select on outages, test_clock to meetwell_app;

-- The operator: ids and due times of every partner, never a row's content.
grant select (partner_id, id, next_due_at, remind_at) on bookings to meetwell_operator;
create policy operator on bookings for select to meetwell_operator using (true);
grant select, update, delete on outbox to meetwell_operator;
create policy operator on outbox to meetwell_operator using (true) with check (true);
grant select (partner_id, jti, expires_at), delete on used_assertions to meetwell_operator;
create policy operator on used_assertions to meetwell_operator using (true);
grant select (partner_id, key, created_at), delete on idempotency_keys to meetwell_operator;
create policy operator on idempotency_keys to meetwell_operator using (true);
grant select, insert, update on outages to meetwell_operator;
grant select, update on test_clock to meetwell_operator;

-- What arrives without a tenant: one function, from a hash to a partner. It runs as the owner, whom only this policy
-- lets read, and its search path is its own.
alter table partner_lookups enable row level security;
alter table partner_lookups force row level security;
create policy owner on partner_lookups for select to current_user using (true);
create policy tenant on partner_lookups to meetwell_app
  using (partner_id = current_setting('meetwell.partner', true))
  with check (partner_id = current_setting('meetwell.partner', true));
grant select, insert, delete on partner_lookups to meetwell_app;
create function partner_of(wanted_kind text, wanted_hash text) returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    -- An origin may be shared by several partners: then it names none.
    select min(l.partner_id) from public.partner_lookups l
    where l.kind = wanted_kind and l.hash = wanted_hash having count(*) = 1
  $$;
revoke all on function partner_of(text, text) from public;
grant execute on function partner_of(text, text) to meetwell_operator;
`;

export const foundation = {
  name: '0001-foundation',
  sql: [createRoles, createTables, separateTenants, grant].join('\n'),
} as const;

import type { Migration } from '../database/migrate.ts';
import { operatorSees, tenantTable } from '../database/tenant-table.ts';

/** Where a partner's back end publishes the keys that it signs with. */
const keySets = tenantTable({
  name: 'partner_key_sets',
  columns: `url text not null,
  issuer text not null`,
  key: ['url'],
  references: [],
  app: ['select', 'insert', 'update', 'delete'],
  operator: { rights: ['select'], columns: ['partner_id', 'url'] },
});

/** By whose OpenID provider people come in at a door: where it is, and who we are to it. Its secrets stand elsewhere. */
const providers = tenantTable({
  name: 'identity_providers',
  columns: `door text not null check (door in ('staff', 'members')),
  preset text not null,
  issuer text not null,
  client_id text not null,
  settings jsonb not null`,
  key: ['door'],
  app: ['select', 'insert', 'update', 'delete'],
});

/** Who is signed in here. By the real clock throughout, as tokens are: a test that moves the time signs nobody out. */
const signIns = tenantTable({
  name: 'sign_ins',
  columns: `id text not null,
  secret_hash text not null,
  person_id text not null,
  door text not null check (door in ('staff', 'members')),
  started_at timestamptz not null default clock_timestamp(),
  seen_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  unique (partner_id, secret_hash)`,
  key: ['id'],
  references: ['person_id -> people (id)'],
  app: ['select', 'insert', 'update'],
  operator: { rights: ['select', 'delete'], columns: ['partner_id', 'id', 'seen_at', 'ended_at'] },
});

export const signInTables: Migration = {
  name: '0020-sign-in',
  sql: [
    keySets,
    providers,
    signIns,
    `grant select (ctid) on sign_ins to meetwell_operator;
create index on sign_ins (seen_at);
create index sign_ins_of_person on sign_ins (partner_id, person_id) where ended_at is null;
create index sign_ins_ended on sign_ins (ended_at) where ended_at is not null;
create index presence_open on presence (partner_id, person_id) where not ended;
grant delete on partner_keys to meetwell_app;
${operatorSees('partners', { rights: ['select'], columns: ['id'] })}`,
  ].join('\n'),
};

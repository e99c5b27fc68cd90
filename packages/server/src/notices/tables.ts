import type { Migration } from '../database/migrate.ts';
import { tenantTable } from '../database/tenant-table.ts';

/** What of a row the operator sees who deletes it when its time is over. */
const retained = (...moments: readonly string[]) =>
  ({ rights: ['select', 'delete'], columns: ['partner_id', 'id', ...moments] }) as const;

/** How people chose to be told (row C4): sealed, as it says what somebody has to be careful of at home. */
const preferences = tenantTable({
  name: 'notice_preferences',
  columns: `person_id text not null,
  choices text not null,
  revision integer not null,
  changed_at timestamptz not null`,
  key: ['person_id'],
  references: ['person_id -> people (id)'],
  app: ['select', 'insert', 'update'],
});

/**
 * Text messages, written before they are sent as mails are. `reference` is what their provider knows them by, and
 * `recipient_hash` by what a reply finds the message that it answers.
 */
const messages = `${tenantTable({
  name: 'text_messages',
  columns: `id text not null,
  reference text not null,
  outbox_id bigint not null,
  person_id text not null,
  booking_id text,
  recipient text not null,
  recipient_hash text not null,
  body text not null,
  segments integer not null,
  created_at timestamptz not null,
  sent_at timestamptz,
  provider_id text,
  outcome text check (outcome in ('delivered', 'failed')),
  outcome_code text,
  outcome_at timestamptz,
  unique (partner_id, reference)`,
  key: ['id'],
  app: ['select', 'insert', 'update'],
  operator: retained('created_at', 'sent_at'),
})}
create index text_messages_to on text_messages (partner_id, recipient_hash, created_at);
create index on text_messages (created_at);
grant select (ctid) on text_messages to meetwell_operator;`;

/** What comes in by text message, once under its provider's id. Of whom nobody knows it is sealed under the partner's key. */
const replies = `${tenantTable({
  name: 'text_replies',
  columns: `id text not null,
  message_id text,
  person_id text,
  booking_id text,
  sender text not null,
  sender_hash text not null,
  body text not null,
  received_at timestamptz not null,
  handled_at timestamptz`,
  key: ['id'],
  app: ['select', 'insert', 'update'],
  operator: retained('received_at', 'handled_at'),
})}
create index on text_replies (received_at);
grant select (ctid) on text_replies to meetwell_operator;`;

export const noticeTables: Migration = {
  name: '0021-notices',
  sql: [preferences, messages, replies].join('\n'),
};

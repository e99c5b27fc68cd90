import type { Migration } from '../database/migrate.ts';

/** What the operator needs to delete what is over: moments, and not what a row says. */
export const retentionTables: Migration = {
  name: '0007-retention',
  sql: `grant select (ctid) on used_assertions, idempotency_keys, outbox, sent_emails, media_events to meetwell_operator;
grant select (partner_id, id, created_at, sent_at), delete on sent_emails to meetwell_operator;
create policy operator on sent_emails to meetwell_operator using (true);
create index on sent_emails (created_at);
grant select (partner_id, id, received_at, handled_at), delete on media_events to meetwell_operator;
create policy operator on media_events to meetwell_operator using (true);
create index on media_events (received_at);`,
};

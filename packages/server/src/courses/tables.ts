import type { Migration } from '../database/migrate.ts';
import { tenantTable } from '../database/tenant-table.ts';

/** Courses of therapy: a member's with a service, under the policy version that it was registered under. */
export const courseTables: Migration = {
  name: '0008-courses',
  sql: `${tenantTable({
    name: 'courses',
    columns: `id text not null,
  member_id text not null,
  service_id text not null,
  policy_id text not null,
  state text not null,
  fold jsonb not null,
  revision integer not null check (revision > 0),
  registered_at timestamptz not null,
  changed_at timestamptz not null,
  unique (partner_id, member_id, service_id),
  foreign key (partner_id, policy_id, service_id) references policies (partner_id, id, service_id)`,
    key: ['id'],
    references: ['member_id -> accounts (member_id)'],
    app: ['select', 'insert', 'update'],
  })}
${tenantTable({
  name: 'course_events',
  columns: `course_id text not null,
  revision integer not null check (revision > 0),
  type text not null,
  event jsonb not null,
  at timestamptz not null,
  recorded_at timestamptz not null`,
  key: ['course_id', 'revision'],
  references: ['course_id -> courses (id)'],
  // Append-only.
  app: ['select', 'insert'],
})}`,
};

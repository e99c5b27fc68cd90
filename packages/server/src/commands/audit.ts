import type { Actor, Instant } from '@meetwell/sdk';
import type { Rows } from './rows.ts';

/** Something that somebody did, for whoever must account for it later. */
export interface AuditEntry {
  readonly at: Instant;
  /** See {@link actorName}. */
  readonly actor: string;
  /** For example `booking.proposed`. */
  readonly action: string;
  readonly subject: string | null;
  /** Codes, ids and figures; never personal data. */
  readonly facts: Readonly<Record<string, unknown>>;
}

/** `member:<id>`, `therapist:<id>`, `staff:<id>` or `system`. */
export function actorName(actor: Actor): string {
  return actor.kind === 'system' ? 'system' : `${actor.kind}:${actor.id}`;
}

/** Entries are written in the transaction of what they tell of: neither exists without the other. */
export function auditRows(entries: readonly AuditEntry[]): Rows {
  const rows = entries.map(({ at, actor, action, subject, facts }) => ({ at, actor, action, subject, facts }));
  return { table: 'audit_entries', kind: 'insert', rows };
}

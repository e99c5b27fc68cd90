import { randomUUID } from 'node:crypto';
import type { Actor, Instant } from '@meetwell/sdk';
import type { PartnerId } from '../core.ts';
import { json } from '../database/columns.ts';
import type { Tx } from '../database/schema.ts';

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

/** Writes entries in the transaction of what they tell of: neither exists without the other. */
export async function writeAudit(tx: Tx, partner: PartnerId, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await tx
    .insertInto('audit_entries')
    .values(
      entries.map(({ at, actor, action, subject, facts }) => ({
        partner_id: partner,
        id: randomUUID(),
        at,
        actor,
        action,
        subject,
        facts: json(facts),
      })),
    )
    .execute();
}

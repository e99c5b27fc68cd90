import type { Actor, Instant, TextId } from '@meetwell/sdk';

/** Something that somebody did or saw, for whoever must account for it later (row O4). Ids and codes, nothing personal. */
export interface AuditEntry {
  readonly at: Instant;
  /** See {@link actorName}; also `person:<id>` for whoever signs in, and `unknown`. */
  readonly actor: string;
  /** For example `booking.proposed`, `read`, `refused`. */
  readonly action: string;
  readonly subject: string | null;
  /** On whose data: ids of members. */
  readonly members: readonly string[];
  /** Where a screen asks why: the text that says it, never its words, so that erasing it leaves the entry as it is. */
  readonly why?: TextId | null;
  /** Codes, ids and figures; never personal data. */
  readonly facts: Readonly<Record<string, unknown>>;
}

/** `member:<id>`, `therapist:<id>`, `staff:<id>` or `system`. */
export function actorName(actor: Actor): string {
  return actor.kind === 'system' ? 'system' : `${actor.kind}:${actor.id}`;
}

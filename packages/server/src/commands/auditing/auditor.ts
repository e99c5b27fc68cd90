import type { Database } from '../../database/database.ts';
import type { PartnerId } from '../../database/partner.ts';
import type { Tx } from '../../database/schema.ts';
import type { KeyRing } from '../../database/sealing/ring.ts';
import type { Log } from '../../log.ts';
import type { AuditEntry } from '../audit.ts';
import { writing, type Rows } from '../rows.ts';
import { gatherer } from './gathered.ts';
import { headsTo, type Heads } from './heads.ts';
import { numbersOf } from './numbers.ts';
import { readingsBy, type Reading } from './readings.ts';
import { refusalsBy, type Refusal } from './refusals.ts';

/**
 * Writes down who did and saw what (row O4): in the transaction of what it tells of, before the answer that shows it, or,
 * of what was refused, soon after. How that is held against change is in `docs/decisions/0019-audit.md`.
 */
export interface Auditor {
  /** Rows for the statement that writes what they tell of: neither is there without the other. */
  rows(tx: Tx, partner: PartnerId, entries: readonly AuditEntry[]): Rows;
  /** The same as a statement of its own, in a transaction that is open. */
  write(tx: Tx, partner: PartnerId, entries: readonly AuditEntry[]): Promise<void>;
  /** Somebody is about to be shown what is a member's. Show it once this resolves, and not when it rejects. */
  read(reading: Reading): Promise<void>;
  refused(refusal: Refusal): void;
  /** Resolves when all that this process has to write and to tell of is. */
  settled(): Promise<void>;
  readonly heads: Heads;
  close(): Promise<void>;
}

export function openAuditor(
  database: Database,
  { ring, headsFile, log }: { readonly ring: KeyRing; readonly headsFile: string | null; readonly log: Log },
): Auditor {
  const heads = headsTo(headsFile, log);
  const numbers = numbersOf(database, ring, heads, log);
  const { gather, settled } = gatherer(database, numbers);
  const readings = readingsBy(gather);
  const refusals = refusalsBy(gather, log);

  function rows(tx: Tx, partner: PartnerId, entries: readonly AuditEntry[]): Rows {
    database.afterCommit(tx, () => {
      for (const { actor, subject } of entries) if (subject !== null) readings.changed(partner, actor, subject);
    });
    return numbers.rows(tx, partner, entries);
  }

  return {
    heads,
    rows,
    async write(tx, partner, entries) {
      const statement = writing([numbers.rows(tx, partner, entries)]);
      if (statement !== null) await database.send(tx, statement.text, statement.values);
    },
    read: (reading) => readings.read(reading),
    refused: (refusal) => refusals.refused(refusal),
    async settled() {
      await settled();
      await numbers.tell();
    },
    async close() {
      refusals.close();
      refusals.tell();
      await settled();
      await numbers.close();
    },
  };
}

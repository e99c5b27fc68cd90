import type { Actor, Instant } from '@meetwell/sdk';
import { instantAt } from '@meetwell/sdk';
import { clockExpression, type Database } from '../database/database.ts';
import type { Tx } from '../database/schema.ts';
import { actorName } from './audit.ts';
import type { Rows } from './rows.ts';

/*
 * A key stands for what was done under it, so only what was done is remembered. A refusal changed nothing, and is not
 * stored: the same call with the same key is decided anew, and may succeed once what stood against it is gone. That
 * keeps a client honest that retries blindly, and costs nothing, since asking twice to be refused harms nobody.
 */

/** Names a command so that sending it again is the same command (row B7). */
export interface Key {
  readonly id: string;
  readonly bodyHash: string;
}

/** Ids of what was done, by noun: the answer is made from them anew. */
export type Remembered = Readonly<Record<string, readonly string[]>>;

export type Recalled =
  | { readonly outcome: 'new' }
  | { readonly outcome: 'repeated'; readonly remembered: Remembered }
  | { readonly outcome: 'keyReused' };

interface RecallRow {
  readonly epoch: number;
  readonly body_hash: string | null;
  readonly answer: Remembered | null;
}

/**
 * What a key stands for, and the time: asked under the locks of the command, so that two calls with one key are one
 * after the other, and whoever waited decides by the time at which it had them.
 */
export async function recall(
  database: Database,
  tx: Tx,
  actor: Actor,
  key: Key | null,
): Promise<{ readonly now: Instant; readonly recalled: Recalled }> {
  const text = `select ${clockExpression(database.testClock)} as epoch, k.body_hash, k.answer from (select) as once
    left join idempotency_keys k on k.partner_id = current_setting('meetwell.partner') and k.actor = $1 and k.key = $2`;
  const { rows } = await database.send<RecallRow>(tx, text, [actorName(actor), key?.id ?? null]);
  const [row] = rows;
  if (row === undefined) throw new Error('The database gave no time');
  return { now: instantAt(row.epoch), recalled: recalledFrom(row, key) };
}

function recalledFrom({ body_hash: hash, answer }: RecallRow, key: Key | null): Recalled {
  if (key === null || hash === null || answer === null) return { outcome: 'new' };
  return hash === key.bodyHash ? { outcome: 'repeated', remembered: answer } : { outcome: 'keyReused' };
}

/** Remembers what was done. Another call under other locks may have been faster: then nothing of this one is written. */
export function keyRows(actor: Actor, key: Key | null, remembered: Remembered, now: Instant): Rows {
  const rows =
    key === null
      ? []
      : [{ actor: actorName(actor), key: key.id, body_hash: key.bodyHash, answer: remembered, created_at: now }];
  return { table: 'idempotency_keys', kind: 'claim', rows };
}

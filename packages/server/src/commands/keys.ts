import type { Actor, Instant } from '@meetwell/sdk';
import { actorName } from './audit.ts';
import type { Locked } from './locks.ts';
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

/**
 * What a key stands for: asked under the locks of the command, so that two calls with one key are one after the other,
 * and whoever waited decides by the time at which it had them.
 */
export function recalled({ body_hash: hash, answer }: Locked, key: Key | null): Recalled {
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

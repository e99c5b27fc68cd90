import { EventEmitter } from 'node:events';
import type { BookingId } from '@meetwell/sdk';
import type { Hint, PartnerId } from '../core.ts';
import { json } from '../database/columns.ts';
import type { Database } from '../database/database.ts';
import type { Tx } from '../database/schema.ts';

/** Null: hints may have been missed, and everything shown should be read again. */
export type HintListener = (hint: Omit<Hint, 'partner' | 'people'> | null) => void;

/** Tells open pages what changed, after the commit. A hint says what, never how: whoever hears it reads again. */
export interface Hints {
  /** Hears what concerns one person of a partner, from every server process. Gives how to stop. */
  subscribe(partner: PartnerId, person: string, listener: HintListener): () => void;

  /** Writes the hint into the outbox, in the transaction: told after it commits, never when it rolls back. */
  publish(tx: Tx, hint: Hint): Promise<void>;
}

/** The channel on which dispatchers tell every process's listeners. */
export const HINTS_CHANNEL = 'meetwell_hints';

/** What hints are stored as: ids and a word, nothing that anybody could mind being read. */
export interface HintPayload {
  readonly people: readonly string[];
  readonly topic: Hint['topic'];
  readonly id: BookingId | null;
  readonly revision: number | null;
}

/** PostgreSQL takes payloads of up to 8,000 bytes. */
const MOST_BYTES = 7_000;

/**
 * @param wake called once a transaction that published has committed: there is something to dispatch.
 */
export async function openHints(database: Database, wake: () => void): Promise<Hints & { close(): Promise<void> }> {
  const listeners = new EventEmitter().setMaxListeners(0);
  const waking = new WeakSet<Tx>();
  const stop = await database.listen(HINTS_CHANNEL, (payload) => {
    if (payload === '') {
      // The connection was lost and is back.
      for (const name of listeners.eventNames()) listeners.emit(name, null);
      return;
    }
    for (const { partner, people, topic, id, revision } of JSON.parse(payload) as readonly Hint[]) {
      for (const person of people) listeners.emit(nameOf(partner, person), { topic, id, revision });
    }
  });
  return {
    subscribe(partner, person, listener) {
      const name = nameOf(partner, person);
      listeners.on(name, listener);
      return () => void listeners.off(name, listener);
    },
    async publish(tx, { partner, people, topic, id, revision }) {
      const payload: HintPayload = { people, topic, id, revision };
      const now = await database.now(tx);
      await tx
        .insertInto('outbox')
        .values({ partner_id: partner, kind: 'hint', payload: json({ ...payload }), created_at: now })
        .execute();
      if (waking.has(tx)) return;
      waking.add(tx);
      database.afterCommit(tx, wake);
    },
    async close() {
      listeners.removeAllListeners();
      await stop();
    },
  };
}

/** Hints as few notifications: each a JSON array that PostgreSQL takes whole. */
export function batches(hints: readonly Hint[]): readonly string[] {
  const result: string[] = [];
  let batch: string[] = [];
  let size = 2;
  for (const hint of hints.flatMap(split)) {
    const text = JSON.stringify(hint);
    const bytes = Buffer.byteLength(text) + 1;
    if (size + bytes > MOST_BYTES && batch.length > 0) {
      result.push(`[${batch.join(',')}]`);
      batch = [];
      size = 2;
    }
    batch.push(text);
    size += bytes;
  }
  if (batch.length > 0) result.push(`[${batch.join(',')}]`);
  return result;
}

/** A request to any therapist concerns many people: more than fit into one notification. */
function split(hint: Hint): readonly Hint[] {
  const MOST_PEOPLE = 50;
  if (hint.people.length <= MOST_PEOPLE) return [hint];
  const parts: Hint[] = [];
  for (let index = 0; index < hint.people.length; index += MOST_PEOPLE) {
    parts.push({ ...hint, people: hint.people.slice(index, index + MOST_PEOPLE) });
  }
  return parts;
}

function nameOf(partner: PartnerId, person: string): string {
  return `${partner}\n${person}`;
}

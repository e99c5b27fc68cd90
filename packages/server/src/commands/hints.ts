import type { Hint, PartnerId } from '../core.ts';
import type { Tx } from '../database/schema.ts';

export type HintListener = (hint: Pick<Hint, 'topic' | 'id'>) => void;

/** Tells open pages what changed, after the commit. A hint says what, never how: whoever hears it reads again. */
export interface Hints {
  /** Hears what concerns one person of a partner, from every server process. Gives how to stop. */
  subscribe(partner: PartnerId, person: string, listener: HintListener): () => void;

  /** Writes the hint into the outbox, in the transaction: told after it commits, never when it rolls back. */
  publish(tx: Tx, hint: Hint): Promise<void>;
}

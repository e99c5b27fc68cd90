import { appendFile } from 'node:fs/promises';
import type { Instant } from '@meetwell/sdk';
import type { Log } from '../../log.ts';
import type { Link, Tally } from './mac.ts';

/** What leaves the database, so that whoever could write all of it could still not make it say something else. */
export type Head =
  /** The end of a partner's chain. */
  | ({ readonly kind: 'head'; readonly at: Instant } & Pick<Link, 'partner' | 'sequence' | 'hash' | 'key_id'>)
  /** How far a process has counted, a second after it did. */
  | ({ readonly kind: 'tally'; readonly at: Instant } & Tally);

export interface Heads {
  /** @throws what the file system does: then they are still to be told. */
  tell(heads: readonly Head[]): Promise<void>;
}

/** To a file, one JSON a line, where one is named; the ends of chains to the log besides. */
export function headsTo(file: string | null, log: Log): Heads {
  return {
    async tell(heads) {
      for (const head of heads) if (head.kind === 'head') log.info('audit.head', { ...head });
      if (file === null || heads.length === 0) return;
      await appendFile(file, heads.map((head) => `${JSON.stringify(head)}\n`).join(''), { mode: 0o600, flush: true });
    },
  };
}

import type { Database } from '../database/database.ts';

/** Something that `meetwell` does at a terminal, for whoever operates an installation. */
export interface Command {
  readonly name: string;
  /** Lines: what to type, and what it does. */
  readonly usage: string;
  /** @throws UsageError when it was asked for something that does not exist. */
  run(database: Database, words: readonly string[], say: (line: string) => void): Promise<void>;
}

/** What was typed makes no sense; the message says what would. */
export class UsageError extends Error {
  readonly code = 'usage';
}

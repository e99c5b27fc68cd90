import type { Database } from '../database/database.ts';
import type { Engine } from '../database/engine.ts';
import type { KeyRing } from '../database/sealing/ring.ts';
import type { ErasedList } from '../erasing/list.ts';
import type { Settings } from '../settings.ts';

/** What a command is given: it opens what it needs, and whoever runs it closes that. */
export interface Terminal {
  /** The database as a server has it. */
  database(): Promise<Database>;
  /** The database as the login that owns the tables, or is to make them: nothing is migrated yet. */
  owner(): Promise<Engine>;
  /** The keys of the installation. */
  ring(): KeyRing;
  /** The file that they are in, if they are in one. */
  readonly keysFile: string | null;
  /** The list of who was erased; null where there is none. */
  readonly erased: ErasedList | null;
  /** The file to which heads of the audit go, where one is named. */
  readonly auditHeads: string | null;
  /** What was set, as far as it makes sense. */
  readonly settings: Settings;
  say(line: string): void;
}

/** Something that `meetwell` does at a terminal, for whoever operates an installation. */
export interface Command {
  readonly name: string;
  /** Lines: what to type, and what it does. */
  readonly usage: string;
  /** @throws UsageError when it was asked for something that does not exist. */
  run(terminal: Terminal, words: readonly string[]): Promise<void>;
}

/** What was typed makes no sense; the message says what would. */
export class UsageError extends Error {
  readonly code = 'usage';
}

/** What was asked for cannot be; each line says why, and what to do. */
export class Impossible extends Error {
  readonly code = 'impossible';
  readonly reasons: readonly string[];

  constructor(reasons: readonly string[]) {
    super(reasons.join('\n'));
    this.reasons = reasons;
  }
}

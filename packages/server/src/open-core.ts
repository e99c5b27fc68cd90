import type { Core } from './core.ts';
import type { Deliver } from './jobs/dispatcher.ts';
import type { Log } from './log.ts';

export interface CoreOptions {
  /** A PostgreSQL to use; null embeds the database. */
  readonly databaseUrl: string | null;
  /** Where the embedded database is kept; null keeps it in memory alone. */
  readonly dataFolder: string | null;
  /** Whether `test_clock` moves the time. Never in production. */
  readonly testClock: boolean;
  /** The named point at which this server kills itself, in tests of crashes. */
  readonly fault: string | null;
  readonly log: Log;
  /** PostgreSQL connections for requests; 16 when absent. */
  readonly connections?: number;
}

export interface OpenCore extends Core {
  /**
   * Begins to dispatch what the outbox holds, and to wake for deadlines. Call it once, when notices can be delivered;
   * `deliver` needs the core, which is why it comes here and not with the options.
   */
  start(deliver: Deliver): Promise<void>;
  /** Ends the background work, then closes the database. */
  close(): Promise<void>;
}

/** Opens and migrates the database, and makes the parts that everything in the server is given. */
export declare function openCore(options: CoreOptions): Promise<OpenCore>;

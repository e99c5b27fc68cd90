import type { Kysely } from 'kysely';
import type { ConstructorOptions } from 'pg-boss';
import type { Schema } from './schema.ts';

/** What differs between PGlite and PostgreSQL: everything else is written once, above this. */
export interface Engine {
  readonly kind: 'pglite' | 'postgres';
  readonly kysely: Kysely<Schema>;
  /**
   * Runs statements as the user who connected, in one transaction under an advisory lock. With `once`, only when no
   * row of `migrations` has that name yet, and then notes it.
   */
  script(sql: string, lock: number, once?: string): Promise<void>;
  /** Runs one statement as the user who connected, outside any transaction and tenant: for migrations and tests. */
  raw(sql: string): Promise<readonly unknown[]>;
  listen(channel: string, handler: (payload: string) => void): Promise<() => Promise<void>>;
  notify(channel: string, payloads: readonly string[]): Promise<void>;
  /** How pg-boss reaches this database for work of its own. */
  readonly queue: ConstructorOptions;
  close(): Promise<void>;
}

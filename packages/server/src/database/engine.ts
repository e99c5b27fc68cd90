import type { Pool } from 'pg';

/**
 * What differs between PGlite and PostgreSQL: everything else is written once, above this. Both are reached by
 * node-postgres, PGlite through the adapter that it brings.
 */
export interface Engine {
  readonly kind: 'pglite' | 'postgres';
  /** PGlite has one connection, so its pool has one too: whoever waits for another while holding it waits for ever. */
  readonly pool: Pool;
  listen(channel: string, handler: (payload: string) => void): Promise<() => Promise<void>>;
  notify(channel: string, payloads: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

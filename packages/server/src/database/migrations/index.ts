import { foundation } from './0001-foundation.ts';

/** A change of the tables: plain SQL that means the same on PGlite and on PostgreSQL. Never edited once released. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
}

/** In the order in which they are applied. */
export const MIGRATIONS: readonly Migration[] = [foundation];

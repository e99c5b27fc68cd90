import type { Instant } from '@meetwell/sdk';
import type { PartnerId } from './partner.ts';
import type { Sealer } from './sealing/sealer.ts';
import type { Tx } from './schema.ts';

/** What may name a partner before a tenant is known. */
export const LOOKUP_KINDS = ['issuer', 'origin', 'room'] as const;
export type LookupKind = (typeof LOOKUP_KINDS)[number];

/** The roles that transactions take: see `migrations/0001-foundation.ts`. */
export const ROLES = ['meetwell_app', 'meetwell_operator'] as const;
export type Role = (typeof ROLES)[number];

/**
 * The database, PGlite inside the process or a PostgreSQL. Work gets a transaction and nothing else: PGlite has one
 * connection, so whatever asked this object for another inside a transaction would wait for ever. Doing so throws
 * {@link NestedTransaction}, on both databases.
 */
export interface Database {
  readonly engine: 'pglite' | 'postgres';
  /** Whether `test_clock` moves the time. */
  readonly testClock: boolean;

  /** Runs work in a transaction that sees one partner's rows and no others. Rolls back when it throws. */
  inTenant<T>(partner: PartnerId, work: (tx: Tx) => Promise<T>): Promise<T>;

  /** The partner whose value this is, or null. For `issuer` the value is the issuer string, for `room` the room's name. */
  partnerOf(kind: LookupKind, value: string): Promise<PartnerId | null>;

  /** Work of the server's own that has no tenant: the outbox, the sweep, outages. Sees ids and due times, no content. */
  asOperator<T>(work: (tx: Tx) => Promise<T>): Promise<T>;

  /**
   * Runs a statement by its text, which is to be a constant: it is prepared under it. Statements that are sent without
   * waiting for each other travel together, and are executed in order, each on what those before it left.
   */
  send<Row>(tx: Tx, text: string, values?: readonly unknown[]): Promise<{ readonly rows: readonly Row[] }>;

  /**
   * The last statement of a transaction and its COMMIT in one trip. Nothing can be asked of the transaction after it.
   * @throws what the statement threw: then nothing of the transaction is there.
   */
  commitWith<Row>(tx: Tx, text: string, values: readonly unknown[]): Promise<{ readonly rows: readonly Row[] }>;

  /** Seals what is personal, and opens it. */
  readonly sealer: Sealer;

  /** The database's time, read once a transaction at the first call, plus what a test has moved it by. */
  now(tx: Tx): Promise<Instant>;

  /**
   * Runs work once the transaction has committed, never when it rolls back. It is lost when the process dies in
   * between: what must not be lost is written in the transaction.
   */
  afterCommit(tx: Tx, work: () => void): void;

  /**
   * Runs work once the transaction is over, with whether it is known to have committed: one whose connection was lost
   * with the answer to its COMMIT may have.
   */
  afterEnd(tx: Tx, work: (committed: boolean) => void): void;

  /** Hears `notify` of every process on this database (on PGlite: of this process). Gives how to stop. */
  listen(channel: string, handler: (payload: string) => void): Promise<() => Promise<void>>;

  /** On a connection of its own, never inside a transaction: a `NOTIFY` serialises the commits of all that have one. */
  notify(channel: string, payloads: readonly string[]): Promise<void>;

  /** Resolves when the database answers. @throws when it does not. */
  ping(): Promise<void>;

  close(): Promise<void>;
}

/** Someone asked the outer database inside a transaction. A mistake in the code, found on both databases alike. */
export class NestedTransaction extends Error {
  readonly code = 'nestedTransaction';

  constructor() {
    super('The database was asked for a transaction inside a transaction; use the one that is open');
    this.name = 'NestedTransaction';
  }
}

/** Epoch milliseconds of the database's clock, plus what a test has moved it by, for use within a statement. */
export function clockExpression(testClock: boolean): string {
  const offset = testClock ? '(select offset_ms from test_clock)' : '0';
  return `(floor(extract(epoch from clock_timestamp()) * 1000) + ${offset})::bigint`;
}

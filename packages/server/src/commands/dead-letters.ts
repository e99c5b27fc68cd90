import type { Database } from '../database/database.ts';
import type { PartnerId } from '../database/partner.ts';
import type { Tx } from '../database/schema.ts';

/** A message that was given up: ids, counts and a code, never what it says or whom it would have reached. */
export interface DeadLetter {
  readonly id: number;
  readonly partner: PartnerId;
  readonly consumer: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly attempts: number;
  readonly failure: string | null;
  readonly deadAt: string;
}

/** How many wait for a consumer, and how many of its messages were given up. */
export interface OutboxState {
  readonly consumer: string;
  readonly waiting: number;
  readonly dead: number;
}

const MOST_LISTED = 1_000;

const LIST = `select id, partner_id as partner, consumer, payload, attempts, failure, dead_at as "deadAt" from outbox
  where dead_at is not null order by dead_at, id limit ${MOST_LISTED}`;
const STATE = `select consumer, count(*) filter (where dead_at is null) as waiting,
    count(*) filter (where dead_at is not null) as dead
  from outbox group by consumer order by consumer`;
const RETRY = `update outbox set dead_at = null, attempts = 0, due_at = clock_timestamp()
  where dead_at is not null and ($1::bigint[] is null or id = any($1)) returning id`;
const DROP = 'delete from outbox where dead_at is not null and id = any($1) returning id';

/** The oldest first. */
export function deadLetters(database: Database): Promise<readonly DeadLetter[]> {
  return database.asOperator(async (tx) => (await database.send<DeadLetter>(tx, LIST)).rows);
}

export function outboxState(database: Database): Promise<readonly OutboxState[]> {
  return database.asOperator(async (tx) => (await database.send<OutboxState>(tx, STATE)).rows);
}

/** Has dead letters tried again as if for the first time: those named, or all. Gives the ids of those that were dead. */
export function retryDeadLetters(database: Database, ids: readonly number[] | 'all'): Promise<readonly number[]> {
  return database.asOperator((tx) => idsOf(database, tx, RETRY, [ids === 'all' ? null : ids]));
}

/** Drops dead letters for good. Gives the ids of those that were dead. */
export function dropDeadLetters(database: Database, ids: readonly number[]): Promise<readonly number[]> {
  return database.asOperator((tx) => idsOf(database, tx, DROP, [ids]));
}

async function idsOf(database: Database, tx: Tx, text: string, values: readonly unknown[]): Promise<readonly number[]> {
  return (await database.send<{ id: number }>(tx, text, values)).rows.map(({ id }) => id);
}

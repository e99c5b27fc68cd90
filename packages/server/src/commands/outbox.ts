import type { Rows } from './rows.ts';

/** Something to be done once a change has committed, by the consumer that it names: see `consumers.ts`. */
export interface Message {
  readonly consumer: string;
  /** Ids and words, nothing that anybody could mind being read. */
  readonly payload: Readonly<Record<string, unknown>>;
}

export function outboxRows(messages: readonly Message[]): Rows {
  const rows = messages.map(({ consumer, payload }) => ({ consumer, payload }));
  return { table: 'outbox', kind: 'insert', rows };
}

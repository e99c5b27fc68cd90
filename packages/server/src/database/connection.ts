import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import type { PoolClient } from 'pg';
import { statementName } from './statement-names.ts';

/** What of node-postgres' socket is used: PGlite has none, and answers in the same process. */
interface Corkable {
  cork?(): void;
  uncork?(): void;
}

/**
 * One connection while it is somebody's. Statements that are asked for in one turn of the event loop travel together,
 * and each is prepared under its text's name: beyond what PostgreSQL does with them, statements cost mostly the trips
 * and the parsing (`docs/decisions/0011-what-a-change-costs.md`).
 */
export class Connection implements DatabaseConnection {
  readonly #client: PoolClient;
  readonly #stream: Corkable;
  #corked = false;
  /** How many statements were sent: what a benchmark counts. */
  statements = 0;

  constructor(client: PoolClient) {
    this.#client = client;
    this.#stream = (client as unknown as { readonly connection: { readonly stream: Corkable } }).connection.stream;
  }

  /** Sends a statement without waiting for those before it. They are executed in the order in which they were sent. */
  async send<Row>(text: string, values: readonly unknown[] = []): Promise<QueryResult<Row> & { command: string }> {
    this.#cork();
    this.statements += 1;
    const name = statementName(text);
    const { command, rowCount, rows } = await this.#client.query<never>({
      ...(name !== undefined && { name }),
      text,
      values: values as unknown[],
    });
    const affected = rowCount === null ? {} : { numAffectedRows: BigInt(rowCount) };
    return { command, rows, ...affected };
  }

  executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    return this.send<Row>(sql, parameters);
  }

  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('Nothing is streamed: lists have pages');
  }

  /** Gives the connection back; one that may be broken is closed instead. */
  release(broken: boolean): void {
    this.#client.release(broken);
  }

  #cork(): void {
    if (this.#corked || this.#stream.cork === undefined) return;
    this.#corked = true;
    this.#stream.cork();
    process.nextTick(() => {
      this.#corked = false;
      this.#stream.uncork?.();
    });
  }
}

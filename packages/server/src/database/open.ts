import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import { DefaultQueryExecutor, DummyDriver, PostgresAdapter, PostgresDialect, PostgresQueryCompiler } from 'kysely';
import { sql, Transaction } from 'kysely';
import { instantAt, type Instant } from '@meetwell/sdk';
import type { PartnerId } from './partner.ts';
import { Connection } from './connection.ts';
import { clockExpression, NestedTransaction, type Database, type LookupKind, type Role } from './database.ts';
import type { Engine } from './engine.ts';
import type { Schema, Tx } from './schema.ts';
import type { KeyRing } from './sealing/ring.ts';
import { sealerOver } from './sealing/sealer.ts';

/** What is known of a transaction while it is open. */
interface Scope {
  open: boolean;
  now: Promise<Instant> | null;
  /** Set once the transaction was ended before the work was: see `commitWith`. */
  committed: boolean;
  readonly connection: Connection;
  readonly afterCommit: (() => void)[];
  readonly afterEnd: ((committed: boolean) => void)[];
}

const BEGIN = 'begin';
const COMMIT = 'commit';
const ROLLBACK = 'rollback';
const AS = `select set_config('role', $1, true), set_config('meetwell.partner', $2, true)`;

/** A plan that no longer fits a table that was changed, or that the connection has forgotten: another one makes it anew. */
const STALE_PLAN: readonly unknown[] = ['0A000', '26000'];

/** The database over either engine: tenants, the guard, the clock. */
export function databaseOver(
  engine: Engine,
  options: { readonly testClock: boolean; readonly ring: KeyRing },
): Database {
  const current = new AsyncLocalStorage<Scope>();
  const scopes = new WeakMap<Tx, Scope>();
  function scopeOf(tx: Tx): Scope {
    const scope = scopes.get(tx);
    if (scope === undefined || !scope.open) throw new Error('This transaction is not open');
    return scope;
  }

  function guard(): void {
    // Closed: a timer or a promise that was started inside a transaction which has ended since.
    if (current.getStore()?.open === true) throw new NestedTransaction();
  }

  async function transaction<T>(role: Role, partner: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    guard();
    const connection = new Connection(await engine.pool.connect());
    const scope: Scope = { open: true, now: null, committed: false, connection, afterCommit: [], afterEnd: [] };
    let broken = false;
    try {
      const result = await current.run(scope, async () => {
        const tx = transactionOn(connection);
        scopes.set(tx, scope);
        // Nobody waits for these: they go with the first statement of the work, which fails if they do.
        const begun = Promise.all([connection.send(BEGIN), connection.send(AS, [role, partner])]);
        begun.catch(() => undefined);
        const done = await work(tx);
        await begun;
        return done;
      });
      scope.open = false;
      if (!scope.committed) await commit(connection);
      for (const after of scope.afterCommit) after();
      for (const after of scope.afterEnd) after(true);
      return result;
    } catch (error) {
      scope.open = false;
      broken = isStale(error);
      if (!scope.committed) await connection.send(ROLLBACK).catch(() => (broken = true));
      for (const after of scope.afterEnd) after(false);
      throw error;
    } finally {
      connection.release(broken);
    }
  }

  async function commit(connection: Connection): Promise<void> {
    const { command } = await connection.send(COMMIT);
    // A transaction that has failed is rolled back by its COMMIT, which says so and is no error.
    if (command !== 'COMMIT') throw new Error('The transaction was rolled back');
  }

  const send: Database['send'] = (tx, text, values) => scopeOf(tx).connection.send(text, values);
  const afterCommit = (tx: Tx, work: () => void) => void scopeOf(tx).afterCommit.push(work);

  return {
    engine: engine.kind,
    testClock: options.testClock,
    sealer: sealerOver({ send, afterCommit }, options.ring),
    inTenant: (partner, work) => transaction('meetwell_app', partner, work),
    asOperator: (work) => transaction('meetwell_operator', '', work),
    partnerOf: (kind, value) =>
      transaction('meetwell_operator', '', async (tx) => {
        const { rows } = await sql<{ partner: PartnerId | null }>`
          select partner_of(${kind}, ${lookupHash(kind, value)}) as partner`.execute(tx);
        return rows[0]?.partner ?? null;
      }),
    now(tx) {
      const scope = scopeOf(tx);
      scope.now ??= readClock(scope.connection, options.testClock);
      return scope.now;
    },
    send,
    async commitWith<Row>(tx: Tx, text: string, values: readonly unknown[]) {
      const scope = scopeOf(tx);
      const { connection } = scope;
      const [written, committed] = await Promise.allSettled([connection.send<Row>(text, values), commit(connection)]);
      // Either way the transaction is over: one whose last statement failed is rolled back by the commit behind it.
      scope.committed = true;
      if (written.status === 'rejected') throw written.reason;
      if (committed.status === 'rejected') throw committed.reason;
      return written.value;
    },
    afterCommit,
    afterEnd: (tx, work) => void scopeOf(tx).afterEnd.push(work),
    listen(channel, handler) {
      guard();
      return engine.listen(channel, handler);
    },
    notify(channel, payloads) {
      guard();
      return engine.notify(channel, payloads);
    },
    ping: () => transaction('meetwell_operator', '', async (tx) => void (await sql`select 1`.execute(tx))),
    close: () => engine.close(),
  };
}

// The transactions of this server are begun, pipelined and ended here; Kysely builds what runs in them.
const dialect = new PostgresDialect({ pool: () => Promise.reject(new Error('Kysely opens no connection here')) });
const driver = new DummyDriver();
const compiler = new PostgresQueryCompiler();
const adapter = new PostgresAdapter();

function transactionOn(connection: Connection): Tx {
  // Without waiting for each other: what is asked for together travels together.
  const provider = { provideConnection: <T>(consumer: (own: Connection) => Promise<T>) => consumer(connection) };
  const executor = new DefaultQueryExecutor(compiler, adapter, provider);
  return new Transaction<Schema>({ config: { dialect }, dialect, driver, executor });
}

async function readClock(connection: Connection, testClock: boolean): Promise<Instant> {
  const { rows } = await connection.send<{ epoch: number }>(`select ${clockExpression(testClock)} as epoch`);
  const [row] = rows;
  if (row === undefined) throw new Error('The database gave no time');
  return instantAt(row.epoch);
}

function isStale(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && STALE_PLAN.includes(error.code);
}

/** Under which a value is kept in `partner_lookups`. */
export function lookupHash(kind: LookupKind, value: string): string {
  return createHash('sha256').update(`${kind}\n${value}`).digest('hex');
}

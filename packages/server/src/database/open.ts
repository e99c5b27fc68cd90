import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { instantAt, type Instant } from '@meetwell/sdk';
import type { PartnerId } from '../core.ts';
import { NestedTransaction, type Database, type LookupKind } from './database.ts';
import type { Engine } from './engine.ts';
import type { Tx } from './schema.ts';

/** What is known of a transaction while it is open. */
interface Scope {
  open: boolean;
  now: Promise<Instant> | null;
  readonly afterCommit: (() => void)[];
}

/** The database over either engine: tenants, the guard, the clock. */
export function databaseOver(engine: Engine, options: { readonly testClock: boolean }): Database {
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

  async function transaction<T>(role: string, partner: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    guard();
    const scope: Scope = { open: true, now: null, afterCommit: [] };
    const result = await current.run(scope, async () => {
      try {
        return await engine.kysely.transaction().execute(async (tx) => {
          scopes.set(tx, scope);
          await sql`select set_config('role', ${role}, true), set_config('meetwell.partner', ${partner}, true)`.execute(
            tx,
          );
          return await work(tx);
        });
      } finally {
        scope.open = false;
      }
    });
    for (const after of scope.afterCommit) after();
    return result;
  }

  async function readClock(tx: Tx): Promise<Instant> {
    const offset = options.testClock ? sql`(select offset_ms from test_clock)` : sql`0`;
    const { rows } = await sql<{ epoch: number }>`
      select (floor(extract(epoch from clock_timestamp()) * 1000) + ${offset})::bigint as epoch`.execute(tx);
    const [row] = rows;
    if (row === undefined) throw new Error('The database gave no time');
    return instantAt(row.epoch);
  }

  return {
    engine: engine.kind,
    testClock: options.testClock,
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
      scope.now ??= readClock(tx);
      return scope.now;
    },
    afterCommit: (tx, work) => void scopeOf(tx).afterCommit.push(work),
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

/** Under which a value is kept in `partner_lookups`. */
export function lookupHash(kind: LookupKind, value: string): string {
  return createHash('sha256').update(`${kind}\n${value}`).digest('hex');
}

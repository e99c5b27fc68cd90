import { epochOf, instantAt, type Instant } from '@meetwell/sdk';
import type { PartnerId } from '../database/partner.ts';
import { clockExpression, type Database } from '../database/database.ts';
import type { Log } from '../log.ts';

/**
 * The alarm clock of every noun: it wakes the server when something is due, and decides nothing. Ringing twice, late or
 * in vain changes nothing, because what it does is to settle, which anyone may do at any time
 * (`docs/decisions/0012-one-clock.md`).
 */
export interface Clock {
  /** A change that has committed wants to be looked at then. */
  expect(at: Instant): void;
}

/** Settles what is due of one thing of a noun. */
export type Ring = (partner: PartnerId, id: string) => Promise<void>;

export interface OpenClock extends Clock {
  /** Begins to ring: by noun, as `deadlines` names it. */
  start(rings: Readonly<Record<string, Ring>>): void;
  /** Rings now for all that is due now. Resolves when all of it was rung for. */
  now(): Promise<void>;
  close(): Promise<void>;
}

export interface ClockOptions {
  readonly database: Database;
  readonly log: Log;
}

/** How long a due row is out of the others' reach while one process rings for it. */
const LEASE_SECONDS = 10;
const AT_ONCE = 100;
/** How many are settled side by side: each is a transaction of its own. */
const SIDE_BY_SIDE = 4;
/** Milliseconds: what another process has set, or left behind, is found by then. */
const LONGEST_WAIT = 5_000;
/** A test moves the time without anyone being told. */
const WAIT_OF_TESTS = 250;

interface DueRow {
  readonly partner: PartnerId;
  readonly noun: string;
  readonly id: string;
}

export function openClock({ database, log }: ClockOptions): OpenClock {
  const { testClock } = database;
  const longest = testClock ? WAIT_OF_TESTS : LONGEST_WAIT;
  let rings: Readonly<Record<string, Ring>> | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  /** When the timer rings, by this machine's clock. */
  let set = Infinity;
  /** By how much the database's time is ahead of this machine's, in milliseconds, as far as is known. */
  let ahead = 0;
  let running: Promise<void> | null = null;
  let again = false;
  let closed = false;

  function wakeIn(milliseconds: number): void {
    const wait = Math.min(longest, Math.max(0, milliseconds));
    const at = Date.now() + wait;
    if (closed || rings === null || at >= set) return;
    if (timer !== null) clearTimeout(timer);
    set = at;
    timer = setTimeout(() => {
      set = Infinity;
      timer = null;
      void look();
    }, wait);
    timer.unref();
  }

  function look(): Promise<void> {
    again = true;
    running ??= run().finally(() => (running = null));
    return running;
  }

  async function run(): Promise<void> {
    let next = longest;
    try {
      while (again && !closed) {
        again = false;
        for (;;) {
          const due = await claim(database);
          await ringAll(due);
          if (due.length < AT_ONCE || closed) break;
        }
        next = await untilNext();
      }
    } catch (error) {
      // The database is away, or closing: what is due is still there.
      if (!closed) log.error('clock', error);
    }
    wakeIn(next);
  }

  async function ringAll(due: readonly DueRow[]): Promise<void> {
    const queue = [...due];
    const worker = async () => {
      for (let row = queue.shift(); row !== undefined && !closed; row = queue.shift()) {
        const { partner, noun, id } = row;
        // One that cannot be settled must not keep the others from it: it is tried again when its lease is over.
        await rings?.[noun]?.(partner, id).catch((error: unknown) => log.error('clock.ring', error, { noun, id }));
      }
    };
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
  }

  /** Milliseconds until the next is due that nobody has in hand. */
  async function untilNext(): Promise<number> {
    const [row] = await database.asOperator(async (tx) => {
      const text = `select ${clockExpression(testClock)} as now,
        (select due_at from deadlines where claimed_until is null order by due_at limit 1) as due`;
      return (await database.send<{ now: number; due: Instant | null }>(tx, text)).rows;
    });
    if (row === undefined) return longest;
    ahead = row.now - Date.now();
    return row.due === null ? longest : epochOf(row.due) - row.now;
  }

  async function claim(of: Database): Promise<readonly DueRow[]> {
    // One value a statement, which the index can be asked for: `clock_timestamp()` is another for each row.
    const moved = testClock ? ` + (select offset_ms from test_clock) * interval '1 millisecond'` : '';
    const text = `update deadlines set claimed_until = clock_timestamp() + $1 * interval '1 second'
      where (partner_id, noun, id) in (
        select partner_id, noun, id from deadlines
        where due_at <= statement_timestamp()${moved}
          and (claimed_until is null or claimed_until < clock_timestamp())
        order by due_at limit $2 for update skip locked
      ) returning partner_id as partner, noun, id`;
    return of.asOperator(async (tx) => (await of.send<DueRow>(tx, text, [LEASE_SECONDS, AT_ONCE])).rows);
  }

  return {
    expect(at) {
      wakeIn(epochOf(at) - epochOf(instantAt(Date.now() + ahead)));
    },
    start(all) {
      rings = all;
      void look();
    },
    now: look,
    async close() {
      closed = true;
      if (timer !== null) clearTimeout(timer);
      await running;
    },
  };
}

import type { PartnerId } from '../database/partner.ts';
import type { Database } from '../database/database.ts';
import { codeOf, type Log } from '../log.ts';

/** A message of the outbox that somebody has in hand. */
export interface Claimed<Payload> {
  /** The outbox row: the same at every attempt. */
  readonly id: number;
  readonly partner: PartnerId;
  readonly payload: Payload;
  /** 1 at the first. */
  readonly attempts: number;
}

/** What became of a message: done, done and taken away already, or why not. */
export type Settle = (id: number, outcome?: Failure | 'gone') => void;

export interface Failure {
  /** A code, never what somebody's server said: that may hold an address. */
  readonly code: string;
  /** Trying again is of no use. */
  readonly permanent: boolean;
}

/**
 * Something that is to be done after a commit, at least once for each message: a consumer makes sure itself that a
 * repeat does no harm. Each has its own tries and waits, and none waits for another.
 */
export interface Consumer<Payload = Readonly<Record<string, unknown>>> {
  /** As `outbox.consumer` names it. */
  readonly name: string;
  /** How many messages are taken at once, and how many may be in hand. */
  readonly batch: number;
  /** After so many tries a message is dead: it is kept, and shown by `meetwell outbox`. */
  readonly tries: number;
  /** Handles messages, and says of each what became of it as soon as that is known. What it throws is of all left. */
  handle(messages: readonly Claimed<Payload>[], settle: Settle): Promise<void>;
}

export interface Outbox {
  /** There is something for these consumers. */
  wake(consumers: Iterable<string>): void;
}

export interface OpenOutbox extends Outbox {
  start(consumers: readonly Consumer[]): void;
  /** Looks into the outbox for everyone: what a crash left, and what is to be tried again. */
  sweep(): void;
  /** Resolves when everything that was due at the call has been tried. */
  drained(): Promise<void>;
  close(): Promise<void>;
}

const LONGEST_WAIT_SECONDS = 3_600;
/** Seconds for which a message is out of the others' reach. Whoever has it for longer says so; whoever died does not. */
const LEASE = 10;
/** Milliseconds. */
const RENEW_EVERY = 3_000;
/** Milliseconds in which what there is to do gathers, to be taken together: whoever is told by these can wait so long. */
const GATHERED_FOR = 50;
/** Milliseconds in which what is done gathers, to be taken away together. */
const GATHER = 5;

/** Seconds to wait after a try that failed: 2, 4, 8 … up to an hour. */
export function waitAfter(attempts: number): number {
  return Math.min(2 ** attempts, LONGEST_WAIT_SECONDS);
}

/** Dispatches the outbox to its consumers, in any number of processes at once. */
export function openOutbox(database: Database, log: Log): OpenOutbox {
  let lanes = new Map<string, Lane>();
  let closed = false;
  return {
    wake(names) {
      if (closed) return;
      for (const name of new Set(names)) lanes.get(name)?.wake();
    },
    start(consumers) {
      lanes = new Map(consumers.map((consumer) => [consumer.name, openLane(database, log, consumer)]));
      for (const lane of lanes.values()) lane.wake();
    },
    sweep() {
      if (!closed) for (const lane of lanes.values()) lane.wake();
    },
    async drained() {
      // One consumer's work may be another's message.
      for (let busy = true; busy;) {
        const found = await Promise.all([...lanes.values()].map((lane) => lane.drained()));
        busy = found.includes(true);
      }
    },
    async close() {
      closed = true;
      await Promise.all([...lanes.values()].map((lane) => lane.close()));
    },
  };
}

interface Lane {
  wake(): void;
  /** Resolves when all that is due was tried, with whether there was anything. */
  drained(): Promise<boolean>;
  close(): Promise<void>;
}

/** One consumer's way through the outbox: it claims, handles, and takes away what is done, in batches. */
function openLane(database: Database, log: Log, consumer: Consumer): Lane {
  const inHand = new Map<number, Claimed<Readonly<Record<string, unknown>>>>();
  let done: number[] = [];
  let failed: (Failure & { readonly id: number; readonly wait: number | null })[] = [];
  let gathering: ReturnType<typeof setTimeout> | null = null;
  let claiming: Promise<void> | null = null;
  let flushing: Promise<void> | null = null;
  let again = false;
  let worked = false;
  let closed = false;
  let idle: (() => void)[] = [];
  let renewing: ReturnType<typeof setInterval> | null = null;

  /** What takes long (a mail server that hangs) stays ours as long as we live. */
  function keep(): void {
    renewing ??= setInterval(() => {
      renew(database, [...inHand.keys()]).catch((error: unknown) => {
        if (!closed) log.error('outbox', error, { consumer: consumer.name });
      });
    }, RENEW_EVERY).unref();
  }

  function wake(): void {
    again = true;
    if (closed || claiming !== null) return;
    gathering ??= setTimeout(claimNow, GATHERED_FOR);
  }

  function claimNow(): void {
    stopGathering();
    again = true;
    if (closed || claiming !== null || inHand.size >= consumer.batch) return;
    claiming = claimAll().finally(() => {
      claiming = null;
      if (again) wake();
      settledMaybe();
    });
  }

  function stopGathering(): void {
    if (gathering !== null) clearTimeout(gathering);
    gathering = null;
  }

  async function claimAll(): Promise<void> {
    while (again && !closed && inHand.size < consumer.batch) {
      again = false;
      try {
        const rows = await claim(database, consumer, consumer.batch - inHand.size);
        if (rows.length === 0) return;
        again = true;
        worked = true;
        for (const row of rows) inHand.set(row.id, row);
        keep();
        void handle(rows);
      } catch (error) {
        // The database is away, or closing: the rows are still there, and the sweep wakes us again.
        if (!closed) log.error('outbox', error, { consumer: consumer.name });
        again = false;
        return;
      }
    }
  }

  async function handle(rows: readonly Claimed<Readonly<Record<string, unknown>>>[]): Promise<void> {
    try {
      await consumer.handle(rows, settle);
    } catch (error) {
      log.error('outbox.failed', error, { consumer: consumer.name });
      for (const { id } of rows) if (inHand.has(id)) settle(id, { code: codeOf(error), permanent: false });
    }
    // One that was never spoken of was not done.
    for (const { id } of rows) if (inHand.has(id)) settle(id, { code: 'notSettled', permanent: false });
  }

  function settle(id: number, outcome?: Failure | 'gone'): void {
    const row = inHand.get(id);
    if (row === undefined) return;
    inHand.delete(id);
    if (outcome === undefined) done.push(id);
    else if (outcome !== 'gone') {
      const dead = outcome.permanent || row.attempts >= consumer.tries;
      if (dead) log.warn('outbox.dead', { consumer: consumer.name, outbox: id, code: outcome.code });
      failed.push({ ...outcome, id, wait: dead ? null : waitAfter(row.attempts) });
    }
    flushing ??= new Promise<void>((resolve) => setTimeout(resolve, GATHER)).then(flush).finally(() => {
      flushing = null;
      if (again) wake();
      settledMaybe();
    });
  }

  async function flush(): Promise<void> {
    while (done.length + failed.length > 0) {
      const [gone, back] = [done, failed];
      done = [];
      failed = [];
      try {
        await takeAway(database, gone, back);
      } catch (error) {
        // Their leases run out, and they are done again: a consumer bears that.
        log.error('outbox', error, { consumer: consumer.name });
      }
    }
  }

  function settledMaybe(): void {
    if (claiming !== null || flushing !== null || inHand.size > 0) return;
    if (renewing !== null) clearInterval(renewing);
    renewing = null;
    for (const resolve of idle.splice(0)) resolve();
  }

  return {
    wake,
    async drained() {
      // What is in hand already may be another's message.
      worked = claiming !== null || inHand.size > 0;
      claimNow();
      await new Promise<void>((resolve) => {
        idle.push(resolve);
        settledMaybe();
      });
      return worked;
    },
    async close() {
      closed = true;
      stopGathering();
      if (claiming === null && flushing === null && inHand.size === 0) return;
      await new Promise<void>((resolve) => {
        idle = [...idle, resolve];
        settledMaybe();
      });
    },
  };
}

/**
 * By the database's real clock: a test that moves the time must not set two processes on one message. What is not due
 * yet is not looked at: `statement_timestamp()` is one value, which an index can be asked for, `clock_timestamp()` another
 * for each row.
 */
async function claim(
  database: Database,
  { name }: Consumer,
  most: number,
): Promise<readonly Claimed<Readonly<Record<string, unknown>>>[]> {
  const text = `update outbox set due_at = clock_timestamp() + $2 * interval '1 second', attempts = attempts + 1
    where id in (
      select id from outbox
      where consumer = $1 and due_at <= statement_timestamp() and dead_at is null
      order by due_at limit $3 for update skip locked
    ) returning id, partner_id as partner, payload, attempts`;
  const rows = await database.asOperator(
    async (tx) => (await database.send<Claimed<Readonly<Record<string, unknown>>>>(tx, text, [name, LEASE, most])).rows,
  );
  return [...rows].sort((one, other) => one.id - other.id);
}

async function renew(database: Database, ids: readonly number[]): Promise<void> {
  const text = `update outbox set due_at = clock_timestamp() + $2 * interval '1 second' where id = any($1)`;
  await database.asOperator((tx) => database.send(tx, text, [ids, LEASE]));
}

async function takeAway(
  database: Database,
  done: readonly number[],
  failed: readonly (Failure & { readonly id: number; readonly wait: number | null })[],
): Promise<void> {
  await database.asOperator(async (tx) => {
    await Promise.all([
      done.length === 0 ? null : database.send(tx, 'delete from outbox where id = any($1)', [done]),
      failed.length === 0
        ? null
        : database.send(
            tx,
            `update outbox set failure = x.code,
              due_at = clock_timestamp() + coalesce(x.wait, 0) * interval '1 second',
              dead_at = case when x.wait is null then clock_timestamp() end
              from unnest($1::bigint[], $2::text[], $3::integer[]) as x (id, code, wait) where outbox.id = x.id`,
            [failed.map(({ id }) => id), failed.map(({ code }) => code), failed.map(({ wait }) => wait)],
          ),
    ]);
  });
}

import { sql } from 'kysely';
import type { BookingEvent, BookingId } from '@meetwell/sdk';
import { batches, HINTS_CHANNEL, type HintPayload } from '../commands/hints.ts';
import type { Faults } from '../commands/faults.ts';
import type { Hint, PartnerId } from '../core.ts';
import type { Database } from '../database/database.ts';
import type { Log } from '../log.ts';

/** A notice of the outbox: one event of one booking, of which the right people are to be told. */
export interface Notice {
  /** The outbox row: the same at every attempt. */
  readonly outboxId: number;
  readonly partner: PartnerId;
  readonly booking: BookingId;
  /** The event's number within the booking. */
  readonly revision: number;
  readonly type: BookingEvent['type'];
}

/**
 * Tells people. Called at least once for each notice, outside any transaction; when it throws it is called again later.
 * It must make sure itself that a repeat sends nothing twice (see `sent_emails`).
 */
export type Deliver = (notice: Notice) => Promise<void>;

export interface Dispatcher {
  /** There is something to dispatch. */
  wake(): void;
  /** Resolves when everything that was in the outbox at the call has been tried. */
  drain(): Promise<void>;
  close(): Promise<void>;
}

interface Parts {
  readonly database: Database;
  readonly faults: Faults;
  readonly log: Log;
}

type NoticePayload = Omit<Notice, 'outboxId' | 'partner'>;

interface Claimed<Payload> {
  readonly partner_id: PartnerId;
  readonly id: number;
  readonly payload: Payload;
  readonly attempts: number;
}

/** How long a notice is out of the others' reach while one process sends it. Renewed, so that slow mail is no risk. */
const LEASE_SECONDS = 8;
const RENEW_EVERY = 3_000;
const HINTS_A_BATCH = 500;
const LONGEST_WAIT_SECONDS = 600;

/**
 * Takes what the outbox holds to where it belongs, after the commit: hints to every server process, notices to
 * `deliver`. Any number of processes may do so at once. What a dead process had claimed is free again when its lease
 * runs out; the sweep calls `wake`, so nothing waits for the next command.
 */
export function openDispatcher(parts: Parts, deliver: Deliver): Dispatcher {
  const { database, log } = parts;
  let running: Promise<void> | null = null;
  let again = false;
  let closed = false;

  async function run(): Promise<void> {
    do {
      again = false;
      try {
        while (!closed && (await dispatchHints(database))) again = true;
        while (!closed && (await dispatchNotice(parts, deliver))) again = true;
      } catch (error) {
        // The database is away, or closing: the rows are still there, and the sweep wakes us again.
        if (!closed) log.error('dispatcher', error);
        return;
      }
    } while (again && !closed);
  }

  function wake(): Promise<void> {
    again = true;
    running ??= run().finally(() => (running = null));
    return running;
  }

  return {
    wake: () => void (closed || wake()),
    drain: wake,
    async close() {
      closed = true;
      await running;
    },
  };
}

/** Tells a batch of hints and forgets them. Telling twice does no harm; so they go only once they are told. */
async function dispatchHints(database: Database): Promise<boolean> {
  const rows = await claim<HintPayload>(database, 'hint', HINTS_A_BATCH);
  if (rows.length === 0) return false;
  const hints = rows.map(({ partner_id: partner, payload }): Hint => ({ partner, ...payload }));
  await database.notify(HINTS_CHANNEL, batches(hints));
  await database.asOperator((tx) =>
    tx
      .deleteFrom('outbox')
      .where(
        'id',
        'in',
        rows.map(({ id }) => id),
      )
      .execute(),
  );
  return true;
}

/** Sends one notice. One at a time, so that a lease is never shared with what waits behind a slow one. */
async function dispatchNotice({ database, faults, log }: Parts, deliver: Deliver): Promise<boolean> {
  const [row] = await claim<NoticePayload>(database, 'notice', 1);
  if (row === undefined) return false;
  faults.reach('before-dispatch');
  const renewal = setInterval(
    () => void lease(database, row.id, LEASE_SECONDS, null).catch(() => undefined),
    RENEW_EVERY,
  );
  try {
    await deliver({ outboxId: row.id, partner: row.partner_id, ...row.payload });
  } catch (error) {
    log.error('notice', error, { outbox: row.id, attempts: row.attempts });
    const wait = Math.min(2 ** row.attempts, LONGEST_WAIT_SECONDS);
    await lease(database, row.id, wait, error instanceof Error ? error.message : String(error));
    return true;
  } finally {
    clearInterval(renewal);
  }
  faults.reach('after-send');
  await database.asOperator((tx) =>
    tx
      .updateTable('outbox')
      .set({ sent_at: sql`clock_timestamp()`, claimed_until: null, failure: null })
      .where('id', '=', row.id)
      .execute(),
  );
  faults.reach('after-mark-sent');
  return true;
}

/** Leases run on the database's real clock: a test that moves the time must not set two processes on one notice. */
async function claim<Payload>(
  database: Database,
  kind: 'hint' | 'notice',
  most: number,
): Promise<readonly Claimed<Payload>[]> {
  const rows = await database.asOperator(async (tx) => {
    const result = await sql<Claimed<Payload>>`
      update outbox set
        claimed_until = clock_timestamp() + ${LEASE_SECONDS} * interval '1 second',
        attempts = attempts + 1
      where id in (
        select id from outbox
        where sent_at is null and kind = ${kind} and (claimed_until is null or claimed_until < clock_timestamp())
        order by id limit ${most} for update skip locked
      )
      returning partner_id, id, payload, attempts`.execute(tx);
    return result.rows;
  });
  return [...rows].sort((one, other) => one.id - other.id);
}

async function lease(database: Database, id: number, seconds: number, failure: string | null): Promise<void> {
  await database.asOperator((tx) =>
    tx
      .updateTable('outbox')
      .set({ claimed_until: sql`clock_timestamp() + ${seconds} * interval '1 second'`, failure })
      .where('id', '=', id)
      .where('sent_at', 'is', null)
      .execute(),
  );
}

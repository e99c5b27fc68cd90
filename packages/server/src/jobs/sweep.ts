import { NotFound } from '../commands/not-found.ts';
import type { PartnerId } from '../core.ts';
import type { BookingId } from '@meetwell/sdk';
import type { Database } from '../database/database.ts';
import type { Log } from '../log.ts';

export interface Sweep {
  /** Looks now. Resolves when everything found was dealt with. */
  now(): Promise<void>;
  close(): Promise<void>;
}

interface Parts {
  readonly database: Database;
  readonly log: Log;
  readonly every: number;
  readonly settle: (partner: PartnerId, booking: BookingId) => Promise<void>;
  readonly wake: () => void;
}

const A_SWEEP = 200;

/**
 * The net beneath alarms and dispatches: finds bookings whose deadline has passed and outbox rows that nobody took,
 * whatever the reason. Settling what an alarm has settled already changes nothing.
 *
 * @param every milliseconds between two looks.
 */
export function openSweep({ database, log, every, settle, wake }: Parts): Sweep {
  let running: Promise<void> | null = null;
  let closed = false;

  async function look(): Promise<void> {
    try {
      for (const { partner_id: partner, id } of await overdue(database)) {
        if (closed) return;
        await settle(partner, id).catch((error: unknown) => {
          // One that cannot be settled must not keep the others from it.
          if (!(error instanceof NotFound)) log.error('sweep.settle', error, { booking: id });
        });
      }
    } catch (error) {
      if (!closed) log.error('sweep', error);
    }
    if (!closed) wake();
  }

  const now = (): Promise<void> => (running ??= look().finally(() => (running = null)));
  const timer = setInterval(() => void now(), every);
  return {
    now,
    async close() {
      closed = true;
      clearInterval(timer);
      await running;
    },
  };
}

function overdue(database: Database) {
  return database.asOperator(async (tx) => {
    const now = await database.now(tx);
    return tx
      .selectFrom('bookings')
      .select(['partner_id', 'id'])
      .where('next_due_at', '<=', now)
      .orderBy('next_due_at')
      .limit(A_SWEEP)
      .execute();
  });
}

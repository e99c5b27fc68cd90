import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { Database } from '../database/database.ts';
import type { Log } from '../log.ts';
import type { Rate } from './limits.ts';

/** Counts what somebody does. Answers give milliseconds until it may be done again, or null when it may be now. */
export interface Counted {
  /** Counts one more, unless it is one too many. */
  take(key: string): Promise<number | null>;
}

export interface SharedCounted extends Counted {
  /** As {@link take}, and counts nothing. */
  wait(key: string): Promise<number | null>;
  /** What was taken came to nothing. */
  giveBack(key: string): void;
  /** What was taken was done: from the third in a window on every process hears of it, after the fact. */
  done(key: string): void;
  /** Resolves when all that was done is written down. */
  settled(): Promise<void>;
}

const UNCOUNTED: SharedCounted = {
  take: () => Promise.resolve(null),
  wait: () => Promise.resolve(null),
  giveBack: () => undefined,
  done: () => undefined,
  settled: () => Promise.resolve(),
};

/** By this process alone: a map and no waiting. */
export function counted(rate: Rate | null): Counted {
  if (rate === null) return UNCOUNTED;
  const memory = new Memory(rate);
  return { take: (key) => taken(memory, key) };
}

class Memory extends RateLimiterMemory {
  constructor({ most, seconds }: Rate) {
    super({ points: most, duration: seconds });
  }
}

async function taken(limiter: RateLimiterMemory, key: string): Promise<number | null> {
  try {
    await limiter.consume(key);
    return null;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return refused.msBeforeNext;
    throw refused;
  }
}

/** So many of each window are this process's own: what nearly everybody does costs the database nothing. */
const OWN = 2;

/**
 * By all processes together, in the table `limits`. Nobody waits for the table: this process asks its memory, and tells
 * the table afterwards, which says when that was too much. So what is done at the same moment in several processes can
 * go beyond by as much, and each process has {@link OWN} of its own.
 *
 * @param name of a key, as it is written down
 */
export function countedByAll(
  rate: Rate | null,
  { database, log, name }: { readonly database: Database; readonly log: Log; readonly name: (key: string) => string },
): SharedCounted {
  if (rate === null) return UNCOUNTED;
  const memory = new Memory(rate);
  const table = new RateLimiterPostgres({
    storeClient: {
      query: ({ text, values }: { text: string; values: readonly unknown[] }) =>
        database.asOperator((tx) => database.send(tx, text, values)),
    },
    storeType: 'client',
    tableName: 'limits',
    tableCreated: true,
    // The retention job does.
    clearExpiredByTimeout: false,
    keyPrefix: '',
    points: Math.max(rate.most - OWN, 1),
    duration: rate.seconds,
  });
  const writing = new Set<Promise<void>>();

  async function tell(key: string): Promise<void> {
    const own = await memory.get(key);
    if (own === null || own.consumedPoints <= OWN) return;
    try {
      const { remainingPoints, msBeforeNext } = await table.consume(name(key));
      if (remainingPoints === 0) await memory.block(key, msBeforeNext / 1000);
    } catch (refused) {
      if (refused instanceof RateLimiterRes) await memory.block(key, refused.msBeforeNext / 1000);
      // The database is away: then there is not much to be done with it either.
      else log.error('limits', refused);
    }
  }

  return {
    take: (key) => taken(memory, key),
    async wait(key) {
      const known = await memory.get(key);
      return known !== null && known.msBeforeNext > 0 && known.consumedPoints >= rate.most ? known.msBeforeNext : null;
    },
    giveBack: (key) => void memory.reward(key),
    done(key) {
      const written = tell(key).finally(() => writing.delete(written));
      writing.add(written);
    },
    async settled() {
      await Promise.all(writing);
    },
  };
}

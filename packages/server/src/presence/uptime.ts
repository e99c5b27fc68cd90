import { randomBytes } from 'node:crypto';
import { epochOf, instantAt } from '@meetwell/sdk';
import type { Core } from '../commands/core.ts';

/** Milliseconds between two signs of a process that it is there. */
const SIGN_EVERY = 5_000;
/** Milliseconds without a sign of any process after which we were away. */
export const AWAY_AFTER = 20_000;

const LAST = `select extract(epoch from clock_timestamp() - seen_at) * 1000 as gap from uptime for update`;
const SIGN = `insert into uptime values ('server', clock_timestamp())
  on conflict (part) do update set seen_at = excluded.seen_at`;
const OUTAGE = `insert into outages (id, part, started_at, ended_at) values ($1, 'server', $2, $3)`;

/** How whoever serves says that they do. */
export interface Uptime {
  /** Says it now, and finds out whether nobody did: before anything is judged by who was there. */
  begin(): Promise<void>;
  close(): void;
}

/**
 * Writes down when we were away ourselves (row S10), so that nobody is charged for it: whoever comes back finds when the
 * last sign was, whether every process had died or the database was out of reach. By the machine's own clock: a test that
 * moves the time makes no outage.
 */
export function watchUptime({ database }: Pick<Core, 'database'>): Uptime {
  let timer: ReturnType<typeof setInterval> | null = null;
  let writing = false;

  async function sign(): Promise<void> {
    await database.asOperator(async (tx) => {
      const [{ rows }, now] = await Promise.all([database.send<{ gap: string }>(tx, LAST), database.now(tx)]);
      const gap = Number(rows[0]?.gap ?? 0);
      if (gap > AWAY_AFTER) {
        const id = `out_${randomBytes(12).toString('base64url')}`;
        await database.send(tx, OUTAGE, [id, instantAt(Math.floor(epochOf(now) - gap)), now]);
      }
      await database.send(tx, SIGN);
    });
  }

  return {
    async begin() {
      await sign();
      timer = setInterval(() => {
        if (writing) return;
        writing = true;
        // The database is away, or closing: that is what the next sign will find.
        sign()
          .catch(() => undefined)
          .finally(() => (writing = false));
      }, SIGN_EVERY);
      timer.unref();
    },
    close() {
      if (timer !== null) clearInterval(timer);
    },
  };
}

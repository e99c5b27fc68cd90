import { sql } from 'kysely';
import { PgBoss, fromKysely, systemClock, type AttachableClock, type Job } from 'pg-boss';
import { epochOf, type BookingId, type Instant } from '@meetwell/sdk';
import type { PartnerId } from '../core.ts';
import type { Engine } from '../database/engine.ts';
import { script } from '../database/script.ts';
import type { Tx } from '../database/schema.ts';
import type { Log } from '../log.ts';

/**
 * Alarm clocks: they wake the server when a deadline is due, and decide nothing. One that rings twice, late or in vain
 * changes nothing, because what it does is to settle the booking, which anyone may do at any time.
 */
export interface Alarms {
  /**
   * Sets an alarm within the transaction: it exists when, and only when, the transaction commits. One that a later
   * change makes pointless is left to ring in vain: taking it back would lock rows of the queue beside those of
   * bookings, in no order that could be kept.
   */
  set(tx: Tx, partner: PartnerId, booking: BookingId, at: Instant): Promise<void>;
}

export type Ring = (partner: PartnerId, booking: BookingId) => Promise<void>;

export interface OpenAlarms extends Alarms {
  /** Begins to ring. */
  start(ring: Ring): Promise<void>;
  close(): Promise<void>;
}

interface AlarmData {
  readonly partner: PartnerId;
  readonly booking: BookingId;
}

const SCHEMA = 'pgboss';
const QUEUE = 'deadlines';
/** Any number that nothing else locks. */
const CLOCK_LOCK = 7_203_115;

/** pg-boss on either engine. See `docs/decisions/0004-alarm-clocks.md`. */
export async function openAlarms(engine: Engine, options: { testClock: boolean; log: Log }): Promise<OpenAlarms> {
  const boss = new PgBoss({
    ...engine.queue,
    schema: SCHEMA,
    // Nothing here recurs by a calendar.
    schedule: false,
    // A quiet index needs no rebuilding, and PGlite has no second connection to do it on.
    reindex: false,
    monitorVacuum: false,
    ...(options.testClock ? { clock: offsetClock } : {}),
  });
  boss.on('error', (error) => options.log.error('alarms', error));
  await boss.start();
  if (!options.testClock) await script(engine, clockFunction('select pg_catalog.now()'), CLOCK_LOCK);
  // Created before anyone sends, so that sending never asks about the queue on another connection: inside a
  // transaction of PGlite's one connection that would wait for ever. A second queue cache is read at the next start.
  if ((await boss.getQueue(QUEUE)) === null) {
    await boss.createQueue(QUEUE, {
      retryLimit: 5,
      retryDelay: 2,
      retryBackoff: true,
      retentionSeconds: 60 * 60 * 24 * 365,
    });
  }
  await script(engine, GRANTS, CLOCK_LOCK);
  // Loads the queue into this instance's cache.
  await boss.findJobs(QUEUE, { id: '00000000-0000-4000-8000-000000000000' });

  return {
    async set(tx, partner, booking, at) {
      const data: AlarmData = { partner, booking };
      // The tenant's role has no business in the queue, which holds every partner's ids.
      await sql`select set_config('role', 'meetwell_operator', true)`.execute(tx);
      await boss.send(QUEUE, data, { startAfter: new Date(epochOf(at)), db: fromKysely(tx) });
      await sql`select set_config('role', 'meetwell_app', true)`.execute(tx);
    },
    async start(ring) {
      await boss.work<AlarmData>(
        QUEUE,
        { pollingIntervalSeconds: engine.kind === 'pglite' ? 1 : 0.5, batchSize: 20 },
        async (jobs: Job<AlarmData>[]) => {
          for (const { data } of jobs) await ring(data.partner, data.booking);
        },
      );
    },
    async close() {
      await boss.stop({ graceful: true, timeout: 5_000 });
    },
  };
}

/** The operator adds alarms, and reads what an insert needs; pg-boss itself works as the user who connected. */
const GRANTS = `
grant usage on schema ${SCHEMA} to meetwell_operator;
grant select, insert on all tables in schema ${SCHEMA} to meetwell_operator;`;

/** The one place from which pg-boss reads the time, in all its statements. */
function clockFunction(body: string): string {
  return `create or replace function ${SCHEMA}.job_now() returns timestamp with time zone
    language sql stable as $$ ${body} $$;`;
}

/**
 * The clock of tests: timers are the real ones, and the queue's time in the database is moved by the same row that
 * moves everything else's. So a deadline rings because its time has come, in whichever process looks next, and no job
 * is touched. The row is read with the rights of whoever asks.
 */
const offsetClock: AttachableClock = {
  ...systemClock,
  async attach({ db }) {
    await db.executeSql(
      clockFunction(`select pg_catalog.now() + (select offset_ms from public.test_clock) * interval '1 millisecond'`),
    );
    return { [Symbol.asyncDispose]: () => Promise.resolve() };
  },
};

import { SYSTEM, type BookingId } from '@meetwell/sdk';
import { execute } from './commands/execute.ts';
import { faultsAt } from './commands/faults.ts';
import { openHints } from './commands/hints.ts';
import type { Core, PartnerId } from './core.ts';
import type { Engine } from './database/engine.ts';
import { migrate } from './database/migrate.ts';
import { MIGRATIONS } from './database/migrations/index.ts';
import { databaseOver } from './database/open.ts';
import { openPglite } from './database/pglite.ts';
import { openPostgres } from './database/postgres.ts';
import { openAlarms } from './jobs/alarms.ts';
import { openDispatcher, type Deliver, type Dispatcher } from './jobs/dispatcher.ts';
import { openSweep, type Sweep } from './jobs/sweep.ts';
import type { Log } from './log.ts';
import { attendanceReader } from './sessions/attendance.ts';

export interface CoreOptions {
  /** A PostgreSQL to use; null embeds the database. */
  readonly databaseUrl: string | null;
  /** Where the embedded database is kept; null keeps it in memory alone. */
  readonly dataFolder: string | null;
  /** Whether `test_clock` moves the time. Never in production. */
  readonly testClock: boolean;
  /** The named point at which this server kills itself, in tests of crashes. */
  readonly fault: string | null;
  readonly log: Log;
  /** PostgreSQL connections for requests; 16 when absent. */
  readonly connections?: number;
  /** Milliseconds between two sweeps; 5,000 when absent. Null sweeps never: tests see the alarms alone. */
  readonly sweepEvery?: number | null;
}

export interface OpenCore extends Core {
  /**
   * Begins to dispatch what the outbox holds, and to wake for deadlines. Call it once, when notices can be delivered;
   * `deliver` needs the core, which is why it comes here and not with the options.
   */
  start(deliver: Deliver): Promise<void>;
  /** Dispatches everything that waits now; resolves when it was tried. Before `start` it does nothing. */
  dispatched(): Promise<void>;
  /** Ends the background work, then closes the database. */
  close(): Promise<void>;
}

const CONNECTIONS = 16;
const SWEEP_EVERY = 5_000;

/** Opens and migrates the database, and makes the parts that everything in the server is given. */
export async function openCore(options: CoreOptions): Promise<OpenCore> {
  return openCoreOn(await openEngine(options), options);
}

/** The database alone, as the user who connects. */
export function openEngine(
  options: Pick<CoreOptions, 'databaseUrl' | 'dataFolder' | 'connections' | 'log'>,
): Promise<Engine> {
  const { databaseUrl, dataFolder, connections = CONNECTIONS, log } = options;
  return databaseUrl === null ? openPglite(dataFolder) : openPostgres(databaseUrl, connections, log);
}

/** The same over a database that is open already; `close` closes it. */
export async function openCoreOn(engine: Engine, options: CoreOptions): Promise<OpenCore> {
  const { testClock, log } = options;
  const faults = faultsAt(options.fault);
  await migrate(engine, MIGRATIONS);
  const database = databaseOver(engine, { testClock });
  const alarms = await openAlarms(engine, { testClock, log });

  let dispatcher: Dispatcher | null = null;
  let sweep: Sweep | null = null;
  const wake = (): void => dispatcher?.wake();
  const hints = await openHints(database, wake);
  const core: Core = { database, hints, faults, alarms, attendance: attendanceReader(database), log };
  const settle = async (partner: PartnerId, booking: BookingId): Promise<void> => {
    await execute(core, { partner, actor: SYSTEM, key: null, commands: [], settle: [booking] });
  };

  return {
    ...core,
    async start(deliver) {
      dispatcher = openDispatcher({ database, faults, log }, deliver);
      await alarms.start(settle);
      const every = options.sweepEvery === undefined ? SWEEP_EVERY : options.sweepEvery;
      if (every === null) return;
      sweep = openSweep({ database, log, every, settle, wake });
      // What a crash left, and what fell due while nobody was there.
      void sweep.now();
    },
    async dispatched() {
      await dispatcher?.drain();
    },
    async close() {
      await sweep?.close();
      await alarms.close();
      await dispatcher?.close();
      await hints.close();
      await database.close();
    },
  };
}

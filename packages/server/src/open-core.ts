import { openAuditor } from './commands/auditing/auditor.ts';
import { openClock, type Ring } from './commands/clock.ts';
import { openOutbox, type Consumer } from './commands/consumers.ts';
import type { Core } from './commands/core.ts';
import { faultsAt } from './commands/faults.ts';
import { openHints } from './commands/hints.ts';
import { carryOver } from './audit/carry-over.ts';
import { readBaked } from './database/baked.ts';
import type { Engine } from './database/engine.ts';
import { prepare, type Purpose } from './database/installation.ts';
import { databaseOver } from './database/open.ts';
import { openPglite } from './database/pglite.ts';
import { rewriteSealed } from './database/sealing/rewrite.ts';
import { openPostgres } from './database/postgres.ts';
import { openJobs, type Job, type Jobs } from './jobs/jobs.ts';
import type { KeyRing } from './database/sealing/ring.ts';
import { applyErased } from './erasing/erase.ts';
import type { ErasedList } from './erasing/list.ts';
import type { Log } from './log.ts';
import { coreRings, MIGRATIONS } from './nouns.ts';
import { sealClear } from './people/sealed.ts';

export interface CoreOptions {
  /** A PostgreSQL to use; null embeds the database. */
  readonly databaseUrl: string | null;
  /** Where the embedded database is kept; null keeps it in memory alone. */
  readonly dataFolder: string | null;
  /** Whether `test_clock` moves the time: only on a database that was empty when it was first opened so. */
  readonly testClock: boolean;
  /** The keys of the installation. */
  readonly ring: KeyRing;
  /** The list of who was erased: what is restored of them is erased before anything is served. Absent or null: none. */
  readonly erased?: ErasedList | null;
  /** What the database is to be fit for; absent or null demands nothing but of the test clock. */
  readonly purpose?: Purpose | null;
  /** Where the heads of the audit's chains are told; absent or null: to the log alone. */
  readonly auditHeads?: string | null;
  /** The named point at which this server kills itself, in tests of crashes. */
  readonly fault: string | null;
  readonly log: Log;
  /** PostgreSQL connections for requests; 16 when absent. */
  readonly connections?: number;
  /** Milliseconds between two sweeps; 5,000 when absent. Null sweeps never: tests see the alarms alone. */
  readonly sweepEvery?: number | null;
}

/** What the background work is, beyond what the core does by itself. */
export interface Background {
  readonly consumers?: readonly Consumer[];
  readonly rings?: Readonly<Record<string, Ring>>;
  readonly jobs?: readonly Job[];
}

export interface OpenCore extends Core {
  /** The keys of the installation. */
  readonly ring: KeyRing;
  /** Begins to dispatch what the outbox holds, and to wake for deadlines. Call it once, when notices can be delivered. */
  start(background?: Background): void;
  /** Resolves when everything that waits now is dispatched, or was tried. Before `start` nothing waits for anyone. */
  dispatched(): Promise<void>;
  /** Runs the jobs that are due now. */
  worked(): Promise<void>;
  /** Rings now for what is due now, and resolves when that is done. */
  rung(): Promise<void>;
  /** Ends the background work, then closes the database. */
  close(): Promise<void>;
}

const CONNECTIONS = 16;
const SWEEP_EVERY = 5_000;

/**
 * Opens and migrates the database, and makes the parts that everything in the server is given.
 * @throws UnfitDatabase with all that is wrong with it; then nothing was changed.
 */
export async function openCore(options: CoreOptions): Promise<OpenCore> {
  const engine = await openEngine(options);
  try {
    return await openCoreOn(engine, options);
  } catch (error) {
    await engine.close();
    throw error;
  }
}

/**
 * The database alone, as the user who connects.
 * @param empty an embedded one that is new has no tables, though a baked one may be at hand.
 */
export async function openEngine(
  options: Pick<CoreOptions, 'databaseUrl' | 'dataFolder' | 'connections' | 'log'>,
  { empty = false }: { readonly empty?: boolean } = {},
): Promise<Engine> {
  const { databaseUrl, dataFolder, connections = CONNECTIONS, log } = options;
  if (databaseUrl !== null) return openPostgres(databaseUrl, connections, log);
  return openPglite(dataFolder, empty ? null : await readBaked(MIGRATIONS));
}

/** The same over a database that is open already; `close` closes it. */
export async function openCoreOn(engine: Engine, options: CoreOptions): Promise<OpenCore> {
  const { testClock, purpose = null, log, ring } = options;
  await prepare(engine, MIGRATIONS, { purpose, testClock });
  const database = databaseOver(engine, { testClock, ring });
  // Nothing of a release before is served, or told, in clear.
  await sealClear(database);
  if ((await rewriteSealed(engine)) === 'notOwner') log.warn('sealed.pages', { see: 'meetwell rewrite' });
  await applyErased(database, (await options.erased?.read()) ?? []);
  await carryOver(database, ring);
  const audit = openAuditor(database, { ring, headsFile: options.auditHeads ?? null, log });
  const hints = await openHints(database, log);
  const outbox = openOutbox(database, log);
  const clock = openClock({ database, log });
  const core: Core = { database, hints, outbox, clock, audit, faults: faultsAt(options.fault), log };
  let recurring: Jobs | null = null;
  let sweep: ReturnType<typeof setInterval> | null = null;

  /** The net beneath wakes: what a crash left, whatever the reason. */
  function sweepOnce(): void {
    outbox.sweep();
    void clock.now();
    hints.sweep().catch((error: unknown) => log.error('sweep', error));
  }

  return {
    ...core,
    ring: options.ring,
    start({ consumers = [], rings = coreRings(core), jobs = [] } = {}) {
      outbox.start(consumers);
      clock.start(rings);
      recurring = openJobs(database, log, jobs);
      const every = options.sweepEvery === undefined ? SWEEP_EVERY : options.sweepEvery;
      if (every === null) return;
      sweep = setInterval(sweepOnce, every);
      sweepOnce();
    },
    async dispatched() {
      await outbox.drained();
      await hints.settled();
    },
    rung: () => clock.now(),
    worked: () => recurring?.now() ?? Promise.resolve(),
    async close() {
      if (sweep !== null) clearInterval(sweep);
      await recurring?.close();
      await clock.close();
      await outbox.close();
      await hints.close();
      await audit.close();
      await database.close();
    },
  };
}

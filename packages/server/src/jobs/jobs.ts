import type { Database } from '../database/database.ts';
import { codeOf, type Log } from '../log.ts';

/** Something that recurs, by one process at a time. What it did not get to it does the next time. */
export interface Job {
  /** For whoever looks whether it runs: `retention`. */
  readonly name: string;
  /** Seconds from one beginning to the next, at least. */
  readonly every: number;
  run(): Promise<void>;
}

/** How a job is doing. */
export interface JobState {
  readonly name: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  /** What the last run ended with, as a code; null when it went well. */
  readonly fault: string | null;
}

export interface Jobs {
  /** Runs now what is due, and resolves when it is done. */
  now(): Promise<void>;
  close(): Promise<void>;
}

/** Milliseconds between two looks. */
const LOOK_EVERY = 5_000;
/** Seconds after which a run is taken for dead, and another begins. */
const LONGEST = 600;

const CLAIM = `insert into jobs (name, claimed_until, started_at)
  values ($1, clock_timestamp() + $2 * interval '1 second', clock_timestamp())
  on conflict (name) do update set claimed_until = excluded.claimed_until, started_at = excluded.started_at
    where jobs.claimed_until < clock_timestamp()
      and (jobs.started_at is null or jobs.started_at <= clock_timestamp() - $3 * interval '1 second')
  returning 1`;
const FINISH = `update jobs set claimed_until = '-infinity', finished_at = clock_timestamp(), fault = $2 where name = $1`;
const STATES = `select name, started_at as "startedAt", finished_at as "finishedAt", fault from jobs order by name`;

/** Runs jobs when they are due, whichever process comes first. */
export function openJobs(database: Database, log: Log, jobs: readonly Job[]): Jobs {
  let running: Promise<void> | null = null;
  let closed = false;

  async function look(): Promise<void> {
    for (const job of jobs) {
      if (closed) return;
      try {
        const claimed = await database.asOperator((tx) => database.send(tx, CLAIM, [job.name, LONGEST, job.every]));
        if (claimed.rows.length > 0) await runOne(job);
      } catch (error) {
        // The database is away: the next look tries again.
        if (!closed) log.error('jobs', error, { job: job.name });
      }
    }
  }

  async function runOne({ name, run }: Job): Promise<void> {
    let fault: string | null = null;
    try {
      await run();
    } catch (error) {
      log.error('job', error, { job: name });
      fault = codeOf(error);
    }
    await database.asOperator((tx) => database.send(tx, FINISH, [name, fault]));
  }

  const now = (): Promise<void> => (running ??= look().finally(() => (running = null)));
  const timer = setInterval(() => void now(), LOOK_EVERY);
  timer.unref();
  return {
    now,
    async close() {
      closed = true;
      clearInterval(timer);
      await running;
    },
  };
}

/** How all jobs are doing that have ever begun. */
export async function jobStates(database: Database): Promise<readonly JobState[]> {
  return database.asOperator(async (tx) => (await database.send<JobState>(tx, STATES)).rows);
}

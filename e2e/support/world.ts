import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import pg from 'pg';
import { freePorts } from '../../scripts/lib/ports.mjs';
import { inject } from 'vitest';
import { instant, instantAt, epochOf, milliseconds, duration, type BookingId, type Instant } from '@meetwell/sdk';
import { createClient, type MeetwellClient } from '@meetwell/sdk/client';
import { openDatabase, ringOfSecret, seedPartner } from '@meetwell/server';
import { openInbox, type Inbox } from './inbox.ts';
import { riverside, type Riverside } from './riverside.ts';
import { eventually } from './eventually.ts';
import { startLivekit, type Livekit } from '../../scripts/livekit.mjs';
import { openSite, type Site } from './site.ts';

const SECRET = 'the-secret-of-the-end-to-end-tests-only';

export interface WorldOptions {
  /** The point at which the first server kills itself. */
  readonly fault?: string;
  /** Whether sessions have a media server. */
  readonly media?: boolean;
}

/** A whole installation: database, server process, mail server, the trust's own site; media when asked for. */
export interface World {
  readonly serverUrl: string;
  readonly site: Site;
  readonly inbox: Inbox;
  /** Null without media. */
  readonly media: Livekit | null;
  member(subject: string): MeetwellClient;
  therapist(subject: string): MeetwellClient;
  /** The time as the server sees it. */
  now(): Promise<Instant>;
  /** Moves the clock on, and nothing else. */
  advance(length: string): Promise<void>;
  /** Moves the clock to so long before (`-PT10M`) or after (`PT10M`) a moment. */
  moveTo(moment: Instant, by: string): Promise<void>;
  /** Waits until the booking is stored in a state; does not touch the server. */
  storedState(booking: BookingId, state: string): Promise<void>;
  query<Row extends object>(sql: string, values?: readonly unknown[]): Promise<readonly Row[]>;
  startServer(fault?: string): Promise<void>;
  /** Ends the server as a power cut would. */
  killServer(): Promise<void>;
  /** What `meetwell` prints on this database. */
  meetwell(...words: readonly string[]): Promise<string>;
  /** Ends the server as an operator would. */
  stopServer(): Promise<void>;
  /** Resolves when the server's process has ended by itself, with the signal that ended it. */
  serverDied(): Promise<NodeJS.Signals | null>;
  close(): Promise<void>;
}

const run = promisify(execFile);

declare module 'vitest' {
  export interface ProvidedContext {
    postgresUrl: string;
    chromium: string;
  }
}

/** A database of its own on the PostgreSQL that the run started. */
async function createDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const base = new URL(inject('postgresUrl'));
  const name = `e2e_${process.pid}_${Date.now()}`;
  const admin = async (sql: string) => {
    const client = new pg.Client({ connectionString: base.href });
    await client.connect();
    await client.query(sql);
    await client.end();
  };
  await admin(`create database ${name}`);
  const url = new URL(base.href);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => admin(`drop database if exists ${name} with (force)`) };
}

export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const database = await createDatabase();
  const inbox = await openInbox();
  const [port] = await freePorts();
  const serverUrl = `http://localhost:${port}`;
  const site = await openSite(serverUrl);
  const trust: Riverside = riverside([site.origin], serverUrl);
  site.signWith(trust);

  const seeding = await openDatabase({
    databaseUrl: database.url,
    dataFolder: null,
    purpose: 'tests',
    testClock: true,
    ring: ringOfSecret(SECRET),
  });
  await seedPartner(seeding, trust.definition);
  await seeding.close();
  const media = options.media === true ? await startLivekit({ webhookUrl: `${serverUrl}/api/media/webhook` }) : null;
  const pool = new pg.Pool({ connectionString: database.url, max: 2 });
  let closing = false;
  // `end` does not wait until the connections are closed, and dropping the database ends those that are not.
  pool.on('error', (error) => {
    if (!closing) throw error;
  });

  let child: ChildProcess | null = null;
  let died: Promise<[number | null, NodeJS.Signals | null]> | null = null;
  const clients: MeetwellClient[] = [];

  async function startServer(fault?: string): Promise<void> {
    const started = spawn(process.execPath, ['--conditions=source', 'packages/server/src/main.ts'], {
      cwd: new URL('../..', import.meta.url),
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env['PATH'],
        HOST: '127.0.0.1',
        PORT: String(port),
        PUBLIC_URL: serverUrl,
        DATABASE_URL: database.url,
        MEETWELL_SECRET: SECRET,
        MEETWELL_PURPOSE: 'tests',
        MEETWELL_TEST_CLOCK: '1',
        SMTP_URL: inbox.url,
        ...(fault !== undefined && { MEETWELL_FAULT: fault }),
        ...(media !== null && {
          LIVEKIT_URL: media.url,
          LIVEKIT_API_KEY: media.apiKey,
          LIVEKIT_API_SECRET: media.apiSecret,
        }),
      },
    });
    child = started;
    died = once(started, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
    const said: string[] = [];
    started.stdout.on('data', (data: Buffer) => said.push(data.toString()));
    started.stderr.on('data', (data: Buffer) => said.push(data.toString()));
    let ended = false;
    void died.then(() => (ended = true));
    await eventually('the server answers', async () => {
      if (ended) throw new Error(`The server ended:\n${said.join('')}`);
      const response = await fetch(`${serverUrl}/api/ready`).catch(() => null);
      return response?.ok === true;
    });
    if (process.env['E2E_LOG'] !== undefined) started.stderr.pipe(process.stderr);
    if (process.env['E2E_LOG'] !== undefined) started.stdout.pipe(process.stderr);
  }

  async function stopServer(): Promise<void> {
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await died;
  }

  const client = (subject: string, role: 'member' | 'therapist'): MeetwellClient => {
    const made = createClient({
      server: serverUrl,
      getAssertion: () => trust.assertion(subject, role),
      fetch: (input, init) => fetch(input, { ...init, headers: { ...init?.headers, origin: site.origin } }),
    });
    clients.push(made);
    return made;
  };

  const query = async <Row extends object>(sql: string, values: readonly unknown[] = []): Promise<readonly Row[]> =>
    (await pool.query<Row>(sql, [...values])).rows;

  async function now(): Promise<Instant> {
    const [row] = await query<{ now: Date }>(
      "select clock_timestamp() + coalesce((select sum(offset_ms) from test_clock), 0) * interval '1 ms' as now",
    );
    return instant(row!.now.toISOString());
  }

  async function moveBy(offset: number): Promise<void> {
    await query('update test_clock set offset_ms = offset_ms + $1', [Math.round(offset)]);
  }

  await startServer(options.fault);
  return {
    serverUrl,
    site,
    inbox,
    media,
    member: (subject) => client(subject, 'member'),
    therapist: (subject) => client(subject, 'therapist'),
    now,
    advance: (length) => moveBy(milliseconds(duration(length))),
    async moveTo(moment, by) {
      const back = by.startsWith('-');
      const shift = milliseconds(duration(back ? by.slice(1) : by));
      const target = instantAt(epochOf(moment) + (back ? -shift : shift));
      await moveBy(epochOf(target) - epochOf(await now()));
    },
    storedState: (booking, state) =>
      eventually(`booking ${booking} is ${state}`, async () => {
        const rows = await query<{ state: string }>('select state from bookings where id = $1', [booking]);
        return rows[0]?.state === state;
      }),
    query,
    startServer,
    async killServer() {
      child?.kill('SIGKILL');
      await died;
      child = null;
    },
    async meetwell(...words) {
      const { stdout } = await run(
        process.execPath,
        ['--conditions=source', 'packages/server/src/cli/meetwell.ts', ...words],
        {
          cwd: new URL('../..', import.meta.url),
          env: { PATH: process.env['PATH'], DATABASE_URL: database.url },
        },
      );
      return stdout;
    },
    stopServer,
    serverDied: async () => (await died)?.[1] ?? null,
    async close() {
      for (const open of clients) open.close();
      await stopServer();
      await media?.close();
      closing = true;
      await pool.end();
      await site.close();
      await inbox.close();
      await database.drop();
    },
  };
}

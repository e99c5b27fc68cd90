import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { AccessToken } from 'livekit-server-sdk';
import pg from 'pg';
import { SMTPServer } from 'smtp-server';
import {
  epochOf,
  instant,
  instantAt,
  SYSTEM,
  type Actor,
  type Booking,
  type BookingCommand,
  type BookingId,
  type Flow,
  type Instant,
} from '@meetwell/sdk';
import {
  createClient,
  type CommandBody,
  type MeetwellClient,
  type OpeningBody,
  type RequestBody,
} from '@meetwell/sdk/client';
import { execute } from '../../../src/commands/execute.ts';
import type { Core, PartnerId } from '../../../src/core.ts';
import type { Log } from '../../../src/log.ts';
import { openDatabase } from '../../../src/open-database.ts';
import { openCore } from '../../../src/open-core.ts';
import { seedPartner } from '../../../src/partners/seed.ts';
import { startServer, type RunningServer } from '../../../src/server.ts';
import { startLivekit, type Livekit } from '../../../../../scripts/livekit.mjs';
import { startPostgres } from '../../../../../scripts/postgres.mjs';
import {
  assertionOf,
  FIRST_RELEASE_PARTNERS,
  FIRST_RELEASE_SECRET,
  originOf,
  type FirstReleasePartner,
} from '../access.ts';
import { partnerDefinition, policyOf, SERVICES, type Edition } from './people.ts';
import type { Ask } from '../rows.ts';

/** Two partners on one server of this release, with PostgreSQL, a mail server and a media server of their own. */
export interface World {
  readonly server: RunningServer;
  readonly livekit: Livekit;
  readonly ask: Ask;
  now(): Promise<Instant>;
  /** Moves the clock on to a moment, and waits until everything that fell due by it has been done and told. */
  moveTo(moment: Instant): Promise<void>;
  client(partner: FirstReleasePartner, id: string): MeetwellClient;
  /** Opens a booking; null when the rules said no. */
  open(partner: FirstReleasePartner, id: string, body: OpeningBody): Promise<Booking | null>;
  /** Gives a command; null when the rules said no. */
  give(partner: FirstReleasePartner, id: string, booking: BookingId, body: CommandBody): Promise<Booking | null>;
  /** For what no route offers: staff and the system. False when the rules said no. */
  act(partner: FirstReleasePartner, actor: Actor, booking: BookingId, command: BookingCommand): Promise<boolean>;
  newId(): BookingId;
  stored(partner: FirstReleasePartner, booking: BookingId): Promise<Booking>;
  /** What is needed to open a booking under the policy in force. */
  terms(flow: Flow): { readonly service: Booking['service']; readonly policy: Booking['policy'] };
  publish(edition: Edition): Promise<void>;
  /** What the media server would tell of somebody in a session's room. */
  mediaEvent(type: string, room: string, identity: string, sid: string): Promise<void>;
  /** From now on no mail gets through. */
  loseMail(): Promise<void>;
  /** Stops the server, and opens the database again without anyone who would dispatch or ring. */
  reopen(): Promise<Core & { close(): Promise<void> }>;
  readonly mailsTaken: () => number;
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

const PUBLIC_URL = 'https://booking.meetwell.example';

export async function openWorld(begin: Instant): Promise<World> {
  const complaints: string[] = [];
  const log: Log = {
    info: () => undefined,
    warn: (event, facts = {}) => void complaints.push(`${event} ${JSON.stringify(facts)}`),
    error: (event, error) => void complaints.push(`${event} ${error instanceof Error ? error.message : String(error)}`),
  };
  const postgres = await startPostgres();
  const name = `first_release_${process.pid}`;
  const cluster = await connect(postgres.url);
  await cluster.query(`create database ${name}`);
  const url = Object.assign(new URL(postgres.url), { pathname: `/${name}` }).href;
  const own = await connect(url);
  const ask: Ask = async (sql) => (await own.query<Record<string, unknown>>(sql)).rows;

  let edition: Edition = 1;
  const database = await openDatabase({ databaseUrl: url, dataFolder: null, testClock: true });
  await setClock(begin);
  for (const partner of FIRST_RELEASE_PARTNERS) await seedPartner(database, partnerDefinition(partner, edition));
  await database.close();

  let mails = 0;
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, _session, taken) {
      stream.resume();
      stream.on('end', () => {
        mails += 1;
        taken();
      });
    },
  });
  const listening = smtp.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const address = listening.address();
  if (address === null || typeof address === 'string') throw new Error('No port');

  const server = await startServer({
    port: 0,
    publicUrl: PUBLIC_URL,
    databaseUrl: url,
    dataFolder: null,
    secret: FIRST_RELEASE_SECRET,
    smtpUrl: `smtp://127.0.0.1:${address.port}`,
    testClock: true,
    log,
  });
  const local = `http://127.0.0.1:${server.port}`;
  const livekit = await startLivekit({ webhookUrl: `${local}/api/media/webhook` });
  server.media.connect(livekit);
  await server.media.check();

  async function setClock(moment: Instant): Promise<void> {
    await ask(
      `update test_clock set offset_ms = floor(extract(epoch from timestamptz '${moment}' - clock_timestamp()) * 1000)`,
    );
  }

  async function now(): Promise<Instant> {
    const [row] = await ask(
      `select clock_timestamp() + (select offset_ms from test_clock) * interval '1 millisecond' as now`,
    );
    return instant((row?.['now'] as Date).toISOString());
  }

  /** Whatever is due now, by the server's time: told by nothing but the server's own alarms and rounds. */
  async function due(column: 'next_due_at' | 'remind_at'): Promise<number> {
    const [row] = await ask(
      `select count(*)::integer as due from bookings where ${column} <= clock_timestamp() +
        (select offset_ms from test_clock) * interval '1 millisecond'`,
    );
    return row?.['due'] as number;
  }

  let counter = 0;
  const next = (what: string) => `${what}-${String((counter += 1)).padStart(5, '0')}`;
  const clients = new Map<string, MeetwellClient>();

  function client(partner: FirstReleasePartner, id: string): MeetwellClient {
    const known = clients.get(`${partner} ${id}`);
    if (known !== undefined) return known;
    const role = id.startsWith('mem_') ? 'member' : 'therapist';
    // One in four reads Welsh, so that the language that people write in is kept as well.
    const locale = Number(id.slice(4)) % 4 === 1 ? 'cy' : null;
    const made = createClient({
      server: local,
      getAssertion: () => assertionOf(partner, role, id, { id: next('assertion'), locale }),
      fetch: (input, init) => fetch(input, { ...init, headers: { ...init?.headers, origin: originOf(partner) } }),
    });
    clients.set(`${partner} ${id}`, made);
    return made;
  }

  async function outcome(asked: ReturnType<MeetwellClient['command']>): Promise<Booking | null> {
    const result = await asked;
    if (result.outcome === 'refused') return null;
    const booking = result.answer.bookings[0]?.booking;
    if (booking === undefined) throw new Error('An answer without a booking');
    return booking;
  }

  let mediaEvents = 0;
  let bookings = 0;
  return {
    server,
    livekit,
    ask,
    now,
    client,
    complaints,
    mailsTaken: () => mails,
    async moveTo(moment) {
      if (moment > (await now())) await setClock(moment);
      for (let waited = 0; (await due('next_due_at')) > 0; waited += 100) {
        if (waited > 15_000) throw new Error(`Nobody settles what is due at ${moment}: ${complaints.join('\n')}`);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      if ((await due('remind_at')) > 0) await server.notices.invite();
      await server.core.dispatched();
    },
    // The client knows requests alone; the route knows every opening.
    open: (partner, id, body) => outcome(client(partner, id).request(body as RequestBody, { key: next('key') })),
    give: (partner, id, booking, body) => outcome(client(partner, id).command(booking, body, { key: next('key') })),
    async act(partner, actor, booking, command) {
      const result = await execute(server.core, {
        partner: partner as string as PartnerId,
        actor,
        key:
          actor === SYSTEM
            ? null
            : { id: next('key'), bodyHash: createHash('sha256').update(command.type).digest('hex') },
        commands: [{ booking, command }],
      });
      return result.outcome === 'done';
    },
    newId: () => `bkg_staff-${String((bookings += 1)).padStart(4, '0')}` as BookingId,
    async stored(partner, booking) {
      const [row] = await ask(`select fold from bookings where partner_id = '${partner}' and id = '${booking}'`);
      return row?.['fold'] as Booking;
    },
    terms: (flow) => ({ service: SERVICES[flow], policy: policyOf(flow, edition) }),
    async publish(later) {
      edition = later;
      for (const partner of FIRST_RELEASE_PARTNERS) {
        await seedPartner(server.core.database, partnerDefinition(partner, edition));
      }
    },
    async mediaEvent(type, room, identity, sid) {
      const at = Math.floor(Date.now() / 1000);
      const body = JSON.stringify({
        event: type,
        id: `EV_${String((mediaEvents += 1)).padStart(4, '0')}`,
        createdAt: String(at),
        room: { sid: `RM_${room}`, name: room },
        participant: { sid, identity, state: 'ACTIVE', joinedAt: String(at), joinedAtMs: String(at * 1000) },
      });
      const token = new AccessToken(livekit.apiKey, livekit.apiSecret);
      token.sha256 = createHash('sha256').update(body).digest('base64');
      const response = await fetch(`${local}/api/media/webhook`, {
        method: 'POST',
        headers: { authorization: await token.toJwt(), 'content-type': 'application/webhook+json' },
        body,
      });
      if (!response.ok) throw new Error(`The webhook was answered with ${response.status}`);
    },
    loseMail: () => new Promise<void>((resolve) => smtp.close(() => resolve())),
    async reopen() {
      for (const each of clients.values()) each.close();
      await server.close();
      return openCore({ databaseUrl: url, dataFolder: null, testClock: true, fault: null, log, sweepEvery: null });
    },
    async close() {
      for (const each of clients.values()) each.close();
      smtp.close();
      await server.close().catch(() => undefined);
      await livekit.close();
      await own.end();
      await cluster.query(`drop database ${name} with (force)`);
      await cluster.end();
      await postgres.close();
    },
  };
}

async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
}

/** So many minutes after a moment; before it, when fewer than none. */
export function minutesAfter(moment: Instant, minutes: number): Instant {
  return instantAt(epochOf(moment) + minutes * 60_000);
}

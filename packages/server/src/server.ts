import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { DEFAULT_CONFIG, type ServerConfig } from './config.ts';
import { createApp, type Pages } from './http/app.ts';
import { tokensOf } from './http/tokens.ts';
import { limiterOf } from './limits/limiter.ts';
import { jsonLog } from './log.ts';
import type { Media } from './media/media.ts';
import { recordMediaOutages } from './media/outages.ts';
import { watchMedia } from './media/readiness.ts';
import { reconcilerOf } from './media/reconcile.ts';
import { webhookIntake } from './media/webhooks.ts';
import { calendarLinks } from './notices/calendar-links.ts';
import { NOWHERE } from './notices/channels/channel.ts';
import { smtpMailer } from './notices/channels/mailer.ts';
import { composer } from './notices/compose.ts';
import { textCarriers } from './notices/text/carriers.ts';
import { consumers, jobs, rings, routes, type Parts } from './nouns.ts';
import { openCore, type OpenCore } from './open-core.ts';
import { keySetsOver } from './partners/keys.ts';
import { lookupsOver } from './partners/lookups.ts';
import { outgoingOf } from './partners/outgoing.ts';
import { admissionsOver } from './people/admission.ts';
import { serviceOfBooking } from './people/services.ts';
import { watchUptime } from './presence/uptime.ts';
import { chatKeysOf, erasedOf, ringFor } from './secret.ts';
import { checkRooms } from './system-checks/rooms.ts';
import { sessionsOf, type Sessions } from './sessions/sessions.ts';

/**
 * Milliseconds for which a connection is kept that nobody uses: longer than a page in a session is silent, and than a
 * proxy keeps its own (nginx: 60 seconds), which would otherwise send into what we are just closing.
 */
const KEEP_ALIVE = 75_000;

/** A server that answers. */
export interface RunningServer {
  /** As configured, else `http://<host>:<port>`. */
  readonly url: string;
  readonly port: number;
  readonly core: OpenCore;
  /** Where the media server is may become known later than the start: `media.connect(…)`. */
  readonly media: Media;
  readonly sessions: Sessions;
  /** Asks the media server for the truth now instead of at the next round. */
  reconcile(): Promise<void>;
  /** Stops taking calls, ends streams, finishes background work, closes the database. */
  close(): Promise<void>;
}

export interface ServerOptions {
  /** Pages beside the API, for what no route takes: the demo's. Given the server, so that they can show what it holds. */
  readonly pages?: (server: RunningServer) => Pages;
}

/**
 * Starts a server: resolves when it answers. Whatever is left out of the configuration has its default.
 * @throws UnfitDatabase with all that is wrong with the database for what the server is for.
 */
export async function startServer(
  settings: Partial<ServerConfig> = {},
  options: ServerOptions = {},
): Promise<RunningServer> {
  const config: ServerConfig = { ...DEFAULT_CONFIG, ...settings };
  const log = config.log ?? jsonLog((line) => process.stdout.write(`${line}\n`));
  const { databaseUrl, dataFolder, testClock, purpose, auditHeads, fault } = config;
  const ring = ringFor(config, log);
  const erased = erasedOf(config);
  const core = await openCore({ databaseUrl, dataFolder, testClock, purpose, ring, erased, auditHeads, fault, log });
  try {
    const server = await serve(core, config, options);
    return { ...server, close: () => server.close().then(() => core.close()) };
  } catch (error) {
    await core.close();
    throw error;
  }
}

/** Serves a core that is open already. Closing the server leaves it open. */
export async function serve(
  core: OpenCore,
  config: ServerConfig,
  { pages }: ServerOptions = {},
): Promise<RunningServer> {
  const { log, ring } = core;
  if (config.purpose === 'production' && config.smtpUrl === null) log.warn('mail.off', { see: 'SMTP_URL' });
  const media = watchMedia(config.media, log, recordMediaOutages(core));
  const mailer = config.smtpUrl === null ? NOWHERE : smtpMailer(config.smtpUrl);
  let url = config.publicUrl ?? '';
  const publicUrl = () => url;
  const links = calendarLinks(ring, publicUrl);
  const chatKeys = chatKeysOf(config, ring);
  const carriers = textCarriers(config.texts, publicUrl);
  const { mailFrom } = config;
  const sessions = sessionsOf({ core, media, chatKeys });
  const rooms = checkRooms({ core, media });
  const webhooks = webhookIntake(core, media);
  const reconciler = reconcilerOf(core, media, webhooks);
  const uptime = watchUptime(core);
  const admissions = admissionsOver(core);
  const lookups = lookupsOver(core.database);
  const outgoing = outgoingOf({ anywhere: config.purpose !== 'production', intranet: config.intranet });
  const tokens = tokensOf(ring);
  const limiter = limiterOf(core, config.limits, ring);
  const parts: Parts = {
    core,
    ring,
    sessions,
    checkRooms: rooms,
    webhooks,
    calendarLinks: links,
    composer: composer({ links, from: mailFrom, carriers, sealer: core.database.sealer }),
    mailer,
    carriers,
    mailFrom,
    publicUrl,
    lookups,
    keySets: keySetsOver(outgoing),
    outgoing,
    admissions,
    media,
    clientKeys: config.clientKeys,
    reconciler,
    chatKeys,
  };

  let running: RunningServer | null = null;
  let shown: Pages | null = null;
  const app = createApp({
    core,
    media,
    tokens,
    limiter,
    admission: admissions,
    serviceOf: (standing, booking) => serviceOfBooking(core.database, standing, booking),
    proxy: config.proxy,
    knowsOrigin: (origin) => lookups.knowsOrigin(origin),
    routes: (router, app) => routes(parts, router, app, tokens),
    publicUrl,
    embedFolder: config.embedFolder,
    pages: pages === undefined ? null : (request) => shown?.(request) ?? Promise.resolve(null),
  });
  const http = createAdaptorServer({ fetch: app.fetch });
  if ('keepAliveTimeout' in http) http.keepAliveTimeout = KEEP_ALIVE;
  try {
    await uptime.begin();
    http.listen(config.port, config.host);
    await once(http, 'listening');
  } catch (error) {
    uptime.close();
    media.close();
    throw error;
  }
  const { port } = http.address() as AddressInfo;
  if (url === '')
    url = `http://${config.host === '0.0.0.0' || config.host === '::' ? 'localhost' : config.host}:${port}`;

  admissions.onShutOut((partner, person) => {
    core.database.sealer.forget(partner, person);
    sessions.shutOut(partner, person).catch((error: unknown) => log.error('sessions.shutOut', error));
  });
  admissions.watch();
  core.start({ consumers: consumers(parts), rings: rings(parts), jobs: jobs(parts) });

  let closing: Promise<void> | null = null;
  async function close(): Promise<void> {
    sessions.stop();
    rooms.close();
    uptime.close();
    admissions.close();
    media.close();
    const closed = once(http, 'close');
    http.close();
    // Streams of hints never end by themselves; their clients come back to whichever server is there.
    if ('closeAllConnections' in http) http.closeAllConnections();
    await closed;
    await webhooks.settled();
    await limiter.settled();
    mailer.close();
    await outgoing.close();
  }

  running = {
    url,
    port,
    core,
    media,
    sessions,
    reconcile: () => reconciler.round(),
    close: () => (closing ??= close()),
  };
  shown = pages?.(running) ?? null;
  log.info('server.started', { port, database: core.database.engine });
  return running;
}

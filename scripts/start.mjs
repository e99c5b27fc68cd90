/**
 * `npm start`: installs what is missing, builds what has changed, and runs the demo. `npm start -- --fresh` forgets what
 * was booked and begins again. Ctrl-C ends everything.
 */
import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isFree } from './lib/ports.mjs';
import { eachLine } from './lib/processes.mjs';
import { ensureBaked, ensureEmbed, ensureInstalled, node, root, toolEnvironment } from './lib/project.mjs';

/** What the demo ends with when it is started with what it must not have. */
const MISCONFIGURED = 78;
const began = Date.now();
const folder = process.env.MEETWELL_DATA ?? join(root, '.meetwell');
let child = null;
let ending = false;
/** Whether the demo answers. */
let up = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => end());

try {
  const unknown = process.argv.slice(2).filter((argument) => argument !== '--fresh');
  if (unknown.length > 0) throw new Error(`Unknown: ${unknown.join(' ')}. The one option is --fresh: begin again.`);
  for (const [name, port] of [
    ['PORT', Number(process.env.PORT ?? 4000)],
    ['SITE_PORT', Number(process.env.SITE_PORT ?? 4001)],
  ]) {
    if (!(await isFree(port))) {
      throw new Error(`Port ${port} is in use. End what uses it, or choose another: ${name}=${port + 100} npm start`);
    }
  }
  await ensureInstalled(say);
  if (process.argv.includes('--fresh')) {
    say('beginning again: what was booked is forgotten');
    await rm(folder, { recursive: true, force: true });
  }
  // The server needs nothing that is built: it opens its database meanwhile.
  const demo = startDemo();
  const [addresses] = await Promise.all([demo, ensureEmbed(say)]);
  if (!ending) announce(addresses);
  // For the next that begins again.
  await ensureBaked(say);
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
  end();
}

/** Resolves to where things are once they answer. */
function startDemo() {
  say('starting the server and the trust’s site');
  return new Promise((resolve, reject) => {
    child = spawn(node, ['--conditions=source', '--disable-warning=ExperimentalWarning', 'examples/demo/main.ts'], {
      cwd: root,
      env: toolEnvironment({ MEETWELL_DATA: folder }),
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // Its own group: on Ctrl-C it is told to end once, by us, and closes its database properly.
      detached: process.platform !== 'win32',
    });
    const last = [];
    for (const stream of [child.stdout, child.stderr]) {
      eachLine(stream, (line) => {
        last.push(line);
        if (last.length > 30) last.shift();
        if (process.env.MEETWELL_LOG) console.log(line);
        else if (isTrouble(line)) say(line);
      });
    }
    child.on('message', (message) => {
      if (message.say) say(message.say);
      if (!message.ready) return;
      up = true;
      resolve(message.ready);
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      if (ending) return;
      // It says itself what is to be done about what it was started with.
      const ended = code === MISCONFIGURED ? 'The demo cannot start:' : `The server ended (${code ?? signal}):`;
      const failure = new Error(`${ended}\n${last.join('\n')}`);
      process.exitCode = 1;
      // Whoever waits for the start says it; afterwards nobody waits.
      if (up) console.error(`\n${failure.message}`);
      else reject(failure);
    });
  });
}

function announce({ start, site }) {
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  console.log(`
  Meetwell is up, after ${seconds} seconds.

    ${start}/             start here: who is who, and how to play both parts
    ${site}/             the invented trust's site
    ${site}/people/sam/  someone in therapy
    ${site}/therapist/amira/  a therapist
    ${start}/staff/riverside/  where staff sign in by themselves
    ${start}/emails       every email, as it was sent
    ${start}/texts        every text message
    ${start}/clock        moves the demo's clock
    ${start}/api/docs     the API

  Data: ${folder}. Logs: MEETWELL_LOG=1 npm start. Ctrl-C ends it; npm start -- --fresh begins again.
`);
}

/** A log line above information; that the demo's sign-in server forgets all at its end is none. */
function isTrouble(line) {
  return !/^oidc-provider WARNING/.test(line) && !/^\{.*"level":"(info|warn)"/.test(line) && line.trim() !== '';
}

function end() {
  if (ending) {
    // Asked twice: no more patience.
    if (child) killAll(child);
    return;
  }
  ending = true;
  if (child === null || child.exitCode !== null || child.signalCode !== null) {
    process.exit(process.exitCode ?? 0);
  }
  say('ending');
  const patience = setTimeout(() => killAll(child), 15_000);
  child.once('exit', () => {
    clearTimeout(patience);
    process.exit(process.exitCode ?? 0);
  });
  child.kill('SIGTERM');
}

/** The server and what it started. */
function killAll(leader) {
  if (process.platform === 'win32') leader.kill('SIGKILL');
  else process.kill(-leader.pid, 'SIGKILL');
}

function say(line) {
  console.log(`${((Date.now() - began) / 1000).toFixed(1).padStart(6)} s  ${line}`);
}

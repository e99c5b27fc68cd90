/** Child processes: run to the end, or started and stopped with everything they started. Node's own modules only. */
import { spawn } from 'node:child_process';

/** Splits what a stream says into whole lines. */
export function eachLine(stream, line) {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (text) => {
    const lines = (rest + text).split(/\r?\n/);
    rest = lines.pop() ?? '';
    lines.forEach(line);
  });
  stream.on('end', () => {
    if (rest) line(rest);
    rest = '';
  });
}

/** Runs a program to its end; each line it says goes to `say`. Resolves to the exit code (128 or more: a signal). */
export function run(program, args, { say = () => undefined, cwd, env = process.env, signal, uid, gid } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, uid, gid, stdio: ['ignore', 'pipe', 'pipe'] });
    eachLine(child.stdout, say);
    eachLine(child.stderr, say);
    const abort = () => child.kill('SIGTERM');
    signal?.addEventListener('abort', abort, { once: true });
    child.on('error', reject);
    child.on('close', (code) => {
      signal?.removeEventListener('abort', abort);
      resolve(code ?? 128);
    });
  });
}

/** As `run`, but an exit code other than 0 throws, with the last lines that the program said. */
export async function runOrThrow(program, args, options = {}) {
  const last = [];
  const say = (line) => {
    last.push(line);
    if (last.length > 15) last.shift();
    options.say?.(line);
  };
  const code = await run(program, args, { ...options, say });
  if (code !== 0) throw new Error(`${[program, ...args].join(' ')} ended with ${code}\n${last.join('\n')}`);
}

/** Asks a child to stop, and after `patience` milliseconds makes it. Resolves when it is gone. */
export function stop(child, patience = 5_000) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), patience);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill('SIGTERM');
  });
}

/** Programs that a benchmark runs, and what they cost. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';

/** Runs a module in a process of its own, with a job; gives what it prints, as JSON. */
export async function runModule(module, job) {
  const child = spawn(process.execPath, ['--conditions=source', module], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH, JOB: JSON.stringify(job) },
  });
  const chunks = [];
  child.stdout.on('data', (chunk) => chunks.push(chunk));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${module} ended with ${code}`);
  return JSON.parse(Buffer.concat(chunks).toString());
}

/** Seconds of processor of this process since `process.cpuUsage()` gave `before`. */
export function cpuSince(before) {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

const TICKS = Number(execFileSync('getconf', ['CLK_TCK']).toString());

/** Seconds of processor that a process has used; 0 when it is gone. */
export function cpuOf(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS;
  } catch {
    return 0;
  }
}

/** Bytes of memory that a process has. */
export function memoryOf(pid) {
  return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) * 1024;
}

/** Seconds of processor that a process and all that it started have used, those that have ended too. */
export function cpuOfFamily(pid) {
  const children = new Map();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const fields = readFileSync(`/proc/${entry}/stat`, 'utf8')
        .replace(/^.*\) /, '')
        .split(' ');
      const parent = Number(fields[1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(entry)]);
    } catch {
      // It has ended meanwhile.
    }
  }
  const all = (one) => cpuOf(one) + (children.get(one) ?? []).reduce((sum, child) => sum + all(child), 0);
  return all(pid) + endedOf(pid);
}

function endedOf(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[13]) + Number(fields[14])) / TICKS;
}

/** A lock between processes: a folder with the holder's process id. */
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Runs `work` while no other process does; `waiting` is called once if another one does. */
export async function withLock(folder, work, { waiting = () => undefined } = {}) {
  await mkdir(dirname(folder), { recursive: true });
  let told = false;
  while (!(await take(folder))) {
    if (!told) waiting();
    told = true;
    await pause(500);
  }
  try {
    return await work();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function take(folder) {
  try {
    await mkdir(folder);
    await writeFile(join(folder, 'pid'), String(process.pid));
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (await abandoned(folder)) await rm(folder, { recursive: true, force: true });
    return false;
  }
}

/** The holder died without taking its lock away. */
async function abandoned(folder) {
  const pid = Number(await readFile(join(folder, 'pid'), 'utf8').catch(() => ''));
  if (!pid) {
    // Between making the folder and writing the id there is a moment; more than that is a crash.
    const made = await stat(folder).catch(() => null);
    return made !== null && Date.now() - made.mtimeMs > 10_000;
  }
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

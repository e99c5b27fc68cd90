import { setTimeout as pause } from 'node:timers/promises';

/**
 * Waits for something that another process does and announces to nobody, looking again every 50 ms.
 * @throws when it has not come within so many milliseconds.
 */
export async function eventually(what: string, look: () => Promise<boolean>, within = 30_000): Promise<void> {
  const end = performance.now() + within;
  while (!(await look())) {
    if (performance.now() > end) throw new Error(`It did not happen within ${within / 1000} s that ${what}`);
    await pause(50);
  }
}

import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { rounds } from '../../test/depth.ts';

const BENCH = fileURLToPath(new URL('../../../../bench/race/index.mjs', import.meta.url));

/** What `npm run bench:race` measures by the thousand, in few rounds: who wins and what is left, not how fast. */
it('has one winner of every race of three server processes, and loses nothing [Q4]', { timeout: 900_000 }, async () => {
  const said = await new Promise<string>((resolve) => {
    const flags = ['--conditions=source', '--disable-warning=ExperimentalWarning'];
    const args = [...flags, BENCH, '--json', '--rounds', String(rounds(3, 50))];
    // It fails where the times are not met, which says nothing here.
    execFile(process.execPath, args, (_, stdout, stderr) => resolve(`${stderr}${stdout}`));
  });
  const last = said.trim().split('\n').at(-1) ?? '';
  expect(last.startsWith('{'), said).toBe(true);
  const figures = JSON.parse(last) as Record<string, number>;
  expect(figures).toMatchObject({ winnersPerRound: 1, deadlocks: 0, otherErrors: 0, lost: 0 });
  expect(figures['rounds']).toBe(6 * rounds(3, 50));
});

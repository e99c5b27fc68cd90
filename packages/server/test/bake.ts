import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const BAKE = fileURLToPath(new URL('../src/cli/bake.ts', import.meta.url));

/** Once for all tests: each of their databases is then unpacked and not made anew. */
export function setup(): void {
  // A process of its own: what runs here does not resolve packages to their sources.
  execFileSync(process.execPath, ['--conditions=source', '--disable-warning=ExperimentalWarning', BAKE], {
    stdio: 'inherit',
  });
}

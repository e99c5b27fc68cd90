/** Which test files have a longer form: those that ask `depth.ts` how far to go. Node's own modules only. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ASKS = /from '[^']*\/depth\.ts'/;

/** All test files below folders of a package, by their path in it, and whether each has a longer form. */
export function testFiles(folder, within = ['src', 'test']) {
  return within
    .filter((inner) => existsSync(join(folder, inner)))
    .flatMap((inner) => readdirSync(join(folder, inner), { recursive: true }).map((file) => `${inner}/${file}`))
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.test.ts'))
    .sort()
    .map((file) => ({ file, deepened: ASKS.test(readFileSync(join(folder, file), 'utf8')) }));
}

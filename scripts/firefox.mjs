/** Firefox: found, else installed where that may be, else said. Node's own modules only. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { withLock } from './lib/lock.mjs';
import { run } from './lib/processes.mjs';

export class FirefoxMissing extends Error {}

/** The program on this machine, or null. `FIREFOX_PATH` goes first. */
export function findFirefox(env = process.env) {
  if (env.FIREFOX_PATH) return env.FIREFOX_PATH;
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const places = folders.flatMap((folder) => ['firefox-esr', 'firefox'].map((name) => join(folder, name)));
  return [...places, '/Applications/Firefox.app/Contents/MacOS/firefox'].find((place) => existsSync(place)) ?? null;
}

/**
 * The program; on a Debian whose root we are, Debian's own is installed.
 * @throws FirefoxMissing with a sentence that says what to install.
 */
export async function ensureFirefox(say = () => undefined, env = process.env) {
  const found = findFirefox(env);
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    await withLock('/tmp/meetwell-firefox.lock', async () => {
      if (findFirefox(env)) return;
      say('installing Firefox (apt-get install firefox-esr)');
      await run('apt-get', ['install', '-y', '--no-install-recommends', 'firefox-esr'], { env, say });
    });
  }
  const installed = findFirefox(env);
  if (installed) return installed;
  throw new FirefoxMissing('There is no Firefox: install it (Debian: firefox-esr), or set FIREFOX_PATH.');
}

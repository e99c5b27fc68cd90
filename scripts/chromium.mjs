/** Where a Chromium is, for tests in a browser. Node's own modules only. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** The path of a Chromium that is here already, or null. Order: `CHROME_PATH`, `PATH`, Playwright's own. */
export async function findChromium(env = process.env) {
  if (env.CHROME_PATH) {
    if (existsSync(env.CHROME_PATH)) return env.CHROME_PATH;
    throw new Error(`CHROME_PATH names ${env.CHROME_PATH}, which does not exist.`);
  }
  return onPath(env) ?? (process.platform === 'darwin' ? onMac() : null) ?? playwrights(env);
}

/** As `findChromium`, and when there is none: installs Debian's with apt where that is possible, else says what to do. */
export async function ensureChromium(say = console.log, env = process.env) {
  const found = await findChromium(env);
  if (found) return found;
  if (process.getuid?.() === 0 && (await isDebian())) {
    say('No Chromium found: installing it with apt-get (chromium on Debian, chromium-browser on older Ubuntu).');
    await run('apt-get', ['update', '-q'], say);
    await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], say);
    const installed = await findChromium(env);
    if (installed) return installed;
  }
  throw new Error(
    'The tests need a Chromium and none was found. Install one (Debian or Ubuntu: `sudo apt-get install chromium`; ' +
      'any system: `npx playwright-core install chromium`), or set CHROME_PATH to the program.',
  );
}

function onPath(env) {
  for (const folder of (env.PATH ?? '').split(delimiter)) {
    for (const name of NAMES) {
      const program = join(folder, process.platform === 'win32' ? `${name}.exe` : name);
      if (folder && existsSync(program)) return program;
    }
  }
  return null;
}

function onMac() {
  const programs = [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ];
  return programs.find((program) => existsSync(program)) ?? null;
}

function playwrights(env) {
  const caches = {
    darwin: join(homedir(), 'Library/Caches/ms-playwright'),
    win32: join(env.LOCALAPPDATA ?? homedir(), 'ms-playwright'),
  };
  const cache =
    env.PLAYWRIGHT_BROWSERS_PATH ??
    caches[process.platform] ??
    join(env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'ms-playwright');
  if (!existsSync(cache)) return null;
  const programs = readdirSync(cache)
    .filter((name) => /^chromium-\d+$/.test(name))
    .sort((a, b) => Number(b.slice(9)) - Number(a.slice(9)))
    .flatMap((name) => [
      join(cache, name, 'chrome-linux64/chrome'),
      join(cache, name, 'chrome-linux/chrome'),
      join(cache, name, 'chrome-mac/Chromium.app/Contents/MacOS/Chromium'),
      join(cache, name, 'chrome-win/chrome.exe'),
    ]);
  return programs.find((program) => existsSync(program)) ?? null;
}

async function isDebian() {
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  return /^(ID|ID_LIKE)=.*\b(debian|ubuntu)\b/m.test(release);
}

function run(program, args, say) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    const lines = (data) =>
      String(data)
        .trimEnd()
        .split('\n')
        .forEach((line) => say(`  ${line}`));
    child.stdout.on('data', lines);
    child.stderr.on('data', lines);
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${program} ended with ${code}`))));
  });
}

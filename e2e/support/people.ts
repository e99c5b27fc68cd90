import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { giveCamera, type Signature } from './camera.ts';

/** Somebody at a browser of their own, with a camera and a microphone that only they have. */
export interface Person {
  readonly signature: Signature;
  readonly context: BrowserContext;
  readonly page: Page;
  /** What the page's policy blocked, and scripts that failed: empty on a page as it should be. */
  readonly faults: readonly string[];
  /** How many peer connections the page has made, ever. */
  peerConnections(): Promise<number>;
  close(): Promise<void>;
}

export async function openPerson(signature: Signature): Promise<Person> {
  const browser: Browser = await chromium.launch({
    executablePath: inject('chromium'),
    args: [
      '--no-sandbox',
      '--disable-dev-shm-usage',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--use-fake-ui-for-media-stream',
      '--autoplay-policy=no-user-gesture-required',
    ],
  });
  const context = await browser.newContext({
    permissions: ['camera', 'microphone'],
    viewport: { width: 1280, height: 800 },
  });
  await giveCamera(context, signature);
  await context.addInitScript(() => {
    const Native = window.RTCPeerConnection;
    let made = 0;
    window.RTCPeerConnection = new Proxy(Native, {
      construct(target, parameters, newTarget) {
        made += 1;
        return Reflect.construct(target, parameters, newTarget) as object;
      },
    });
    Object.defineProperty(window, 'peerConnectionsMade', { get: () => made });
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`policy violated: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && message.text().startsWith('policy violated')) faults.push(message.text());
  });
  return {
    signature,
    context,
    page,
    faults,
    peerConnections: () =>
      page.evaluate(() => (window as unknown as { peerConnectionsMade: number }).peerConnectionsMade),
    close: () => browser.close(),
  };
}

/** Keeps what everybody sees at this moment, and says where: for a test that failed. */
export async function picture(name: string, people: Readonly<Record<string, Person>>): Promise<void> {
  const folder = join(tmpdir(), 'meetwell-failures');
  await mkdir(folder, { recursive: true });
  for (const [who, { page, faults }] of Object.entries(people)) {
    const path = join(folder, `${name}-${who}.png`);
    const shown = await page.screenshot({ path }).then(
      () => path,
      async (error: unknown) => `${String(error)}\n${await page.locator('body').innerText()}`,
    );
    console.error(`What ${who} saw: ${shown}`, ...faults);
  }
}

import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SystemCheckSnapshot } from './snapshot.ts';
import { ensureFirefox } from '../../../../scripts/firefox.mjs';
import { startLivekit, type Livekit } from '../../../../scripts/livekit.mjs';
import { PAGE, roomOf } from '../../test/check-page.ts';
import { openPages, type Pages } from '../../test/pages.ts';

/** The quick check in Firefox, with its own pretended devices, through the real media server. */
let pages: Pages;
let livekit: Livekit;
let firefox: Browser;

beforeAll(async () => {
  const program = await ensureFirefox();
  [pages, livekit, firefox] = await Promise.all([
    openPages(PAGE),
    startLivekit(),
    puppeteer.launch({
      browser: 'firefox',
      executablePath: program,
      headless: true,
      extraPrefsFirefox: {
        'media.navigator.streams.fake': true,
        'media.navigator.permission.disabled': true,
        'media.peerconnection.ice.loopback': true,
        'media.peerconnection.ice.obfuscate_host_addresses': false,
      },
    }),
  ]);
}, 300_000);

afterAll(async () => {
  await firefox?.close();
  await livekit?.close();
  await pages?.close();
});

type Result = Extract<SystemCheckSnapshot, { readonly view: 'result' }>;

/** Presses, as a person does: without that Firefox plays and hears nothing. */
async function press(page: Page, expression: string): Promise<void> {
  await page.evaluate(`document.onclick = () => { document.onclick = null; ${expression}; }`);
  await page.mouse.click(50, 50);
}

test('the quick check sees and gets through in Firefox [S1]', async () => {
  const page = await firefox.newPage();
  await page.exposeFunction('room', () => roomOf(livekit));
  await page.exposeFunction('recorded', () => undefined);
  await page.goto(pages.address);
  await page.waitForFunction('window.make');
  await page.evaluate(`make({ form: 'quick' })`);
  await press(page, 'check.start()');
  await page.waitForFunction(`check.snapshot.view === 'result'`, { timeout: 30_000 });
  const { browser, findings } = (await page.evaluate('check.snapshot')) as Result;
  expect(browser.family).toBe('firefox');
  expect(findings).toMatchObject({
    page: 'secure',
    browser: 'supported',
    camera: 'seen',
    mediaServer: 'reached',
    connection: 'direct',
    udp: 'works',
  });
  // Firefox runs no audio graph on a machine without sound: what could not be listened to is not called muted.
  expect(['heard', 'quiet']).toContain(findings.microphone);
}, 120_000);

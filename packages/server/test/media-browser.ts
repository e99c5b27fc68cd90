import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { chromium, type Page } from 'playwright-core';
import { ensureChromium } from '../../../scripts/chromium.mjs';

/** Someone in a media room by the bare client of the media server, in a real browser with a camera that is none. */
export interface MediaPage {
  join(url: string, token: string): Promise<void>;
  /** Publishes; gives the error's name when the media server refuses. */
  publish(kind: 'audio' | 'video', label: 'camera' | 'microphone'): Promise<string | null>;
  /** Kinds of the remote tracks received so far. */
  received(): Promise<readonly string[]>;
  /** Resolves when the media server has ended the connection. */
  disconnected(): Promise<void>;
  until(what: 'received', value: string): Promise<void>;
}

export interface MediaBrowser {
  open(): Promise<MediaPage>;
  close(): Promise<void>;
}

/** What the page keeps on its window; written here as the page sees it. */
interface Held {
  held: {
    room: {
      connect(url: string, token: string): Promise<void>;
      readonly state: string;
      readonly localParticipant: { publishTrack(track: unknown, options: object): Promise<unknown> };
    };
    received: string[];
  };
  LivekitClient: {
    Room: new () => Held['held']['room'] & { on(event: string, listener: (track: { kind: string }) => void): void };
    createLocalTracks(options: object): Promise<readonly unknown[]>;
  };
}

export async function openMediaBrowser(): Promise<MediaBrowser> {
  const script = await readFile(
    createRequire(import.meta.url)
      .resolve('livekit-client')
      .replace(/[^/]+$/, 'livekit-client.umd.js'),
  );
  const site = createServer((request, response) => {
    const isScript = request.url === '/client.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? script : '<!doctype html><script src="/client.js"></script>');
  }).listen(0, '127.0.0.1');
  await once(site, 'listening');
  const { port } = site.address() as AddressInfo;
  const browser = await chromium.launch({
    executablePath: await ensureChromium(),
    args: [
      '--no-sandbox',
      '--disable-dev-shm-usage',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      '--autoplay-policy=no-user-gesture-required',
    ],
  });

  async function open(): Promise<MediaPage> {
    const context = await browser.newContext({ permissions: ['camera', 'microphone'] });
    const page: Page = await context.newPage();
    await page.goto(`http://127.0.0.1:${port}/`);
    return {
      join: (url, token) =>
        page.evaluate(
          async ([address, pass]) => {
            const window = globalThis as unknown as Held;
            const room = new window.LivekitClient.Room();
            window.held = { room, received: [] };
            room.on('trackSubscribed', ({ kind }) => window.held.received.push(kind));
            await room.connect(address, pass);
          },
          [url, token] as const,
        ),
      publish: (kind, label) =>
        page.evaluate(
          async ([wanted, source]) => {
            const window = globalThis as unknown as Held;
            const [track] = await window.LivekitClient.createLocalTracks({
              audio: wanted === 'audio',
              video: wanted === 'video' && { resolution: { width: 320, height: 180 } },
            });
            try {
              await window.held.room.localParticipant.publishTrack(track, { source, simulcast: false });
              return null;
            } catch (error) {
              return error instanceof Error ? error.name : String(error);
            }
          },
          [kind, label] as const,
        ),
      received: () => page.evaluate(() => (globalThis as unknown as Held).held.received),
      until: async (_what, value) => {
        await page.waitForFunction((kind) => (globalThis as unknown as Held).held.received.includes(kind), value);
      },
      disconnected: async () => {
        await page.waitForFunction(() => (globalThis as unknown as Held).held.room.state === 'disconnected');
      },
    };
  }

  return {
    open,
    async close() {
      await browser.close();
      site.close();
      site.closeAllConnections();
    },
  };
}

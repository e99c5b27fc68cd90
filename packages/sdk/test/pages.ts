import { once } from 'node:events';
import { createServer } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import type { AddressInfo } from 'node:net';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { rollup } from 'rollup';
import { ensureChromium } from '../../../scripts/chromium.mjs';

/** Pages in a real browser that run one script. */
export interface Pages {
  /** Where the page with the script is. */
  readonly address: string;
  /** As a person of their own, with what they let pages use. */
  context(options: { readonly permissions: readonly string[] }): Promise<BrowserContext>;
  /** A page in a context of its own, which may use camera and microphone, not gone anywhere yet. */
  blank(): Promise<Page>;
  close(): Promise<void>;
}

/**
 * @param script an ES module, which may import the SDK's sources by their absolute paths.
 * @param flags of Chromium, besides those that every machine of tests needs.
 */
export async function openPages(script: string, flags: readonly string[] = []): Promise<Pages> {
  const [code, executablePath] = await Promise.all([bundle(script), ensureChromium(() => undefined)]);
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--autoplay-policy=no-user-gesture-required', ...flags],
  });
  const site = createServer((request, response) => {
    const isScript = request.url === '/page.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? code : '<!doctype html><title>Page</title><script type="module" src="/page.js"></script>');
  }).listen(0, '127.0.0.1');
  await once(site, 'listening');
  const context = ({ permissions }: { readonly permissions: readonly string[] }) =>
    browser.newContext({ permissions: [...permissions] });
  return {
    address: `http://127.0.0.1:${(site.address() as AddressInfo).port}/`,
    context,
    blank: async () => (await context({ permissions: ['camera', 'microphone'] })).newPage(),
    async close() {
      await browser.close();
      site.close();
    },
  };
}

async function bundle(script: string): Promise<string> {
  const built = await rollup({
    input: 'page',
    plugins: [
      {
        name: 'page',
        resolveId: (id) => (id === 'page' ? id : null),
        load: (id) => (id === 'page' ? script : null),
        transform: (code, id) => (id.endsWith('.ts') ? { code: stripTypeScriptTypes(code), map: null } : null),
      },
      nodeResolve({ browser: true, exportConditions: ['source'] }),
    ],
    onwarn: () => undefined,
  });
  const { output } = await built.generate({ format: 'es', inlineDynamicImports: true });
  await built.close();
  return output[0].code;
}

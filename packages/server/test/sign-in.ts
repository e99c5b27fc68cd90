import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClientMetadata, Configuration } from 'oidc-provider';
import { startSignInServer, type Account, type SignInServer } from '../../../examples/sign-in-server/server.ts';
import type { ServerConfig } from '../src/config.ts';
import type { PartnerId } from '../src/database/partner.ts';
import { setProvider } from '../src/signin/manage.ts';
import type { Door } from '../src/signin/doors.ts';
import { testBrowser, type Page, type TestBrowser } from './browser.ts';
import { openTestServer, RIVERSIDE, type SigningPartner, type TestServer } from './running-server.ts';
import type { TestPartner } from './people.ts';

export const CLIENT_SECRET = 'a secret of these tests and of nobody else';

/** A server, and beside it the sign-in server of its partner: both real, on this machine. */
export interface SignInWorld extends TestServer {
  readonly login: SignInServer;
  readonly folder: string;
  /** An address of a door. */
  at(rest?: string, door?: Door, partner?: string): string;
  /** Signs somebody in, by the pages, as they would; gives the page on which they end. */
  enter(browser: TestBrowser, account: string, address?: string): Promise<Page>;
  /** As the page does it. */
  token(
    browser: TestBrowser,
    more?: RequestInit & { readonly partner?: string; readonly idle?: number },
  ): Promise<Response>;
}

export async function openSignInWorld({
  accounts,
  client = {},
  configuration = {},
  partner = {},
  others = [],
  config = {},
  doors = ['staff'],
}: {
  readonly accounts: readonly Account[];
  readonly client?: Partial<ClientMetadata>;
  readonly configuration?: Partial<Configuration>;
  readonly partner?: TestPartner;
  readonly others?: readonly SigningPartner[];
  readonly config?: Partial<ServerConfig>;
  /** Which doors of Riverside are set up, by the client secret. */
  readonly doors?: readonly Door[];
}): Promise<SignInWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'meetwell-clients-'));
  await writeFile(join(folder, 'riverside.secret'), `${CLIENT_SECRET}\n`);
  const world = await openTestServer({ partner, others, config: { clientKeys: folder, ...config } });
  const { url } = world.server;
  const at = (rest = '', door: Door = 'staff', of: string = RIVERSIDE) =>
    `${url}/${door === 'staff' ? 'staff' : 'signin'}/${of}/${rest}`;
  const login = await startSignInServer({
    port: 0,
    host: '127.0.0.1',
    title: 'Sign in',
    accounts,
    clients: [
      {
        client_id: 'meetwell',
        client_secret: CLIENT_SECRET,
        redirect_uris: [at('callback'), at('callback', 'members'), at('callback', 'staff', 'hillside')],
        post_logout_redirect_uris: [at()],
        ...client,
      },
    ],
    configuration,
  });
  for (const door of doors) {
    await setProvider(world.test.core.database, RIVERSIDE, door, {
      preset: 'openid',
      issuer: login.issuer,
      clientId: 'meetwell',
      settings: { keyFile: 'riverside.secret', contact: 'the service desk on 01234 567890' },
    });
  }

  return {
    ...world,
    login,
    folder,
    at,
    async enter(browser, account, address = at('sign-in')) {
      const choice = await browser.go(address);
      const [, action] = /action="([^"]+)"/.exec(choice.text) ?? [];
      if (action === undefined) throw new Error(`No choice at ${choice.url.href}: ${choice.text}`);
      return browser.go(new URL(action, choice.url).href, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ account }).toString(),
      });
    },
    token(browser, { partner: of = RIVERSIDE, idle = 0, headers, ...more } = {}) {
      return browser.ask(`${url}/staff/token`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'meetwell-page': of, origin: url, ...headers },
        body: JSON.stringify({ idle }),
        ...more,
      });
    },
    async close() {
      await login.close();
      await world.close();
      await rm(folder, { recursive: true });
    },
  };
}

export { testBrowser };
export const HILLSIDE = 'hillside' as PartnerId;

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { seedPartner, setProvider, startServer, type RunningServer } from '@meetwell/server';
import { startSignInServer, type SignInServer } from '../examples/sign-in-server/server.ts';
import { freePorts } from '../scripts/lib/ports.mjs';
import { riverside } from './support/riverside.ts';

let browser: Browser;
let server: RunningServer;
let login: SignInServer;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'meetwell-clients-'));
  await writeFile(join(folder, 'riverside.secret'), 'a secret of this test alone');
  const [port] = await freePorts();
  const publicUrl = `http://localhost:${port}`;
  server = await startServer({
    port,
    publicUrl,
    dataFolder: null,
    purpose: 'tests',
    testClock: true,
    clientKeys: folder,
  });
  const { definition } = riverside([], publicUrl);
  await seedPartner(server.core.database, definition);
  const pages = `${publicUrl}/staff/${definition.id}/`;
  login = await startSignInServer({
    port: 0,
    host: '127.0.0.1',
    title: 'Riverside',
    accounts: [{ id: 'amira', name: 'Amira Shah' }],
    clients: [
      {
        client_id: 'meetwell',
        client_secret: 'a secret of this test alone',
        redirect_uris: [`${pages}callback`],
        post_logout_redirect_uris: [pages],
      },
    ],
  });
  await setProvider(server.core.database, definition.id, 'staff', {
    preset: 'openid',
    issuer: login.issuer,
    clientId: 'meetwell',
    settings: { keyFile: 'riverside.secret' },
  });
  browser = await chromium.launch({ executablePath: inject('chromium'), args: ['--no-sandbox'] });
});
afterAll(async () => {
  await browser?.close();
  await login?.close();
  await server?.close();
  await rm(folder, { recursive: true });
});

test('staff sign in with their trust’s account, work at their desk, and sign out of both [P5]', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));

  await page.goto(`${server.url}/staff/riverside/`);
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Amira Shah' }).click();
  await page.getByText('You have no requests to answer.').waitFor();
  // No script of any page can read what lets them in, and nothing is kept beside it.
  expect(await page.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length])).toEqual(['', 0, 0]);

  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.getByRole('heading', { name: 'You have signed out' }).waitFor();
  expect((await context.cookies(server.url)).map(({ name }) => name)).not.toContain('meetwell-staff');
  await page.goto(`${server.url}/staff/riverside/?lang=cy`);
  await page.getByRole('link', { name: 'Mewngofnodi' }).waitFor();
  await page.goBack();
  expect(complaints).toEqual([]);
  await page.getByRole('link', { name: /as well/ }).click();
  await page.waitForURL(`${login.issuer}/session/end?**`);
  await context.close();
});

test('another tab that signs out ends the desk of this one', async () => {
  const context = await browser.newContext();
  const [one, other] = [await context.newPage(), await context.newPage()];
  await one.goto(`${server.url}/staff/riverside/sign-in`);
  await one.getByRole('button', { name: 'Amira Shah' }).click();
  await one.getByText('You have no requests to answer.').waitFor();
  await other.goto(`${server.url}/staff/riverside/`);
  await other.getByText('You have no requests to answer.').waitFor();
  await other.getByRole('button', { name: 'Sign out everywhere' }).click();
  await other.getByRole('heading', { name: 'You have signed out' }).waitFor();
  // Its stream ends, it asks for another token, and there is none.
  await one.getByRole('heading', { name: 'You have been signed out' }).waitFor();
  await context.close();
});

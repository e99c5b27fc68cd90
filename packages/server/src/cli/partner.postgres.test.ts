import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestServer, type TestServer } from '../../test/running-server.ts';
import { meetwell } from '../../test/programs.ts';

let world: TestServer;

beforeAll(async () => {
  world = await openTestServer();
});
afterAll(() => world.close());

test('the program sets up what a server that runs has at once, and explains itself [B2]', async () => {
  const env = {
    DATABASE_URL: world.test.url!,
    MEETWELL_SECRET: 'the secret under which tests seal',
    PUBLIC_URL: world.server.url,
  };
  const address = `${world.server.url}/signin/riverside/`;
  expect((await fetch(address)).status).toBe(404);
  const door = await meetwell(
    [
      ...['partner', 'sign-in', 'riverside', 'members', '--preset', 'university', '--client-id', 'meetwell'],
      ...['--issuer', 'https://login.riverside.example', '--key-file', 'riverside.secret'],
    ],
    env,
  );
  expect([door.code, door.said]).toEqual([0, expect.stringContaining(`members sign in at ${address}`)]);
  expect((await fetch(address)).status).toBe(200);
  const help = await meetwell(['partner', '--help'], {});
  expect([help.code, help.said]).toEqual([0, expect.stringContaining('meetwell partner create')]);
}, 120_000);

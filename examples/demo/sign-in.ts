import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setProvider, type RunningServer } from '@meetwell/server';
import { startSignInServer, type SignInServer } from '../sign-in-server/server.ts';
import { RIVERSIDE, SITE_PEOPLE } from './people.ts';

const CLIENT = 'meetwell';
const KEY_FILE = 'riverside.secret';

/**
 * The invented trust's sign-in server, and what each of the two is told of the other: as an IT department and whoever runs
 * Meetwell do it (`docs/signing-in.md`).
 *
 * @param folder where the server looks for the secrets by which providers know it
 */
export async function startDemoSignIn({
  server,
  folder,
  port,
  host,
}: {
  readonly server: RunningServer;
  readonly folder: string;
  readonly port: number;
  readonly host: string;
}): Promise<SignInServer> {
  // Another at each start: nobody keeps it but these two.
  const secret = randomBytes(32).toString('base64url');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, KEY_FILE), secret, { mode: 0o600 });
  const pages = `${server.url}/staff/${RIVERSIDE}/`;
  const login = await startSignInServer({
    port,
    host,
    title: 'Riverside staff: who are you?',
    accounts: SITE_PEOPLE.filter(({ role }) => role === 'therapist').map(({ subject, name }) => ({
      id: subject,
      name,
    })),
    clients: [
      {
        client_id: CLIENT,
        client_secret: secret,
        redirect_uris: [`${pages}callback`],
        post_logout_redirect_uris: [pages],
      },
    ],
  });
  await setProvider(server.core.database, RIVERSIDE, 'staff', {
    preset: 'openid',
    issuer: login.issuer,
    clientId: CLIENT,
    settings: { keyFile: KEY_FILE, contact: 'the Riverside service desk' },
  });
  return login;
}

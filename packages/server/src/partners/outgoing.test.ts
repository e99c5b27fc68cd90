import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterAll, expect, test } from 'vitest';
import { outgoingOf, type Outgoing } from './outgoing.ts';

const strict = outgoingOf({ anywhere: false, intranet: ['login.trust.example'] });
const loose = outgoingOf({ anywhere: true, intranet: [] });
afterAll(() => Promise.all([strict.close(), loose.close()]));

async function codesOf(outgoing: Outgoing, address: string): Promise<string[]> {
  const codes: string[] = [];
  try {
    await outgoing.fetch(address);
  } catch (error) {
    for (let cause = error; cause instanceof Error; cause = cause.cause) {
      codes.push('code' in cause ? String(cause.code) : cause.name);
    }
  }
  return codes;
}

test.each([
  'http://keys.partner.example/jwks',
  'https://127.0.0.1/',
  'https://127.1/',
  'https://2130706433/',
  'https://0x7f000001/',
  'https://0.0.0.0/',
  'https://[::1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[64:ff9b::7f00:1]/',
  'https://[64:ff9b:1::a00:1]/',
  'https://[2002:a9fe:a9fe::]/',
  'https://[::7f00:1]/',
  'https://[fec0::1]/',
  'https://169.254.169.254/latest/meta-data/',
  'https://[fe80::1]/',
  'https://10.0.0.1/',
  'https://192.168.1.1/',
  'https://[fd00::1]/',
  'https://user:password@keys.partner.example/',
  'file:///etc/passwd',
])('%s is not asked in production', async (address) => {
  expect(strict.faultOf(address)).not.toBeNull();
  expect(await codesOf(strict, address)).toEqual(['notAsked']);
});

test('what a name stands for is looked at where the connection is made', async () => {
  expect(strict.faultOf('https://localhost/')).toBeNull();
  expect(await codesOf(strict, 'https://localhost:8443/')).toContain('notAsked');
  expect(strict.faultOf('https://login.partner.example/')).toBeNull();
});

test('an answer is not followed elsewhere, and not read without end', async () => {
  const server = createServer((request, response) => {
    if (request.url === '/moved') return void response.writeHead(302, { location: '/' }).end();
    response.writeHead(200);
    response.end('x'.repeat(1024 * 1024));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port');
  const at = `http://127.0.0.1:${address.port}`;
  expect((await loose.fetch(`${at}/moved`)).status).toBe(302);
  const long = await loose.fetch(at);
  await expect(long.text()).rejects.toThrow();
  server.close();
  server.closeAllConnections();
});

import { generateKeyPairSync } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportJWK } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RIVERSIDE } from '../../test/running-server.ts';
import { openSignInWorld, testBrowser, type SignInWorld } from '../../test/sign-in.ts';
import { setProvider } from './manage.ts';
import { isTrusted, PRESETS } from './presets.ts';

/** What came to the provider, as it read it. */
const seen: { header?: object; claims?: Readonly<Record<string, unknown>>; vtr?: unknown; scope?: unknown } = {};
let world: SignInWorld;

beforeAll(async () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const member = (id: string, vot?: string) => ({ id, name: id, claims: vot === undefined ? {} : { vot } });
  world = await openSignInWorld({
    accounts: [member('sam', 'P9.Cp.Cd'), member('ola', 'P5.Cp.Cd'), member('none'), member('lee', 'P9.Cm')],
    partner: { members: ['sam', 'ola', 'none', 'lee'] },
    client: {
      client_secret: undefined,
      // As NHS login has it: by the key alone, and RS512 both ways.
      token_endpoint_auth_method: 'private_key_jwt',
      token_endpoint_auth_signing_alg: 'RS512',
      id_token_signed_response_alg: 'RS512',
      jwks: { keys: [{ ...(await exportJWK(publicKey)), alg: 'RS512', use: 'sig' }] },
    },
    configuration: {
      extraParams: {
        vtr(ctx, value) {
          Object.assign(seen, { vtr: value, scope: ctx.oidc.params?.['scope'] });
        },
      },
      assertJwtClientAuthClaimsAndHeader(_, claims, header) {
        Object.assign(seen, { claims, header });
        return Promise.resolve();
      },
      enabledJWA: {
        clientAuthSigningAlgValues: ['RS512'],
        idTokenSigningAlgValues: ['RS256', 'RS512'],
      },
    },
    doors: [],
  });
  await writeFile(join(world.folder, 'nhs-login.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
  await setProvider(world.test.core.database, RIVERSIDE, 'members', {
    preset: 'nhs-login',
    issuer: world.login.issuer,
    clientId: 'meetwell',
    settings: { keyFile: 'nhs-login.pem' },
  });
});
afterAll(() => world.close());

const enter = (account: string) => world.enter(testBrowser(), account, world.at('sign-in', 'members'));

describe('NHS login', () => {
  test('is signed in with by a key and RS512, is asked for vectors of trust, and lets a member in [B10]', async () => {
    const page = await enter('sam');
    expect([page.status, page.url.href]).toEqual([200, world.at('?lang=en', 'members')]);
    expect(seen.vtr).toBe('["P9.Cp.Cd","P9.Cp.Ck","P9.Cm"]');
    expect(seen.scope).toBe('openid profile');
    expect(seen.header).toMatchObject({ alg: 'RS512' });
    const of = {
      iss: 'meetwell',
      sub: 'meetwell',
      aud: `${world.login.issuer}/token`,
      jti: expect.any(String) as string,
    };
    expect(seen.claims).toMatchObject(of);
    expect(Number(seen.claims?.['exp']) - Number(seen.claims?.['iat'])).toBeLessThanOrEqual(300);
  });

  test('lets in whoever proved as much as was asked for, in whatever way', async () => {
    expect((await enter('lee')).status).toBe(200);
  });

  test.each(['ola', 'none'])('lets nobody in who proved less: %s [B10]', async (account) => {
    const page = await enter(account);
    expect([page.status, page.text]).toEqual([403, expect.stringContaining('We need more proof of who you are')]);
  });

  test('refused there is a page of ours that says so, and where to turn in a crisis', async () => {
    const page = await enter('');
    expect([page.status, page.text]).toEqual([403, expect.stringContaining('did not agree to share')]);
    expect(page.text).toContain('116 123');
  });
});

test('a vector is as good as another when nothing of that is missing', () => {
  const { vtr } = PRESETS['nhs-login'].settings;
  for (const good of ['P9.Cp.Cd', 'P9.Cd.Cp', 'P9.Cp.Ck', 'P9.Cm', 'P9.Cm.Cp'])
    expect([good, isTrusted(good, vtr)]).toEqual([good, true]);
  for (const bad of ['P5.Cp.Cd', 'P0.Cm', 'P9', 'P9.Cp', 'Cm', '', 'P99.Cm', undefined, null, ['P9.Cm']]) {
    expect([bad, isTrusted(bad, vtr)]).toEqual([bad, false]);
  }
  expect(isTrusted('P9.Cp.Cd', ['P5.Cp.Cd'])).toBe(true);
  expect(isTrusted(undefined, [])).toBe(true);
});

import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { errors, Provider, type ClientMetadata, type Configuration } from 'oidc-provider';

/** Somebody who can sign in there. Being at the button is their password. */
export interface Account {
  /** What its tokens call them: `sub`. */
  readonly id: string;
  readonly name: string;
  /** What else its tokens say of them. */
  readonly claims?: Readonly<Record<string, unknown>>;
}

export interface SignInServerOptions {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  /** What it calls itself on its page. */
  readonly title: string;
  readonly accounts: readonly Account[];
  readonly clients: readonly ClientMetadata[];
  /** In place of what it does by itself. */
  readonly configuration?: Partial<Configuration>;
}

export interface SignInServer {
  readonly issuer: string;
  readonly provider: Provider;
  close(): Promise<void>;
}

/**
 * A trust's sign-in server, as small as can be: a real OpenID provider (oidc-provider), whose page offers the people that
 * there are. A real one asks for a password and a second factor; to Meetwell it is the same.
 */
export async function startSignInServer(options: SignInServerOptions): Promise<SignInServer> {
  const server = createServer();
  server.listen(options.port, options.host);
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  const issuer = `http://localhost:${port}`;
  const provider = new Provider(issuer, {
    clients: [...options.clients],
    jwks: { keys: await signingKeys() },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    // What is asked for is given: a trust does not ask its staff whether its own service may know who they are.
    async loadExistingGrant({ oidc }) {
      const { client, session, provider } = oidc;
      const grant = new provider.Grant({ clientId: client!.clientId, accountId: session!.accountId! });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
    claims: { openid: ['sub', 'oid', 'vot', 'vtm'], profile: ['name'] },
    // As most providers do it: all that is asked for stands in the ID token.
    conformIdTokenClaims: false,
    findAccount(_, id) {
      const account = options.accounts.find((one) => one.id === id);
      if (account === undefined) return undefined;
      return { accountId: id, claims: () => ({ sub: id, name: account.name, ...account.claims }) };
    },
    ttl: { AccessToken: 600, AuthorizationCode: 60, IdToken: 600, Interaction: 600, Session: 3600, Grant: 3600 },
    ...options.configuration,
  });
  const answerOthers = provider.callback();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!/^\/interaction\/[\w-]+$/.test(request.url ?? '')) return void (await answerOthers(request, response));
    if (request.method !== 'POST') return choose(response, request.url!, options);
    const chosen = new URLSearchParams(await text(request)).get('account');
    const known = options.accounts.some(({ id }) => id === chosen);
    const result = known
      ? { login: { accountId: chosen! } }
      : { error: 'access_denied', error_description: 'Nobody was chosen' };
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  }

  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    answer(request, response).catch((error: unknown) => {
      response.writeHead(error instanceof errors.SessionNotFound ? 400 : 500, { 'content-type': 'text/plain' });
      response.end('Start again where you came from.');
    });
  });
  return {
    issuer,
    provider,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function choose(response: ServerResponse, path: string, { title, accounts }: SignInServerOptions): void {
  const buttons = accounts.map(
    ({ id, name }) => `<p><button name="account" value="${escaped(id)}">${escaped(name)}</button></p>`,
  );
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
  response.end(`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title><link rel="icon" href="data:,"></head>
<body><main><h1>${escaped(title)}</h1>
<p>An invented place to sign in. A real one would ask for a password and a second factor.</p>
<form method="post" action="${path}">${buttons.join('\n')}
<p><button name="account" value="">Not now</button></p></form></main></body></html>`);
}

/** Of its own, at each start: RS256 for most, RS512 as NHS login has it. */
function signingKeys(): Promise<JWK[]> {
  return Promise.all(
    ['RS256', 'RS512', 'ES256'].map(async (alg) => {
      const { privateKey } = await generateKeyPair(alg, { extractable: true });
      return { ...(await exportJWK(privateKey)), alg, use: 'sig', kid: alg.toLowerCase() };
    }),
  );
}

function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

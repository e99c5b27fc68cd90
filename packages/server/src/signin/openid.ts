import { importPKCS8 } from 'jose';
import { LRUCache } from 'lru-cache';
import type * as openid from 'openid-client';
import { NotAsked, type Outgoing } from '../partners/outgoing.ts';
import { isTrusted } from './presets.ts';
import { clientKeyOf, MissingClientKey, type Provider } from './providers.ts';

/** Milliseconds for which what a provider says of itself is believed. */
const BELIEVED = 10 * 60_000;

/** Why somebody was not signed in, where the provider or the way to it is the reason. */
export type SignInFault =
  /** They, or the provider, said no. */
  | 'declined'
  /** The provider does not answer, or says that it cannot now. */
  | 'away'
  /** It does not know us, or we not it: for whoever set it up. */
  | 'misconfigured'
  /** Less was proved of who they are than was asked for. */
  | 'notTrusted'
  /** Anything else that does not fit: begin again. */
  | 'failed';

export class NotSignedIn extends Error {
  readonly code = 'notSignedIn';
  readonly fault: SignInFault;

  constructor(fault: SignInFault, options?: ErrorOptions) {
    super(`Not signed in: ${fault}`, options);
    this.fault = fault;
  }
}

/** What one attempt to sign in is known by when it comes back. */
export interface Attempt {
  readonly state: string;
  readonly nonce: string;
  /** Of PKCE (RFC 7636). */
  readonly verifier: string;
}

export interface OpenIdOptions {
  readonly outgoing: Outgoing;
  readonly clientKeys: string | null;
}

/** Authorization code flow with PKCE, state and nonce (OpenID Connect Core 1.0, 3.1), with providers of partners. */
export interface OpenId {
  /** Where to send the browser. @throws NotSignedIn */
  begin(provider: Provider, redirectUri: string, language: string): Promise<{ readonly url: URL } & Attempt>;
  /**
   * By whom it came back: what the partner knows the person by.
   * @param url at which it came back, as the browser sees it.
   * @throws NotSignedIn
   */
  finish(provider: Provider, url: URL, attempt: Attempt): Promise<string>;
  /** Where somebody signs out of the provider itself; null where it has no such place. @throws NotSignedIn */
  signOutOf(provider: Provider, afterwards: string): Promise<URL | null>;
}

export function openIdWith({ outgoing, clientKeys }: OpenIdOptions): OpenId {
  const known = new LRUCache<string, openid.ServerMetadata>({ max: 500, ttl: BELIEVED });

  async function configurationOf(provider: Provider): Promise<openid.Configuration> {
    const client = await import('openid-client');
    const { issuer, clientId, settings } = provider;
    const fetching = {
      [client.customFetch]: (url: string, init: openid.CustomFetchOptions) => outgoing.fetch(url, init as RequestInit),
    };
    const execute = outgoing.anywhere ? [client.allowInsecureRequests] : [];
    let server = known.get(issuer);
    if (server === undefined) {
      const found = await client.discovery(new URL(issuer), clientId, {}, client.None(), { ...fetching, execute });
      server = found.serverMetadata();
      known.set(issuer, server);
    }
    const authentication = await authenticationOf(client, provider, server);
    const metadata = { id_token_signed_response_alg: settings.algorithm };
    const configuration = new client.Configuration(server, clientId, metadata, authentication);
    configuration[client.customFetch] = fetching[client.customFetch];
    // Beyond what the specification asks of tokens that come by TLS: signatures are looked at as well.
    for (const each of [client.enableNonRepudiationChecks, ...execute]) each(configuration);
    return configuration;
  }

  async function authenticationOf(
    client: typeof openid,
    provider: Provider,
    server: openid.ServerMetadata,
  ): Promise<openid.ClientAuth> {
    const { method, algorithm, audience, keyId } = provider.settings;
    const secret = await clientKeyOf(provider, clientKeys);
    if (method === 'client_secret_basic') return client.ClientSecretBasic(secret);
    if (method === 'client_secret_post') return client.ClientSecretPost(secret);
    const key = await importPKCS8(secret, algorithm).catch((cause: unknown) => {
      throw new MissingClientKey(`${provider.settings.keyFile} is no private key for ${algorithm}`, { cause });
    });
    return client.PrivateKeyJwt(keyId === '' ? key : { key, kid: keyId }, {
      [client.modifyAssertion](_, payload) {
        if (audience === 'tokenEndpoint' && server.token_endpoint !== undefined) payload['aud'] = server.token_endpoint;
      },
    });
  }

  return {
    begin: (provider, redirectUri, language) =>
      asked(async () => {
        const client = await import('openid-client');
        const configuration = await configurationOf(provider);
        const [state, nonce, verifier] = [client.randomState(), client.randomNonce(), client.randomPKCECodeVerifier()];
        const { scope, vtr } = provider.settings;
        const url = client.buildAuthorizationUrl(configuration, {
          redirect_uri: redirectUri,
          scope,
          state,
          nonce,
          code_challenge: await client.calculatePKCECodeChallenge(verifier),
          code_challenge_method: 'S256',
          ...(vtr.length > 0 ? { vtr: JSON.stringify(vtr) } : { ui_locales: language }),
        });
        return { url, state, nonce, verifier };
      }),

    finish: (provider, url, { state, nonce, verifier }) =>
      asked(async () => {
        const client = await import('openid-client');
        const configuration = await configurationOf(provider);
        const tokens = await client.authorizationCodeGrant(configuration, url, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
        });
        const claims = tokens.claims();
        const { claim, vtr } = provider.settings;
        if (!isTrusted(claims?.['vot'], vtr)) throw new NotSignedIn('notTrusted');
        const subject = claims?.[claim];
        if (typeof subject !== 'string' || subject === '' || subject.length > 255)
          throw new NotSignedIn('misconfigured');
        return subject;
      }),

    signOutOf: (provider, afterwards) =>
      asked(async () => {
        const client = await import('openid-client');
        const configuration = await configurationOf(provider);
        if (configuration.serverMetadata().end_session_endpoint === undefined) return null;
        return client.buildEndSessionUrl(configuration, { post_logout_redirect_uri: afterwards });
      }),
  };
}

async function asked<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof NotSignedIn ? error : new NotSignedIn(faultOf(error), { cause: error });
  }
}

/** What the provider answers where somebody, or it itself, said no (OpenID Connect Core 1.0, 3.1.2.6). */
const DECLINED = [
  'access_denied',
  'consent_required',
  'interaction_required',
  'account_selection_required',
  'login_required',
];
const LATER = ['temporarily_unavailable', 'server_error'];
const OURS = ['invalid_client', 'unauthorized_client', 'invalid_scope', 'unsupported_response_type', 'invalid_request'];

function faultOf(error: unknown): SignInFault {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof MissingClientKey || cause instanceof NotAsked) return 'misconfigured';
    const said = 'error' in cause && typeof cause.error === 'string' ? cause.error : null;
    if (said !== null) {
      return DECLINED.includes(said)
        ? 'declined'
        : LATER.includes(said)
          ? 'away'
          : OURS.includes(said)
            ? 'misconfigured'
            : 'failed';
    }
    const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
    if (/^(UND_ERR|ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EPIPE|CERT_|ERR_TLS|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/.test(code))
      return 'away';
    if (cause.name === 'TimeoutError' || cause.message === 'fetch failed') return 'away';
    // 401 of the token endpoint: it does not know us.
    if (code === 'OAUTH_WWW_AUTHENTICATE_CHALLENGE') return 'misconfigured';
    // A page of an error in the place of what was asked for.
    if (code === 'OAUTH_RESPONSE_IS_NOT_CONFORM' || code === 'OAUTH_RESPONSE_IS_NOT_JSON') return 'away';
  }
  return 'failed';
}

/** What of an error may be logged: codes of libraries and of the protocol, which quote nobody. */
export function codesOf(error: unknown): string {
  const codes: string[] = [];
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    for (const name of ['error', 'code'] as const) {
      const value: unknown = Reflect.get(cause, name);
      if (typeof value === 'string' && /^\w{1,60}$/.test(value)) codes.push(value);
    }
  }
  return codes.join(' ');
}

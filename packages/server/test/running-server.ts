import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { SignJWT, exportJWK, generateKeyPair, type CryptoKey } from 'jose';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import type { Problem } from '@meetwell/sdk/client';
import { DEFAULT_CONFIG, type ServerConfig } from '../src/config.ts';
import type { PartnerId } from '../src/database/partner.ts';
import type { Log } from '../src/log.ts';
import { seedPartner, type PartnerDefinition } from '../src/partners/seed.ts';
import { serve, type RunningServer } from '../src/server.ts';
import { openTestCore, type TestCore } from './database.ts';
import { RIVERSIDE, testPartner, type TestPartner } from './people.ts';

export const SECRET = 'a secret that these tests alone are using';

/** A partner with a real key: what its back end would sign with. */
export interface SigningPartner {
  readonly definition: PartnerDefinition;
  readonly origin: string;
  readonly key: CryptoKey;
  /** For whom its back end signs: the server's address, once that is known. */
  audience: string;
  assertion(
    subject: string,
    role: 'member' | 'therapist',
    changes?: Readonly<Record<string, unknown>>,
  ): Promise<string>;
}

export async function signingPartner(options: TestPartner = {}): Promise<SigningPartner> {
  const plain = testPartner(options);
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const kid = `${plain.id}-1`;
  const definition: PartnerDefinition = { ...plain, keys: [{ kid, key: { ...(await exportJWK(publicKey)) } }] };
  const partner: SigningPartner = {
    definition,
    origin: `https://${plain.id}.example`,
    key: privateKey,
    audience: '',
    assertion(subject, role, changes = {}) {
      const now = Math.floor(Date.now() / 1000);
      return new SignJWT({
        iss: definition.issuer,
        aud: partner.audience,
        sub: subject,
        role,
        jti: randomUUID(),
        iat: now,
        exp: now + 120,
        ...changes,
      })
        .setProtectedHeader({ alg: 'ES256', kid })
        .sign(privateKey);
    },
  };
  return partner;
}

export interface CallOptions {
  readonly token?: string | null;
  readonly origin?: string | null;
  readonly body?: unknown;
  /** Sent as it is, in place of `body` as JSON. */
  readonly raw?: string;
  readonly type?: string;
  readonly key?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  /** Where another server on the same database is, in place of this one. */
  readonly at?: string;
}

export interface Answer<Body = unknown> {
  readonly status: number;
  readonly body: Body;
  readonly headers: Headers;
}

/** A whole server on a free port, with a real database and a real mail server. */
export interface TestServer {
  readonly server: RunningServer;
  readonly test: TestCore;
  readonly partner: SigningPartner;
  readonly mails: readonly (Email & { readonly recipient: string })[];
  /** A mail to an address whose subject or text says so; waits for it. */
  mail(recipient: string, saying: string): Promise<Email>;
  /** Exchanges an assertion; answers the access token. */
  signIn(subject: string, role: 'member' | 'therapist', partner?: SigningPartner): Promise<string>;
  call<Body = Problem>(method: string, path: string, options?: CallOptions): Promise<Answer<Body>>;
  close(): Promise<void>;
}

export async function openTestServer(
  options: {
    readonly partner?: TestPartner;
    readonly others?: readonly SigningPartner[];
    readonly config?: Partial<ServerConfig>;
    /** In place of the one that collects complaints. */
    readonly log?: Log;
    /** In place of a database that nothing else uses. */
    readonly test?: TestCore;
  } = {},
): Promise<TestServer> {
  const mails: (Email & { recipient: string })[] = [];
  const arrivals = new EventTarget();
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        void PostalMime.parse(Buffer.concat(parts)).then((email) => {
          for (const { address } of session.envelope.rcptTo) mails.push({ ...email, recipient: address });
          arrivals.dispatchEvent(new Event('mail'));
          done();
        }, done);
      });
    },
  });
  const listening = smtp.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const address = listening.address();
  if (address === null || typeof address === 'string') throw new Error('No port');

  const test = options.test ?? (await openTestCore(options.log === undefined ? {} : { log: options.log }));
  const partner = await signingPartner(options.partner ?? {});
  for (const each of [partner, ...(options.others ?? [])]) await seedPartner(test.core.database, each.definition);
  const server = await serve(test.core, {
    ...DEFAULT_CONFIG,
    port: 0,
    secret: SECRET,
    dataFolder: null,
    smtpUrl: `smtp://127.0.0.1:${address.port}`,
    testClock: true,
    ...options.config,
  });

  for (const each of [partner, ...(options.others ?? [])]) each.audience = server.url;

  async function call<Body>(method: string, path: string, more: CallOptions = {}): Promise<Answer<Body>> {
    const {
      token = null,
      origin = partner.origin,
      body,
      raw,
      type = 'application/json',
      key,
      headers = {},
      at = server.url,
    } = more;
    const content = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(`${at}${path}`, {
      method,
      headers: {
        ...(origin !== null && { origin }),
        ...(token !== null && { authorization: `Bearer ${token}` }),
        ...(content !== undefined && { 'content-type': type }),
        ...(key !== null && method === 'POST' && { 'idempotency-key': key ?? randomUUID() }),
        ...headers,
      },
      ...(content !== undefined && { body: content }),
    });
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json') === true;
    return { status: response.status, headers: response.headers, body: (json ? JSON.parse(text) : text) as Body };
  }

  return {
    server,
    test,
    partner,
    mails,
    call,
    async mail(recipient, saying) {
      const signal = AbortSignal.timeout(10_000);
      for (;;) {
        const found = mails.findLast(
          (mail) => mail.recipient === recipient && `${mail.subject}\n${mail.text}`.includes(saying),
        );
        if (found !== undefined) return found;
        await new Promise<void>((resolve, reject) => {
          arrivals.addEventListener('mail', () => resolve(), { once: true });
          signal.addEventListener('abort', () =>
            reject(
              new Error(`No mail to ${recipient} that says ${saying}: ${mails.map((mail) => mail.subject).join(', ')}`),
            ),
          );
        });
      }
    },
    async signIn(subject, role, from = partner) {
      const assertion = await from.assertion(subject, role, { aud: server.url });
      const answer = await call<{ accessToken: string }>('POST', '/api/token', {
        body: { assertion },
        origin: from.origin,
        key: null,
      });
      if (answer.status !== 200) throw new Error(`No token: ${JSON.stringify(answer.body)}`);
      return answer.body.accessToken;
    },
    async close() {
      await server.close();
      await test.close();
      await new Promise<void>((resolve) => smtp.close(resolve));
    },
  };
}

export { RIVERSIDE };
export const OTHER = 'hillside' as PartnerId;

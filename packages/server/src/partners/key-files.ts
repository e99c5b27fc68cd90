import { createPublicKey } from 'node:crypto';
import { calculateJwkThumbprint, type JWK } from 'jose';
import { WrongKey } from './manage.ts';

/**
 * Public keys as people send them: PEM, a certificate, a JWK or a JWK set. A key without a `kid` is named by its thumbprint
 * (RFC 7638).
 * @throws WrongKey
 */
export async function keysIn(text: string): Promise<readonly { readonly kid: string; readonly jwk: JWK }[]> {
  const keys = text.trimStart().startsWith('{') ? ofJson(text) : [ofPem(text)];
  return Promise.all(keys.map(async (jwk) => ({ kid: jwk.kid ?? (await thumbprint(jwk)), jwk })));
}

function ofJson(text: string): readonly JWK[] {
  let value: JWK & { readonly keys?: unknown };
  try {
    value = JSON.parse(text) as typeof value;
  } catch (cause) {
    throw new WrongKey('This is no JSON.', { cause });
  }
  const keys = Array.isArray(value.keys) ? (value.keys as JWK[]) : [value];
  if (keys.length === 0) throw new WrongKey('The set holds no key.');
  return keys;
}

function ofPem(text: string): JWK {
  // What Node makes of a private key is its public half: whoever sent it has shown it all the same.
  if (text.includes('PRIVATE KEY')) {
    throw new WrongKey(
      'This is a private key: Meetwell is told the public half alone. Make another pair, for this one was shown.',
    );
  }
  try {
    return createPublicKey(text).export({ format: 'jwk' });
  } catch (cause) {
    throw new WrongKey('This is neither a public key in PEM nor a JWK.', { cause });
  }
}

async function thumbprint(jwk: JWK): Promise<string> {
  try {
    return await calculateJwkThumbprint(jwk);
  } catch (cause) {
    throw new WrongKey('This is no JWK.', { cause });
  }
}

import type { Admission } from '../commands/principal.ts';
import { ProblemError } from './problems.ts';
import type { AccessToken, Tokens } from './tokens.ts';

/** Told of a token that is ours and is good no more, or not on this page. */
export type OnRefused = (known: AccessToken, code: 'originNotAllowed' | 'unauthenticated') => void;

/**
 * Who calls, by the token they carry. A page of another origin than the token's gets nothing, so that a token that
 * leaks from one site is of no use on another.
 * @throws ProblemError `unauthenticated` or `originNotAllowed`
 */
export async function authenticate(
  tokens: Tokens,
  admission: Admission,
  request: Request,
  onRefused: OnRefused,
): Promise<AccessToken> {
  const [, token] = /^Bearer ([\w.-]+)$/i.exec(request.headers.get('authorization') ?? '') ?? [];
  if (token === undefined) throw unauthenticated('No token was sent.');
  const known = await tokens.verify(token);
  const origin = request.headers.get('origin');
  if (origin !== null && origin !== known.origin) {
    onRefused(known, 'originNotAllowed');
    throw new ProblemError('originNotAllowed');
  }
  if (!(await admission.isLetIn(known))) {
    onRefused(known, 'unauthenticated');
    throw unauthenticated('The token is no longer good.');
  }
  return known;
}

function unauthenticated(detail: string): ProblemError {
  return new ProblemError('unauthenticated', { detail }, { 'www-authenticate': 'Bearer realm="meetwell"' });
}

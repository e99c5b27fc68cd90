import { ProblemError } from './problems.ts';
import type { AccessToken, Tokens } from './tokens.ts';

/**
 * Who calls, by the token they carry. A page of another origin than the token's gets nothing, so that a token that
 * leaks from one site is of no use on another.
 * @throws ProblemError `unauthenticated` or `originNotAllowed`
 */
export async function authenticate(tokens: Tokens, request: Request): Promise<AccessToken> {
  const [, token] = /^Bearer ([\w.-]+)$/i.exec(request.headers.get('authorization') ?? '') ?? [];
  if (token === undefined) {
    throw new ProblemError(
      'unauthenticated',
      { detail: 'No token was sent.' },
      { 'www-authenticate': 'Bearer realm="meetwell"' },
    );
  }
  const known = await tokens.verify(token);
  const origin = request.headers.get('origin');
  if (origin !== null && origin !== known.origin) throw new ProblemError('originNotAllowed');
  return known;
}

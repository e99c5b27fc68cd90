import { errorFrom, MeetwellError, meetwellError } from './errors.ts';
import { epochOf } from '../time/index.ts';
import type { TokenAnswer, TokenRequest } from './api.ts';

/** Renew this long before the token ends, so that no call is sent with one that ends on its way. */
const AHEAD = 60_000;

export interface TokenSource {
  /** A token that is good now. One exchange at a time: callers that come meanwhile share it. */
  token(): Promise<string>;
  /** The server turned this one down: the next call to `token` fetches another. */
  discard(token: string): void;
  /** From now on nobody is let in. */
  end(): void;
}

/** How a page says who is on it: one of the two. */
export interface Identity {
  /** Asks the partner's own back end for a signed assertion about the person on the page; called for each token. */
  readonly getAssertion?: () => Promise<string>;
  /** In its place, on pages of Meetwell's own server, where people sign in with it: gives the token itself. */
  readonly getToken?: () => Promise<TokenAnswer>;
}

/**
 * Exchanges the partner's assertions for the server's tokens (row B2), for one person: where the page's back end vouches
 * for somebody else (one logged out, another logged in, and the tab stayed open), nobody is let in any more, so that
 * nothing is sent as the other. Renewal is measured on the device's own clock
 * from the moment of the exchange, because the device's idea of the date may be wrong.
 */
export function tokenSource(
  server: string,
  identity: Identity,
  fetcher: typeof fetch,
  serverNow: () => number,
  onAnother: () => void = () => undefined,
): TokenSource {
  let current: { readonly token: string; readonly renewAt: number } | null = null;
  let exchange: Promise<string> | null = null;
  let person: string | null = null;
  let ended = false;

  async function fetchToken(): Promise<string> {
    const answer = identity.getToken === undefined ? await exchanged() : await said(identity.getToken);
    if (ended || (person !== null && answer.person !== person)) {
      if (!ended) onAnother();
      end();
      throw over();
    }
    person = answer.person;
    const life = Math.max(epochOf(answer.expiresAt) - serverNow(), 0);
    current = { token: answer.accessToken, renewAt: performance.now() + Math.max(life - AHEAD, life / 2) };
    return answer.accessToken;
  }

  async function exchanged(): Promise<TokenAnswer> {
    const assertion = await said(identity.getAssertion ?? nobody);
    let response: Response;
    try {
      response = await fetcher(`${server}/api/token`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ assertion, ...zoneOfDevice() } satisfies TokenRequest),
      });
    } catch (error) {
      throw meetwellError(error);
    }
    if (!response.ok) {
      const error = await errorFrom(response);
      if (error.code !== 'unauthenticated') throw error;
      throw new MeetwellError('signedOut', error.message, {
        status: error.status,
        problem: error.problem,
        cause: error,
      });
    }
    return (await response.json()) as TokenAnswer;
  }

  function end(): void {
    ended = true;
    current = null;
  }

  return {
    end,
    token() {
      if (ended) return Promise.reject(over());
      if (current !== null && performance.now() < current.renewAt) return Promise.resolve(current.token);
      exchange ??= fetchToken().finally(() => {
        exchange = null;
      });
      return exchange;
    },
    discard(token) {
      if (current?.token === token) current = null;
    },
  };
}

/** A device that says UTC says nothing of where it is: browsers that guard against being recognised all do. */
function zoneOfDevice(): Pick<TokenRequest, 'zone'> {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions() as { readonly timeZone?: string };
  return timeZone === undefined || /^(UTC|GMT|Etc\/.*)$/.test(timeZone) ? {} : { zone: timeZone };
}

/** What the page says of who is on it. */
async function said<What>(ask: () => Promise<What>): Promise<What> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof MeetwellError) throw error;
    // As `fetch` fails: the page's own server was not reached.
    if (error instanceof TypeError) throw meetwellError(error);
    throw new MeetwellError('signedOut', 'The page could not say who this is', { cause: error });
  }
}

function nobody(): Promise<never> {
  return Promise.reject(new Error('Neither getAssertion nor getToken was given'));
}

function over(): MeetwellError {
  return new MeetwellError('signedOut', 'Who used this page has signed out');
}

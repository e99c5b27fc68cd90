import { ContextProvider } from '@lit/context';
import { css, html, LitElement, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import {
  createClient,
  MeetwellError,
  type ClientOptions,
  type MeetwellClient,
  type TokenAnswer,
} from '@meetwell/sdk/client';
import { nationOf } from '@meetwell/sdk/flows';
import { clientContext, type Provided } from '../base/client-context.ts';
import { EXIT_URL } from '../base/leave.ts';

const CONNECTS = ['server', 'tokenUrl', 'getAssertion', 'getToken', 'service'] as const;

/**
 * Says where Meetwell's server is and how the page proves who is on it, to every Meetwell element inside.
 *
 * @summary Connects the elements inside it to a server.
 * @slot - The page's own content, with Meetwell elements anywhere in it.
 */
export class MeetwellProvider extends LitElement {
  static override styles = css`
    :host {
      display: contents;
    }
  `;

  static override properties: PropertyDeclarations = {
    server: { type: String },
    tokenUrl: { type: String, attribute: 'token-url' },
    exitUrl: { type: String, attribute: 'exit-url' },
    nation: { type: String },
    service: { type: String },
    getAssertion: { attribute: false },
    getToken: { attribute: false },
  };

  /** Where the server is: `https://booking.example.nhs.uk`. */
  declare server: string | undefined;
  /** An address of the page's own origin that answers a POST with `{ "assertion": "…" }`. */
  declare tokenUrl: string | undefined;
  /** Where "Leave this page" goes: a neutral page. */
  declare exitUrl: string;
  /** Whose crisis lines are shown: `england`, `scotland`, `wales` or `northern-ireland`. */
  declare nation: string | undefined;
  /** Which service the elements are about, where somebody may be a member of several. */
  declare service: string | undefined;
  /** In place of `token-url`: gives a fresh signed assertion each time. */
  declare getAssertion: (() => Promise<string>) | undefined;
  /** In place of both, on pages of Meetwell's own server: gives the token itself. */
  declare getToken: (() => Promise<TokenAnswer>) | undefined;

  readonly #provider = new ContextProvider(this, { context: clientContext });
  #client: MeetwellClient | undefined;

  constructor() {
    super();
    this.exitUrl = EXIT_URL;
  }

  /** The client that the elements inside share; for scripts of the page that use the SDK beside them. */
  get client(): MeetwellClient | undefined {
    return this.#client;
  }

  /**
   * To be called where the page logs somebody out without being loaded anew: what they saw and wrote is gone, and nothing
   * more is sent as them.
   */
  signOut(): void {
    this.#client?.signOut();
    // Elements begin anew with another client, and keep nothing of the last.
    this.#client = this.#connect({
      getAssertion: () => Promise.reject(new MeetwellError('signedOut', 'The page signed out')),
    });
    this.requestUpdate();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (CONNECTS.some((name) => changed.has(name))) {
      this.#client?.close();
      this.#client = this.#connect();
    }
    const client = this.#client;
    const provided: Provided | undefined = client && { client, exitUrl: this.exitUrl, nation: nationOf(this.nation) };
    this.#provider.setValue(provided);
  }

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }

  #connect(identity = this.#identity()): MeetwellClient | undefined {
    const { server, service } = this;
    if (server === undefined || identity === undefined) return undefined;
    const client = createClient({
      server,
      ...identity,
      ...(service !== undefined && { service }),
      onAnotherPerson: () => {
        if (this.#client !== client) return;
        client.close();
        this.#client = this.#connect();
        this.requestUpdate();
      },
    });
    return client;
  }

  #identity(): Pick<ClientOptions, 'getAssertion' | 'getToken'> | undefined {
    const { tokenUrl, getAssertion, getToken } = this;
    if (getToken !== undefined) return { getToken };
    if (getAssertion !== undefined) return { getAssertion };
    return tokenUrl === undefined ? undefined : { getAssertion: () => assertionFrom(tokenUrl) };
  }
}

/** Asks the partner's own back end, with the page's cookies, who this is. */
async function assertionFrom(url: string): Promise<string> {
  let response: Response;
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { accept: 'application/json' },
      credentials: 'same-origin',
    });
  } catch (cause) {
    throw new MeetwellError('network', 'The page’s own server did not answer', { retry: true, cause });
  }
  if (response.status >= 500) {
    throw new MeetwellError('unavailable', 'The page’s own server is not well', {
      status: response.status,
      retry: true,
    });
  }
  const body = response.ok ? ((await response.json()) as { assertion?: unknown }) : {};
  if (typeof body.assertion !== 'string') {
    throw new MeetwellError('signedOut', 'The page’s own server does not know who this is', {
      status: response.status,
    });
  }
  return body.assertion;
}

declare global {
  interface HTMLElementTagNameMap {
    'meetwell-provider': MeetwellProvider;
  }
}

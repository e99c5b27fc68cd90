import { expect } from 'chai';
import { html, type TemplateResult } from 'lit';
import type { MeetwellError } from '@meetwell/sdk/client';
import { type MeetwellClient } from '@meetwell/sdk/client';
import type { Store } from '@meetwell/sdk/flows';
import { FlowElement } from '../base/flow-element.ts';
import type { MeetwellProvider } from './provider.ts';
import '../define/provider.ts';

interface Shown {
  readonly view: 'shown';
}

/** What somebody wrote lives in its flow, as in every element. */
class WrittenElement extends FlowElement<Shown, Store<Shown> & { written: string }> {
  readonly clients: MeetwellClient[] = [];

  protected createFlow(client: MeetwellClient) {
    this.clients.push(client);
    return { written: '', snapshot: { view: 'shown' } as const, subscribe: () => () => undefined };
  }

  protected renderSnapshot(): TemplateResult {
    return html`<p>${this.flow?.written}</p>`;
  }
}
customElements.define('test-written', WrittenElement);

describe('<meetwell-provider>', () => {
  const fetching = window.fetch;
  let person: string;
  let provider: MeetwellProvider;
  let element: WrittenElement;

  beforeEach(async () => {
    person = 'sam';
    window.fetch = (input) => {
      const token = new Request(input).url.endsWith('/api/token');
      // A token that is over as soon as it is given: the next call asks for another.
      const answer = token ? { person, accessToken: person, expiresAt: new Date(0).toISOString() } : { name: person };
      return Promise.resolve(Response.json(answer));
    };
    provider = document.createElement('meetwell-provider');
    provider.server = 'https://booking.example';
    provider.getAssertion = () => Promise.resolve('an assertion');
    element = new WrittenElement();
    provider.append(element);
    document.body.append(provider);
    await element.updateComplete;
    element.flow!.written = 'I am ill';
  });
  afterEach(() => {
    window.fetch = fetching;
    provider.remove();
  });

  it('empties everything when another person is on the page [G5]', async () => {
    const first = provider.client!;
    await first.me();
    person = 'ola';
    const refused = await first.me().catch((error: unknown) => error);
    expect((refused as MeetwellError).code).to.equal('signedOut');
    await provider.updateComplete;
    await element.updateComplete;
    expect(element.flow!.written).to.equal('');
    expect(element.clients).to.have.length(2);
    expect(await provider.client!.me()).to.deep.equal({ name: 'ola' });
  });

  it('empties everything when the page signs out, and lets nobody in [G5]', async () => {
    const first = provider.client!;
    await first.me();
    provider.signOut();
    await provider.updateComplete;
    await element.updateComplete;
    expect(element.flow!.written).to.equal('');
    for (const client of [first, provider.client!]) {
      const refused = await client.me().catch((error: unknown) => error);
      expect((refused as MeetwellError).code).to.equal('signedOut');
    }
  });
});

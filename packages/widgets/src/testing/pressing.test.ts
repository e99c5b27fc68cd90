import { setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import { css, html } from 'lit';
import type { MeetwellClient } from '@meetwell/sdk/client';
import type { Store } from '@meetwell/sdk/flows';
import { FlowElement } from '../base/flow-element.ts';
import type { Content } from '../base/templates.ts';
import { still } from './example-data.ts';
import { Presser, WAITS, WRITES, type Actions } from './pressing.ts';

interface Snapshot {
  readonly view: string;
  readonly sending?: boolean;
}

interface Flow extends Store<Snapshot> {
  go(): void;
  write(text: string): void;
}

type Draw = (flow: Flow, snapshot: Snapshot) => Content;

/** An element that draws whatever a test gives it. */
class Probe extends FlowElement<Snapshot, Flow> {
  static override styles = css`
    .over {
      position: absolute;
      inset: 0;
    }

    .last {
      position: sticky;
      inset-block-end: 0;
      block-size: 100px;
      background: white;
    }

    .clear {
      scroll-margin-block-end: 120px;
    }
  `;

  static drawing: Draw = () => '';

  protected override get hasBar(): boolean {
    return false;
  }

  protected override createFlow(_: MeetwellClient): Flow {
    throw new Error('It is given one');
  }

  protected override renderSnapshot(snapshot: Snapshot): Content {
    return this.flow === undefined ? '' : Probe.drawing(this.flow, snapshot);
  }
}
customElements.define('meetwell-probe', Probe);

const EXAMPLES = [
  { name: 'one', snapshot: { view: 'one' } },
  { name: 'other', snapshot: { view: 'other' } },
];

function presser(draw: Draw, one: Actions<Snapshot>): Presser<Snapshot, Flow> {
  Probe.drawing = draw;
  return new Presser<Snapshot, Flow>({
    tag: 'meetwell-probe',
    examples: EXAMPLES,
    flow: (snapshot) => still<Flow>(snapshot),
    actions: { one, other: {} },
  });
}

const pressed = (draw: Draw, one: Actions<Snapshot> = { Go: 'go' }) => presser(draw, one).press(EXAMPLES[0]!);

describe('pressing everything', () => {
  after(() => setViewport({ width: 800, height: 600 }));

  it('finds nothing wrong with a button that does what it says', async () => {
    expect(await pressed((flow) => html`<button @click=${() => flow.go()}>Go</button>`)).to.deep.equal([]);
  });

  it('fails where nothing is expected of a button', async () => {
    const faults = await pressed(
      (flow) => html`<button @click=${() => flow.go()}>Go</button><button @click=${() => flow.go()}>New</button>`,
    );
    expect(faults).to.deep.equal(['one: nothing is expected of “New”']);
  });

  it('fails where a button does nothing, in each way', async () => {
    const faults = await pressed(() => html`<button>Go</button>`);
    expect(faults).to.have.length(3);
    expect(faults[0]).to.equal('one: “Go” by pointer: nothing follows, and not “go”');
  });

  it('fails where something follows by pointer alone', async () => {
    const faults = await pressed(
      (flow) => html`<button @click=${(event: MouseEvent) => event.detail > 0 && flow.go()}>Go</button>`,
    );
    expect(faults.map((fault) => /by (\w+)/.exec(fault)?.[1])).to.deep.equal(['Enter', 'Space']);
  });

  it('fails where something lies over it', async () => {
    const faults = await pressed(
      (flow) =>
        html`<button @click=${() => flow.go()}>Go</button>
          <div class="over"></div>`,
    );
    expect(faults).to.have.length(2);
    expect(faults.join()).to.contain('“Go” is covered by <div class="over">');
  });

  it('fails where there is no name, and where something that is no control hears clicks', async () => {
    /* eslint-disable lit-a11y/accessible-name, lit-a11y/click-events-have-key-events -- faults on purpose */
    const faults = await pressed(
      (flow) =>
        html`<button @click=${() => flow.go()}></button>
          <p @click=${() => flow.go()}>Go</p>`,
      {},
    );
    /* eslint-enable lit-a11y/accessible-name, lit-a11y/click-events-have-key-events */
    expect(faults).to.have.length(2);
    expect(faults.join()).to.contain('a control has no name').and.to.contain('<p> hears clicks and is no control');
  });

  it('fails where what is disabled does something, and where it does not say why it is', async () => {
    const disabled: Draw = (flow) => html`<button aria-disabled="true" @click=${() => flow.go()}>Go</button>`;
    const faults = await pressed(disabled);
    expect(faults).to.have.length(4);
    expect(faults[0]).to.equal('one: “Go” does not say why it is disabled');
    expect(faults[1]).to.equal('one: “Go” by pointer: “go” follows, and not nothing');
    expect(await pressed(() => html`<button aria-disabled="true">Going</button>`, { Going: WAITS })).to.deep.equal([]);
    expect(
      await pressed(() => html`<button aria-disabled="true" aria-description="It goes already">Go</button>`),
    ).to.deep.equal([]);
  });

  it('fails where something does not wait for what is on its way, or looks chosen and is not', async () => {
    const sending = { name: 'sending', snapshot: { view: 'one', sending: true } };
    const button: Draw = (flow) => html`<button @click=${() => flow.go()}>Go</button>`;
    expect(await presser(button, { Go: 'go' }).press(sending)).to.deep.equal([
      'sending: “Go” does not wait for what is on its way',
    ]);
    const tick = (isKept: boolean) =>
      presser(
        () =>
          html`<label
            ><input
              type="checkbox"
              aria-disabled="true"
              aria-description="It goes already"
              @click=${(event: Event) => isKept && event.preventDefault()}
            />Tick</label
          >`,
        { Tick: 'go' },
      ).press(sending);
    expect(await tick(true)).to.deep.equal([]);
    expect(await tick(false)).to.deep.equal(
      ['pointer', 'Space'].map((way) => `sending: “Tick” by ${way}: it looks as if it were chosen, and is not`),
    );
  });

  it('writes in a field of one line, and fails where that is not taken', async () => {
    const field = (write: (flow: Flow, text: string) => void) =>
      pressed(
        (flow) =>
          html`<label
            >Day
            <input
              type="text"
              value="3"
              @input=${(event: Event) => write(flow, (event.target as HTMLInputElement).value)}
          /></label>`,
        { 'text: …': [`write ${WRITES}`, `writes ${WRITES}`] },
      );
    expect(await field((flow, text) => flow.write(text))).to.deep.equal([]);
    expect(await field(() => undefined)).to.have.length(2);
  });

  it('fails where something lies over what has the focus', async () => {
    const found = (margin: string) => {
      const lines = Array.from({ length: 60 }, (_, index) => `Go ${index}`);
      const draw: Draw = (flow) =>
        html`${lines.map((line) => html`<p><button class=${margin} @click=${() => flow.go()}>${line}</button></p>`)}
          <p class="last">Sum</p>`;
      return presser(draw, { 'Go …': 'go' }).look(EXAMPLES[0]!);
    };
    const [first] = await found('');
    expect(first).to.match(/^one: “Go \d+” has the focus and is covered by <p class="last"> Sum$/);
    expect(await found('clear')).to.deep.equal([]);
  });

  it('fails where an expectation is met nowhere', async () => {
    const found = presser((flow) => html`<button @click=${() => flow.go()}>Go</button>`, { Go: 'go', Gone: 'go' });
    for (const example of EXAMPLES) await found.press(example);
    expect(found.unmet()).to.deep.equal(['one: Gone']);
  });

  it('fails where the focus is lost, and where it is on another control', async () => {
    const lost = presser(
      (flow, { view }) => (view === 'one' ? html`<button @click=${() => flow.go()}>Go</button>` : html`<p>Gone</p>`),
      { Go: 'go' },
    );
    expect(await lost.lose()).to.deep.equal(['one → other: “Go”: the focus is lost']);
    const other = presser(
      (flow, { view }) => html`<button @click=${() => flow.go()}>${view === 'one' ? 'Go' : 'End'}</button>`,
      { Go: 'go' },
    );
    expect(await other.lose()).to.deep.equal(['one → other: “Go”: the focus is on “End”']);
    const kept = presser(
      (flow, { view }) =>
        view === 'one'
          ? html`<h2 tabindex="-1" data-view-heading>One</h2>
              <button @click=${() => flow.go()}>Go</button>`
          : html`<h2 tabindex="-1" data-view-heading>Other</h2>`,
      { Go: 'go' },
    );
    expect(await kept.lose()).to.deep.equal([]);
  });
});

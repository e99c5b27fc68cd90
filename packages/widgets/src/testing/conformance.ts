import { expect } from 'chai';
import { LANGUAGES } from '@meetwell/sdk/language';
import type { FlowElement, FlowSnapshot } from '../base/flow-element.ts';
import type { Store } from '@meetwell/sdk/flows';
import { findings } from './axe.ts';
import type { Example } from './example-data.ts';

/** An element standing in a page of a language, showing one snapshot. */
export async function shown<Snapshot extends FlowSnapshot, Flow extends Store<Snapshot>>(
  tag: string,
  flow: Flow,
  language: string,
): Promise<FlowElement<Snapshot, Flow>> {
  document.documentElement.lang = language;
  const element = document.createElement(tag) as FlowElement<Snapshot, Flow>;
  element.flow = flow;
  document.body.append(element);
  await element.updateComplete;
  return element;
}

interface Conformance<Snapshot extends FlowSnapshot, Flow extends Store<Snapshot>> {
  readonly tag: string;
  /** The flow's own list of its views: one without an example fails. */
  readonly views: readonly Snapshot['view'][];
  readonly examples: readonly Example<Snapshot>[];
  readonly flow: (snapshot: Snapshot) => Flow;
  /** Whether each view has crisis help and the way out: the views of members. */
  readonly bar?: boolean;
}

/** What holds for every view of every element: it is drawn, in every language, and axe finds nothing. */
export function itConforms<Snapshot extends FlowSnapshot, Flow extends Store<Snapshot>>(
  subject: Conformance<Snapshot, Flow>,
): void {
  const { tag, views, examples, flow, bar = true } = subject;

  it(`<${tag}> has an example of each of its views`, () => {
    const drawn = new Set(examples.map(({ snapshot }) => snapshot.view));
    expect(views.filter((view) => !drawn.has(view))).to.deep.equal([]);
  });

  for (const language of LANGUAGES) {
    for (const { name, snapshot } of examples) {
      it(`<${tag}> ${name} (${language}): has a heading, crisis help and a way out, and axe finds nothing [B5]`, async () => {
        const element = await shown<Snapshot, Flow>(tag, flow(snapshot), language);
        try {
          const root = element.renderRoot as ShadowRoot;
          const heading = root.querySelector('[data-view-heading]');
          expect(heading?.textContent.trim(), 'the heading').to.not.equal('');
          expect(heading, 'the heading').to.not.equal(null);
          expect(root.textContent, 'words').to.not.match(/undefined|null|NaN|\[object/);
          expect(root.querySelectorAll('[style], style').length, 'inline styles').to.equal(0);
          if (bar) {
            expect(root.querySelector('.crisis a[href="tel:999"]'), 'crisis help').to.not.equal(null);
            expect(root.querySelector('[part=leave]'), 'the way out').to.not.equal(null);
          }
          expect(await findings(element)).to.deep.equal([]);
        } finally {
          element.remove();
        }
      });
    }
  }
}

import { expect } from 'chai';
import '../define/crisis-help.ts';
import { CRISIS_LINES, crisisLines, NATIONS } from '@meetwell/sdk/flows';
import { findings } from '../testing/axe.ts';

async function help(nation: string | null, ...children: Node[]) {
  document.documentElement.lang = 'en';
  const element = document.createElement('meetwell-crisis-help');
  if (nation !== null) element.setAttribute('nation', nation);
  element.append(...children);
  document.body.append(element);
  await element.updateComplete;
  return element;
}

afterEach(() => document.querySelector('meetwell-crisis-help')?.remove());

describe('crisis help', () => {
  for (const nation of NATIONS) {
    it(`has every line of ${nation} as a number that can be called or texted, and axe finds nothing`, async () => {
      const element = await help(nation);
      const links = [...(element.renderRoot as ShadowRoot).querySelectorAll('a')].map(({ href }) => href);
      expect(links).to.deep.equal(
        crisisLines(nation).map(
          ({ channel, number }) => `${channel === 'call' ? 'tel' : 'sms'}:${number.replaceAll(' ', '')}`,
        ),
      );
      expect(links[0]).to.equal('tel:999');
      expect(await findings(element)).to.deep.equal([]);
    });
  }

  it('shows the lines that the page wrote inside it, in place of ours', async () => {
    const line = document.createElement('p');
    line.textContent = 'Campus security: 01234 567890';
    const element = await help(null, line);
    const slot = (element.renderRoot as ShadowRoot).querySelector('slot');
    expect(slot?.assignedElements()).to.deep.equal([line]);
    expect(line.checkVisibility()).to.equal(true);
  });

  it('says of every line where its number comes from', () => {
    for (const { source, reviewed } of CRISIS_LINES) {
      expect(source).to.match(/^https:\/\//);
      expect(reviewed).to.match(/^\d{4}-\d{2}-\d{2}$/);
    }
  });
});

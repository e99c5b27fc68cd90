import { expect } from 'chai';
import { SYSTEM_CHECK_VIEWS, type SystemCheck, type SystemCheckSnapshot } from '@meetwell/sdk/system-check';
import '../define/system-check.ts';
import { checkExamples, stillCheck } from './check.examples.ts';
import { itConforms, shown } from '../testing/conformance.ts';
import { still } from '../testing/example-data.ts';

const examples = checkExamples();

describe('system check', () => {
  itConforms({ tag: 'meetwell-system-check', views: SYSTEM_CHECK_VIEWS, examples, flow: stillCheck });

  const example = (wanted: string) => examples.find(({ name }) => name === wanted)!.snapshot;
  const draw = async (name: string, language: string, parts: object = {}) =>
    shown<SystemCheckSnapshot, SystemCheck>(
      'meetwell-system-check',
      still<SystemCheck>(example(name), parts),
      language,
    );

  for (const [language, steps] of [
    ['en', 'Turn on Camera and Microphone'],
    ['cy', 'Trowch “Camera” a “Microphone” ymlaen'],
  ] as const) {
    it(`says what to do in this browser on this device (${language}) [S1]`, async () => {
      const element = await draw('microphone, denied', language);
      const text = () => element.renderRoot.querySelector('[data-problem]')?.textContent ?? '';
      await until(() => text().includes(steps));
      element.remove();
    });
  }

  it('moves the bar as loudly as somebody speaks, and lets go when it is gone [S1]', async () => {
    const listeners = new Set<(level: number) => void>();
    const onLevel = (listener: (level: number) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    };
    const element = await draw('microphone, silent', 'en', { onLevel });
    const meter = element.renderRoot.querySelector('[role=meter]')!;
    for (const listener of listeners) listener(0.62);
    expect(meter.getAttribute('aria-valuenow')).to.equal('60');
    expect(getComputedStyle(meter.firstElementChild!).transform).to.match(/^matrix\(0\.62,/);
    element.remove();
    expect(listeners.size).to.equal(0);
  });

  it('tells the page that a check is over, and nothing of what it found', async () => {
    const heard: Event[] = [];
    const listen = (event: Event) => heard.push(event);
    document.addEventListener('meetwell-system-checked', listen);
    const element = await draw('result, failed', 'en');
    document.removeEventListener('meetwell-system-checked', listen);
    element.remove();
    expect(heard.map((event) => Object.keys(event))).to.deep.equal([['isTrusted']]);
  });
});

async function until(look: () => boolean): Promise<void> {
  const end = Date.now() + 5_000;
  while (!look()) {
    if (Date.now() > end) throw new Error('It never came');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

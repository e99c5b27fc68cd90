import { DESK_VIEWS } from '@meetwell/sdk/flows';
import { deskExamples, StillDesk, type DeskExample } from './desk.examples.ts';
import type { MeetwellTherapistDesk } from './therapist-desk.ts';
import type { EnterSessionEvent } from '../base/index.ts';
import '../define/therapist-desk.ts';
import { findings } from '../testing/axe.ts';

function assert(holds: boolean, message: string): asserts holds {
  if (!holds) throw new Error(message);
}

function equal<T>(actual: T, expected: T): void {
  const [one, other] = [JSON.stringify(actual), JSON.stringify(expected)];
  assert(one === other, `${one} is not ${other}`);
}

function example(name: string): DeskExample {
  const found = deskExamples().find((one) => one.name === name);
  assert(found !== undefined, `There is no example ${name}`);
  return found;
}

async function show(desk: StillDesk, lang = 'en'): Promise<MeetwellTherapistDesk> {
  document.documentElement.lang = lang;
  const element = document.createElement('meetwell-therapist-desk');
  element.flow = desk;
  document.body.replaceChildren(element);
  await element.updateComplete;
  return element;
}

const within = <Found extends HTMLElement = HTMLElement>(element: MeetwellTherapistDesk, selector: string): Found => {
  const found = element.renderRoot.querySelector<Found>(selector);
  assert(found !== null, `There is no ${selector}`);
  return found;
};

describe('meetwell-therapist-desk', () => {
  afterEach(() => {
    document.body.replaceChildren();
    document.documentElement.lang = 'en';
  });

  describe('axe finds nothing in', () => {
    const rendered = new Set<string>();
    for (const lang of ['en', 'cy']) {
      for (const { name, snapshot } of deskExamples()) {
        it(`${name} (${lang})`, async () => {
          const element = await show(new StillDesk(snapshot), lang);
          assert(within(element, '.view').innerText.trim() !== '', 'Nothing is shown');
          equal(await findings(element), []);
          rendered.add(snapshot.view);
        });
      }
    }

    it('every view there is', () => {
      equal(
        [...DESK_VIEWS].filter((view) => !rendered.has(view)),
        [],
      );
    });
  });

  it('ticks times by the keyboard: arrows between them, space on them', async () => {
    const { snapshot } = example('proposing');
    const desk = new StillDesk(snapshot);
    const element = await show(desk);
    const press = (key: string) =>
      element.shadowRoot?.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
      );
    const focused = () => element.shadowRoot?.activeElement?.id;
    within(element, '#time-0-0').focus();
    press('ArrowDown');
    equal(focused(), 'time-0-1');
    // The second column has no free time, so the third is next.
    press('ArrowRight');
    equal(focused(), 'time-2-1');
    press('ArrowLeft');
    press('ArrowUp');
    equal(focused(), 'time-0-0');
    within(element, '#time-0-0').click();
    assert(snapshot.view === 'proposing', 'It is another view');
    equal(desk.asked, [`toggle ${snapshot.choices?.[0]?.times[0]?.start}`]);
  });

  it('moves the focus to what is to be mended', async () => {
    const element = await show(new StillDesk(example('proposing').snapshot));
    element.flow = new StillDesk(example('proposing: nothing chosen').snapshot);
    await element.updateComplete;
    await element.updateComplete;
    assert(element.shadowRoot?.activeElement?.hasAttribute('data-error-summary') === true, 'The focus is elsewhere');
  });

  it('sends a decline with its message, and a cancellation', async () => {
    for (const name of ['declining', 'cancelling: early']) {
      const desk = new StillDesk(example(name).snapshot);
      const element = await show(desk);
      within<HTMLTextAreaElement>(element, '#message').value = 'I am sorry';
      within(element, 'form .button').click();
      equal(desk.asked, ['send I am sorry']);
    }
  });

  it('lets the waiting member in and asks the page to show the session', async () => {
    const desk = new StillDesk(example('list').snapshot);
    const element = await show(desk);
    const entered = new Promise<string>((resolve) =>
      document.addEventListener(
        'meetwell-enter-session',
        (event) => {
          event.preventDefault();
          resolve((event as EnterSessionEvent).booking);
        },
        { once: true },
      ),
    );
    within(element, '[data-booking=b1] .button').click();
    equal(await entered, 'b1');
    equal(desk.asked, ['admit b1']);
  });

  it('fits 320 pixels in every view, in both languages', async function () {
    this.timeout(30_000);
    const frame = document.createElement('div');
    frame.style.setProperty('inline-size', '320px');
    for (const lang of ['en', 'cy']) {
      for (const { name, snapshot } of deskExamples()) {
        const element = await show(new StillDesk(snapshot), lang);
        frame.replaceChildren(element);
        document.body.replaceChildren(frame);
        await element.updateComplete;
        assert(frame.scrollWidth <= 320, `${name} (${lang}) is ${frame.scrollWidth} pixels wide`);
      }
    }
  });
});

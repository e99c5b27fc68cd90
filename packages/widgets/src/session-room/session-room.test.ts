import { ROOM_VIEWS } from '@meetwell/sdk/room';
import { inSession, roomExamples, StillRoom } from './room.examples.ts';
import type { MeetwellSessionRoom } from './session-room.ts';
import '../define/session-room.ts';
import { findings } from '../testing/axe.ts';

function assert(holds: boolean, message: string): asserts holds {
  if (!holds) throw new Error(message);
}

function equal<T>(actual: T, expected: T): void {
  const [one, other] = [JSON.stringify(actual), JSON.stringify(expected)];
  assert(one === other, `${one} is not ${other}`);
}

async function show(room: StillRoom, lang = 'en'): Promise<MeetwellSessionRoom> {
  document.documentElement.lang = lang;
  const element = document.createElement('meetwell-session-room');
  element.flow = room;
  document.body.replaceChildren(element);
  await element.updateComplete;
  return element;
}

const within = <Found extends HTMLElement = HTMLElement>(element: MeetwellSessionRoom, selector: string): Found => {
  const found = element.renderRoot.querySelector<Found>(selector);
  assert(found !== null, `There is no ${selector}`);
  return found;
};

const press = (target: Element, key: string) =>
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }));

describe('meetwell-session-room', () => {
  afterEach(() => {
    document.body.replaceChildren();
    document.documentElement.lang = 'en';
  });

  describe('axe finds nothing in', () => {
    const rendered = new Set<string>();
    for (const lang of ['en', 'cy']) {
      for (const { name, snapshot } of roomExamples()) {
        it(`${name} (${lang})`, async () => {
          const element = await show(new StillRoom(snapshot), lang);
          assert(within(element, '.view').innerText.trim() !== '', 'Nothing is shown');
          equal(await findings(element), []);
          rendered.add(snapshot.view);
        });
      }
    }

    it('a session with everything open', async () => {
      const element = await show(new StillRoom(inSession({}, { role: 'therapist' })));
      for (const control of ['chat', 'more', 'leave']) {
        within(element, `[data-control=${control}]`).click();
        await element.updateComplete;
        equal(await findings(element), []);
      }
    });

    it('every view there is', () => {
      equal(
        [...ROOM_VIEWS].filter((view) => !rendered.has(view)),
        [],
      );
    });
  });

  it('asks the room for what its buttons say', async () => {
    const room = new StillRoom(inSession());
    const element = await show(room);
    for (const control of ['microphone', 'camera', 'leave']) within(element, `[data-control=${control}]`).click();
    equal(room.asked, ['toggleMicrophone', 'toggleCamera', 'leave']);
  });

  it('asks a therapist before ending the session for everyone', async () => {
    const room = new StillRoom(inSession({}, { role: 'therapist' }));
    const element = await show(room);
    within(element, '[data-control=leave]').click();
    await element.updateComplete;
    equal(room.asked, []);
    within(element, '[data-panel] .button--warning').click();
    equal(room.asked, ['end']);
  });

  it('opens the chat with the focus in its field, and closes it with Escape and the focus back', async () => {
    const element = await show(new StillRoom(inSession()));
    const button = within(element, '[data-control=chat]');
    button.focus();
    button.click();
    await element.updateComplete;
    await Promise.resolve();
    equal(element.shadowRoot?.activeElement?.id, 'chat-text');
    press(within(element, '#chat-text'), 'Escape');
    await element.updateComplete;
    await Promise.resolve();
    equal(element.shadowRoot?.activeElement?.getAttribute('data-control'), 'chat');
  });

  it('sends a message with Enter, begins a line with Shift and Enter, and sends nothing blank', async () => {
    const room = new StillRoom(inSession({}, { modality: 'text' }));
    const element = await show(room);
    const field = within<HTMLTextAreaElement>(element, '#chat-text');
    press(field, 'Enter');
    field.value = 'Hello';
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', shiftKey: true, bubbles: true }));
    equal(room.asked, []);
    press(field, 'Enter');
    equal(room.asked, ['send Hello']);
    equal(field.value, '');
  });

  it('moves one’s own picture by arrow keys, and never out of the stage', async () => {
    const element = await show(new StillRoom(inSession()));
    const [box, stage] = [within(element, '[data-movable]'), within(element, '.stage')];
    const before = box.getBoundingClientRect();
    for (let steps = 0; steps < 30; steps++) press(within(element, '[data-move]'), 'ArrowLeft');
    for (let steps = 0; steps < 30; steps++) press(within(element, '[data-move]'), 'ArrowUp');
    const after = box.getBoundingClientRect();
    const around = stage.getBoundingClientRect();
    assert(after.left < before.left && after.top < before.top, 'It did not move');
    assert(after.left >= around.left && after.top >= around.top, 'It left the stage');
  });

  it('hides one’s own picture and shows it again', async () => {
    const element = await show(new StillRoom(inSession()));
    within(element, '[data-hide-self]').click();
    await element.updateComplete;
    equal(element.renderRoot.querySelector('[data-movable]'), null);
    within(element, '[data-control=more]').click();
    await element.updateComplete;
    within(element, '[data-toggle-self]').click();
    await element.updateComplete;
    within(element, '[data-movable]');
  });

  it('says trouble and its end to screen readers, and what to do about it in one button', async () => {
    const room = new StillRoom(inSession({ trouble: { kind: 'soundBlocked', remedy: 'unlockSound' } }));
    const element = await show(room);
    await element.updateComplete;
    const status = within(element, '[role=status]');
    assert(status.textContent?.includes('holding back the sound') === true, `It says ${status.textContent}`);
    within(element, '.trouble .button').click();
    equal(room.asked, ['remedy unlockSound']);
    room.become(inSession());
    await element.updateComplete;
    await element.updateComplete;
    assert(status.textContent?.includes('back') === true, `It says ${status.textContent}`);
  });

  it('draws the level without rendering', async () => {
    const waiting = roomExamples().find(({ name }) => name === 'waiting: member');
    assert(waiting !== undefined, 'There is no such example');
    const room = new StillRoom(waiting.snapshot);
    const element = await show(room);
    room.hear(0.52);
    equal(within(element, '[data-level]').style.getPropertyValue('--level'), '0.52');
    equal(within(element, '[data-level]').getAttribute('aria-valuenow'), '50');
  });

  it('fits 320 pixels in every view, in both languages', async function () {
    this.timeout(30_000);
    const frame = document.createElement('div');
    frame.style.setProperty('inline-size', '320px');
    for (const lang of ['en', 'cy']) {
      for (const { name, snapshot } of roomExamples()) {
        const element = await show(new StillRoom(snapshot), lang);
        frame.replaceChildren(element);
        document.body.replaceChildren(frame);
        await element.updateComplete;
        assert(frame.scrollWidth <= 320, `${name} (${lang}) is ${frame.scrollWidth} pixels wide`);
        element.renderRoot.querySelector<HTMLElement>('[data-control=chat]')?.click();
        await element.updateComplete;
        const edge = frame.getBoundingClientRect().right;
        for (const button of element.renderRoot.querySelectorAll('button')) {
          assert(button.getBoundingClientRect().right <= edge, `${name} (${lang}) cuts off “${button.innerText}”`);
        }
      }
    }
  });
});

import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { addDays, localDate } from '@meetwell/sdk';
import type { MeetwellClient } from '@meetwell/sdk/client';
import { createSlotChooser, createStore, type SlotChooser, type SlotChooserSnapshot } from '@meetwell/sdk/flows';
import { watchLeaveKeys } from './leave.ts';
import { define, VERSION } from '../define/define.ts';
import '../define/slot-chooser.ts';
import type { MeetwellSlotChooser } from '../slot-chooser/slot-chooser.ts';
import { shown } from '../testing/conformance.ts';
import { ME, NOW } from '../testing/example-data.ts';

const DAYS = Array.from({ length: 3 }, (_, index) => ({
  date: addDays(localDate('2026-01-08'), index),
  parts: ['morning', 'evening'],
}));

/** A client whose directory is these days: the chooser itself is the real one. */
const client = {
  clock: { now: () => NOW },
  me: async () => ME,
  days: async () => ({ days: DAYS, next: null, asOf: NOW }),
  changes: () => () => undefined,
} as Partial<MeetwellClient> as MeetwellClient;

let element: MeetwellSlotChooser;

const root = () => element.renderRoot as ShadowRoot;
const focused = () => root().activeElement;

async function until(holds: () => boolean, what: string): Promise<void> {
  for (let frames = 0; frames < 200; frames += 1) {
    if (holds()) return;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  throw new Error(`Never: ${what}`);
}

async function openChooser(): Promise<SlotChooser> {
  const flow = createSlotChooser({ client, therapist: 'any', length: 50 });
  element = (await shown('meetwell-slot-chooser', flow, 'en')) as unknown as MeetwellSlotChooser;
  await until(() => root().querySelector('input') !== null, 'the days are shown');
  return flow;
}

afterEach(() => element?.remove());

describe('keyboard and focus', () => {
  it('chooses a day and a part of the day with the keyboard alone, and the focus follows to each new question [B5]', async () => {
    const flow = await openChooser();
    root().querySelector<HTMLElement>('[part=leave]')?.focus();
    await sendKeys({ press: 'Tab' });
    expect(focused()?.id).to.equal('day-0');
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Enter' });
    await until(() => flow.snapshot.view === 'choosePart', 'the parts are asked for');
    await until(() => focused()?.matches('[data-view-heading]') === true, 'the heading has the focus');
    expect(focused()?.textContent).to.contain('Which part of the day?').and.to.contain('Friday 9 January 2026');
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Space' });
    await sendKeys({ press: 'Enter' });
    await until(() => flow.preferences.length === 1, 'the first choice is made');
    expect(flow.preferences).to.deep.equal([{ date: '2026-01-09', part: 'morning' }]);
  });

  it('takes the focus to the error summary, whose link leads to the first radio and changes no address [B5]', async () => {
    await openChooser();
    const { href } = location;
    const entries = history.length;
    let problems = 0;
    element.addEventListener('meetwell-problem-shown', () => (problems += 1));
    root().querySelector<HTMLElement>('form .button')?.focus();
    await sendKeys({ press: 'Enter' });
    await until(() => focused()?.matches('[data-error-summary]') === true, 'the summary has the focus');
    expect(problems).to.equal(1);
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    expect(focused()?.id).to.equal('day-0');
    expect([location.href, history.length]).to.deep.equal([href, entries]);
  });

  it('leaves the focus where it is while the person is elsewhere in the page', async () => {
    const flow = await openChooser();
    const outside = document.createElement('button');
    document.body.append(outside);
    outside.focus();
    flow.select(DAYS[0]?.date ?? '');
    flow.next();
    await element.updateComplete;
    expect(flow.snapshot.view).to.equal('choosePart');
    expect(document.activeElement).to.equal(outside);
    outside.remove();
  });

  it('leaves when Shift is pressed three times alone, and by nothing that people press for another reason [X6]', async () => {
    let left = 0;
    const stop = watchLeaveKeys(() => (left += 1));
    const press = async (...keys: readonly string[]) => {
      for (const key of keys) await sendKeys({ press: key });
    };
    await press('Escape', 'Escape', 'Escape');
    await press('Shift', 'Shift', 'a', 'Shift');
    await press('Shift+A', 'Shift+B', 'Shift+C');
    await press('Control+Shift', 'Control+Shift', 'Control+Shift');
    expect(left).to.equal(0);
    await press('Escape', 'Shift', 'Shift');
    expect(left).to.equal(0);
    await press('Shift');
    expect(left).to.equal(1);
    stop();
    await press('Shift', 'Shift', 'Shift');
    expect(left).to.equal(1);
  });
});

describe('language', () => {
  it('follows the closest lang, also when the page changes it [B4]', async () => {
    await openChooser();
    expect(root().textContent).to.contain('Continue').and.to.contain('Thursday 8 January 2026');
    document.documentElement.lang = 'cy-GB';
    await until(() => root().textContent.includes('Parhau'), 'Welsh is shown');
    expect(root().textContent).to.contain('Dydd Iau 8 Ionawr 2026');
    document.documentElement.lang = 'en';
    await until(() => root().textContent.includes('Continue'), 'English is shown');
  });
});

describe('waiting', () => {
  it('shows nothing for a moment, then a skeleton [B5]', async () => {
    const store = createStore<SlotChooserSnapshot>({ view: 'loading' });
    const flow = { ...store, subscribe: store.subscribe, snapshot: store.snapshot } as unknown as SlotChooser;
    element = (await shown('meetwell-slot-chooser', flow, 'en')) as unknown as MeetwellSlotChooser;
    expect(root().querySelector('.skeleton')).to.equal(null);
    await until(() => root().querySelector('.skeleton') !== null, 'the skeleton');
  });
});

describe('registration', () => {
  it('finds a provider that is defined after the elements inside it [B1]', async () => {
    document.body.insertAdjacentElement('beforeend', document.createElement('meetwell-provider'));
    const provider = document.querySelector('meetwell-provider');
    element = document.createElement('meetwell-slot-chooser');
    provider?.setAttribute('server', 'https://meetwell.invalid');
    provider?.setAttribute('token-url', '/token');
    provider?.append(element);
    await element.updateComplete;
    expect(element.client).to.equal(undefined);
    await import('../define/provider.ts');
    await until(() => element.client !== undefined, 'the client came');
    expect(element.client?.server).to.equal('https://meetwell.invalid');
    provider?.remove();
  });

  it('keeps the first of two versions on a page, and says so [B1]', () => {
    class Mine extends HTMLElement {}
    class Other extends HTMLElement {}
    const said: unknown[] = [];
    const { warn } = console;
    console.warn = (...words: unknown[]) => said.push(words.join(' '));
    define('meetwell-twice', Mine);
    define('meetwell-twice', Mine);
    expect(said).to.deep.equal([]);
    (Mine as { version?: string }).version = '9.9.9';
    define('meetwell-twice', Other);
    console.warn = warn;
    expect(customElements.get('meetwell-twice')).to.equal(Mine);
    expect(said).to.deep.equal([`<meetwell-twice> is already there in version 9.9.9; version ${VERSION} is not used.`]);
  });
});

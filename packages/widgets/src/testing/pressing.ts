import { resetMouse, sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import type { Store } from '@meetwell/sdk/flows';
import type { FlowElement, FlowSnapshot } from '../base/flow-element.ts';
import { shown } from './conformance.ts';
import {
  actionable,
  controlsOf,
  coverOf,
  descriptionOf,
  everything,
  focused,
  foldsOf,
  isDisabled,
  isLine,
  middleOf,
  nameOf,
  placeOf,
  unfold,
  type Control,
} from './controls.ts';
import type { Example } from './example-data.ts';
import { recorded } from './recorded.ts';
import { Witness } from './witness.ts';

/** Something that was pressed, for an expectation that depends on which it was. */
export interface Pressed {
  readonly element: HTMLElement;
  /** Its accessible name, and what of it stands for the `…` of the expectation. */
  readonly name: string;
  readonly rest: string;
  /** Which one it is of those of the view that the expectation is for, from 0. */
  readonly index: number;
}

/** What is expected to follow: what `Witness` sees and what the flow is asked, in the order of the happening. */
export type Follows<Snapshot> =
  string | readonly string[] | ((pressed: Pressed, snapshot: Snapshot) => string | readonly string[]);

/**
 * By accessible name; an `…` at the end stands for whatever comes, after `radio: `, `checkbox: ` or `text: ` for any of
 * them. `waits` is for the button whose words say what is under way: it is disabled, and those words are why.
 */
export type Actions<Snapshot> = Readonly<Record<string, Follows<Snapshot>>>;

export const WAITS = 'waits';

/** A state of an element, and which of its controls have been pressed in it already. */
export interface PressedExample<Snapshot> extends Example<Snapshot> {
  readonly opened?: readonly string[];
  /** How wide the window is, where something is there only then. */
  readonly width?: number;
}

/** A view that has another flow's views inside says what they do by what it is showing. */
export type ActionsOf<Snapshot extends FlowSnapshot> = {
  readonly [View in Snapshot['view']]: ActionsIn<Extract<Snapshot, { readonly view: View }>>;
};
type ActionsIn<Snapshot> = Actions<Snapshot> | ((snapshot: Snapshot) => Actions<Snapshot>);

export interface Pressable<Snapshot extends FlowSnapshot, Flow extends Store<Snapshot>> {
  readonly tag: string;
  readonly examples: readonly PressedExample<Snapshot>[];
  readonly flow: (snapshot: Snapshot) => Flow;
  /** For every view, what each of its controls does: a view that is left out does not compile. */
  readonly actions: ActionsOf<Snapshot>;
  /** What stands on many views, and is pressed on the first one only; on the others it is looked at. */
  readonly common?: Actions<Snapshot>;
  /** What the element is given besides. */
  readonly properties?: object;
  /** Controls that turn into another when the state changes, and keep the focus: from, to. */
  readonly turning?: readonly (readonly [from: string, to: string])[];
}

/** What is written in every field before something is pressed. */
export const WRITTEN = 'I am ill';
const TYPED = 'Hello';
/** What is written in a field of one line, as soon as it is there. */
export const WRITES = '7';
const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 320, height: 640 };
/** Of fifty alike in an example, how many are pressed: the first ones, and the last. All are looked at. */
const ALIKE = 5;

/** Every control of every example pressed, and the focus kept. */
export function itCanBePressed<Snapshot extends FlowSnapshot, Flow extends Store<Snapshot>>(
  subject: Pressable<Snapshot, Flow>,
): void {
  const { tag, examples } = subject;
  const presser = new Presser(subject);

  describe(`<${tag}>, pressed`, function () {
    this.timeout(60_000);
    after(() => setViewport({ width: 800, height: 600 }));

    for (const example of examples) {
      it(`${example.name}: everything does what it says, by pointer and by keys`, async () => {
        report(await presser.press(example));
      });
    }
    it('keeps the focus when what had it is gone', async () => {
      report(await presser.lose());
    });
    it('lies open at 320 pixels, with nothing over it', async () => {
      presser.narrow();
      const faults: string[] = [];
      for (const example of examples) faults.push(...(await presser.look(example)));
      report(faults);
    });
    it('expects nothing that no view has', () => {
      report(presser.unmet());
    });
  });
}

function report(faults: readonly string[]): void {
  if (faults.length > 0) throw new Error(`${faults.length} faults\n${faults.join('\n')}`);
}

interface Found<Snapshot> extends Control {
  readonly key: string;
  readonly follows: Follows<Snapshot>;
  readonly index: number;
  readonly rest: string;
  /** Its place among all controls of the view. */
  readonly at: number;
  /** Whether it stands on many views. */
  readonly isShared: boolean;
}

interface Doing<Snapshot> extends Found<Snapshot> {
  readonly does: string;
}

/** How something is pressed. */
interface Way {
  readonly by: string;
  readonly press: (control: HTMLElement) => Promise<string | null>;
  /** What has the focus then, when it is not the control. */
  readonly from?: (control: HTMLElement) => HTMLElement | null;
}

export class Presser<Snapshot extends FlowSnapshot, Flow extends Store<Snapshot>> {
  readonly #subject: Pressable<Snapshot, Flow>;
  readonly #met = new Set<string>();
  readonly #expectable = new Set<string>();
  #asked: string[] = [];
  #element: FlowElement<Snapshot, Flow> | undefined;
  #shown: PressedExample<Snapshot> | undefined;
  #isNarrow = false;
  #folds: readonly HTMLDetailsElement[] = [];
  #touched = false;
  readonly #pressed = new Set<string>();

  constructor(subject: Pressable<Snapshot, Flow>) {
    this.#subject = subject;
  }

  /** Presses everything in an example, in every way; gives what is wrong. */
  async press(example: PressedExample<Snapshot>): Promise<string[]> {
    const { found, strange } = await this.#find(example);
    const faults = [...strange];
    const pressed: (readonly [Found<Snapshot>, readonly string[]])[] = [];
    const last = new Map(found.map(({ key, index }) => [key, index]));
    for (const control of found) {
      faults.push(...this.#lookAt(example, control));
      const expected = this.#expected(control, example.snapshot);
      const isOneOfMany = control.index >= ALIKE && control.index !== last.get(control.key);
      if (!isOneOfMany && this.#isToBePressed(control, expected)) pressed.push([control, expected]);
    }
    for (const [control, expected] of pressed) faults.push(...(await this.#pressOne(example, control, expected)));
    this.#leave();
    await resetMouse();
    return faults;
  }

  /** From now on the window is that of a small telephone. */
  narrow(): void {
    this.#isNarrow = true;
  }

  /** Looks at everything in an example without pressing it; gives what lies under something, scrolled to or focused. */
  async look(example: PressedExample<Snapshot>): Promise<string[]> {
    const element = await this.#show(example);
    const folds = foldsOf(element);
    const controls = actionable(element);
    const covered = (control: HTMLElement, place: readonly [number, number], how: string) => {
      const cover = coverOf(control, place);
      return cover === null ? [] : [`${example.name}: “${nameOf(control)}” ${how} by ${cover}`];
    };
    const faults = controls.flatMap((control) => {
      unfold(folds, control);
      return covered(control, placeOf(control), 'is covered');
    });
    // As Tab goes through them, and back: the window scrolls no further than it must.
    for (const control of [...controls, ...controls.toReversed()]) {
      unfold(folds, control);
      control.focus();
      faults.push(...covered(control, middleOf(control), 'has the focus and is covered'));
    }
    this.#leave();
    return faults;
  }

  /** Gives the focus to each kind of control, takes the control away by another state, and looks where the focus is. */
  async lose(): Promise<string[]> {
    const { examples, flow } = this.#subject;
    const faults: string[] = [];
    const tried = new Set<string>();
    const all: { readonly example: PressedExample<Snapshot>; readonly found: readonly Doing<Snapshot>[] }[] = [];
    for (const example of examples) {
      const { found } = await this.#find(example);
      const does = (control: Found<Snapshot>) => this.#expected(control, example.snapshot).join();
      all.push({ example, found: found.map((control) => ({ ...control, does: does(control) })) });
    }
    for (const { example, found } of all) {
      // Of each kind the first and the last: what goes away is most often one of them, and another comes in its place.
      for (const one of found) {
        const { name, index, key, at } = one;
        const isLast = !found.some((other) => other.key === key && other.index > index);
        const ends = [...(index === 0 ? ['first'] : []), ...(isLast ? ['last'] : [])].map(
          (end) => `${end} ${example.snapshot.view} ${key}`,
        );
        if (ends.every((end) => tried.has(end))) continue;
        for (const end of ends) tried.add(end);
        const without = all.filter(
          (other) =>
            other.example.snapshot.view === example.snapshot.view &&
            other.example.opened === undefined &&
            !other.found.some((control) => control.name === name && isOfTheSame(one, control)),
        );
        const away = all.find(({ example: { snapshot } }) => snapshot.view !== example.snapshot.view);
        without.sort((fewer, more) => fewer.found.length - more.found.length);
        // Where next to nothing else is, and where next to nothing else is gone: another may take its place there.
        const others = new Set([without[0], without.at(-1), away].filter((other) => other !== undefined));
        for (const { example: other, found: there } of others) {
          const element = await this.#show(example);
          const control = actionable(element)[at];
          if (control === undefined || nameOf(control) !== name) continue;
          unfold(foldsOf(element), control);
          control.focus();
          if (focused() !== control) continue;
          element.flow = flow(other.snapshot);
          await settled(element);
          const now = focused();
          const say = (where: string) =>
            faults.push(`${example.name} → ${other.name}: “${name}”: the focus is ${where}`);
          if (now === null || now === document.body) say('lost');
          else if (actionable(element).includes(now as HTMLElement)) {
            const called = nameOf(now);
            const place = actionable(element).indexOf(now as HTMLElement);
            const landed = there.find((each) => each.at === place);
            if (called !== name && !this.#turns(name, called)) say(`on “${called}”`);
            else if (called === name && landed !== undefined && !isOfTheSame(one, landed)) say('on that of another');
          }
        }
      }
    }
    this.#leave();
    return faults;
  }

  /** What is expected and could be pressed nowhere. */
  unmet(): string[] {
    return [...this.#expectable].filter((key) => !this.#met.has(key));
  }

  #turns(from: string, to: string): boolean {
    const { turning = [] } = this.#subject;
    const counted = (name: string) => name.replace(/ \(\d+\)$/, '');
    if (counted(from) === counted(to)) return true;
    return turning.some(([one, other]) => (fits(one, from) && fits(other, to)) || (fits(one, to) && fits(other, from)));
  }

  /** As it was before anything was pressed: the same one again, where a press changed nothing of it. */
  async #showUntouched(example: PressedExample<Snapshot>): Promise<FlowElement<Snapshot, Flow>> {
    const element = this.#element;
    return element === undefined || this.#touched || this.#shown !== example ? this.#show(example) : element;
  }

  async #show(example: PressedExample<Snapshot>): Promise<FlowElement<Snapshot, Flow>> {
    const { snapshot, opened = [] } = example;
    const { tag, flow } = this.#subject;
    this.#leave();
    this.#asked = [];
    this.#touched = false;
    this.#shown = example;
    await this.#widen(example.width);
    const element = await shown<Snapshot, Flow>(tag, recorded(flow(snapshot), this.#asked), 'en');
    this.#element = element;
    await settled(Object.assign(element, this.#subject.properties));
    for (const name of opened) {
      const control = controlsOf(element).find((each) => fits(name, each.name));
      if (control === undefined) throw new Error(`There is no ${name} to be opened`);
      control.element.click();
      await settled(element);
    }
    return element;
  }

  async #widen(wanted = WIDE.width): Promise<void> {
    const { width, height } = this.#isNarrow ? NARROW : { ...WIDE, width: wanted };
    if (innerWidth !== width || innerHeight !== height) await setViewport({ width, height });
  }

  #leave(): void {
    this.#element?.remove();
    this.#element = undefined;
  }

  /** Everything that can be pressed, with what is expected of it; and what nobody expects. */
  async #find(example: PressedExample<Snapshot>) {
    const { actions, common = {} } = this.#subject;
    const { view } = example.snapshot;
    const said = actions[view as Snapshot['view']] as ActionsIn<Snapshot>;
    const own = typeof said === 'function' ? said(example.snapshot) : said;
    // Of a flow inside this one not all is shown here: its own element's test asks for that.
    if (typeof said !== 'function') for (const key of Object.keys(own)) this.#expectable.add(`${view}: ${key}`);
    for (const key of Object.keys(common)) this.#expectable.add(key);
    const strange = new Set<string>();
    const counts = new Map<string, number>();
    const clickable = watchClicks();
    const element = await this.#show(example);
    const controls = controlsOf(element);
    const known = new Set(controls.map((control) => control.element));
    for (const heard of clickable.stop()) {
      const isSeen = isBelow(heard, element) && heard.checkVisibility({ visibilityProperty: true });
      if (isSeen && !known.has(heard as HTMLElement)) {
        strange.add(`${example.name}: <${heard.localName}> hears clicks and is no control`);
      }
    }
    const found = controls.flatMap((control, at): Found<Snapshot>[] => {
      const { name } = control;
      if (name === '') {
        strange.add(
          `${example.name}: a control has no name: <${control.element.localName} class="${control.element.className}">`,
        );
        return [];
      }
      const isShared = matchOf(own, control) === undefined;
      const match = matchOf(own, control) ?? matchOf(common, control);
      if (match === undefined && isDisabled(control.element) && descriptionOf(control.element) !== '') {
        return [{ ...control, key: `${view}: ${name}`, follows: WAITS, index: 0, rest: '', at, isShared }];
      }
      if (match === undefined) {
        strange.add(`${example.name}: nothing is expected of “${name}”`);
        return [];
      }
      const key = isShared ? match.key : `${view}: ${match.key}`;
      // What can be pressed nowhere is as good as not there.
      if (match.follows === WAITS || !(isDisabled(control.element) || isSettled(control.element))) this.#met.add(key);
      const index = counts.get(key) ?? 0;
      counts.set(key, index + 1);
      return [{ ...control, key, follows: match.follows, index, rest: match.rest, at, isShared }];
    });
    this.#folds = foldsOf(element);
    return { found, strange: [...strange] };
  }

  /** What leads to the same is pressed once in a view, what stands on many views on one of them; all is looked at. */
  #isToBePressed({ key, element }: Found<Snapshot>, expected: readonly string[]): boolean {
    const what = JSON.stringify([key, expected, isDisabled(element), isSettled(element)]);
    if (this.#pressed.has(what)) return false;
    this.#pressed.add(what);
    return true;
  }

  /** What is wrong with it as it stands. */
  #lookAt(example: PressedExample<Snapshot>, { element, name, follows, isShared }: Found<Snapshot>): string[] {
    const faults: string[] = [];
    const say = (text: string) => faults.push(`${example.name}: “${name}” ${text}`);
    const disabled = isDisabled(element);
    if (disabled && descriptionOf(element) === '' && follows !== WAITS) say('does not say why it is disabled');
    if (!disabled && follows === WAITS) say('is expected to wait, and does not');
    if (!disabled && !isShared && isOnItsWay(example.snapshot)) say('does not wait for what is on its way');
    if (element.tabIndex < 0) say('cannot be reached by keys');
    unfold(this.#folds, element);
    const cover = coverOf(element, placeOf(element));
    if (cover !== null) say(`is covered by ${cover}`);
    return faults;
  }

  async #pressOne(
    example: PressedExample<Snapshot>,
    place: Found<Snapshot>,
    expected: readonly string[],
  ): Promise<string[]> {
    const faults: string[] = [];
    const say = (text: string) => faults.push(`${example.name}: “${place.name}” ${text}`);
    for (const way of waysOf(place.element)) {
      const element = await this.#showUntouched(example);
      const control = actionable(element)[place.at];
      if (control === undefined || nameOf(control) !== place.name) {
        say('does not stand where it stood');
        break;
      }
      unfold(foldsOf(element), control);
      for (const field of everything(element.shadowRoot ?? element)) {
        if (field instanceof HTMLTextAreaElement) field.value = field === control ? '' : WRITTEN;
        else if (field === control && isLine(field)) field.value = '';
      }
      const chosen = everything(element.shadowRoot ?? element).map(asChosen);
      this.#asked.length = 0;
      const witness = new Witness(element);
      witness.begin(way.from?.(control) ?? control);
      const impossible = await way.press(control);
      await settled(element);
      const noticed = witness.end();
      const seen = [...this.#asked, ...noticed];
      this.#touched = noticed.length > 0;
      const isOtherwise = isDisabled(control) && chosen.some((each) => each.isOtherwise());
      for (const { restore } of chosen) restore();
      if (impossible !== null) say(`by ${way.by}: ${impossible}`);
      else if (isOtherwise) say(`by ${way.by}: it looks as if it were chosen, and is not`);
      else if (JSON.stringify(seen) !== JSON.stringify(expected)) {
        say(`by ${way.by}: ${listed(seen)} follows, and not ${listed(expected)}`);
      }
    }
    return faults;
  }

  /** Nothing, of what is disabled or chosen already; something, of everything else. */
  #expected({ follows, element, name, rest, index }: Found<Snapshot>, snapshot: Snapshot): readonly string[] {
    if (isDisabled(element) || isSettled(element)) return [];
    const given = typeof follows === 'function' ? follows({ element, name, rest, index }, snapshot) : follows;
    return typeof given === 'string' ? [given] : given.length === 0 ? ['something'] : given;
  }
}

function matchOf<Snapshot>(actions: Actions<Snapshot>, { element, name }: Control) {
  const kind = element instanceof HTMLInputElement ? `${element.type}: ` : '';
  const [key] = Object.keys(actions)
    .filter((each) => fits(each, name) || (each === `${kind}…` && kind !== ''))
    .sort((one, other) => other.length - one.length);
  const follows = key === undefined ? undefined : actions[key];
  if (key === undefined || follows === undefined) return undefined;
  return { key, follows, rest: key.endsWith('…') ? name.slice(key.length - 1) : '' };
}

function fits(key: string, name: string): boolean {
  return key === name || (key.endsWith('…') && name.startsWith(key.slice(0, -1)));
}

/** Chosen already, or the only choice there is: pressing it changes nothing, and shows that it is chosen. */
function isSettled(element: HTMLElement): boolean {
  if (element instanceof HTMLInputElement) return element.type === 'radio' && element.checked;
  return element instanceof HTMLSelectElement && element.options.length < 2;
}

const byPointer =
  (after: () => Promise<void> = async () => undefined) =>
  async (control: HTMLElement): Promise<string | null> => {
    const place = placeOf(control);
    const cover = coverOf(control, place);
    if (cover !== null) return `it is covered by ${cover}`;
    await sendMouse({ type: 'click', position: [...place] });
    await after();
    return null;
  };

const byKey =
  (...keys: readonly string[]) =>
  async (control: HTMLElement): Promise<string | null> => {
    control.focus();
    if (focused() !== control) return 'it takes no focus';
    for (const key of keys) await sendKeys({ press: key });
    return null;
  };

const POINTER: Way = { by: 'pointer', press: byPointer() };
const key = (name: string): Way => ({ by: name, press: byKey(name) });
const typing = (text: string): readonly Way[] => {
  const type = () => sendKeys({ type: text });
  return [
    { by: 'pointer and typing', press: byPointer(type) },
    { by: 'typing', press: async (field) => (await byKey()(field)) ?? (await type(), null) },
  ];
};

function waysOf(control: HTMLElement): readonly Way[] {
  if (control.matches('[data-move]')) return [{ by: 'dragging', press: dragged }, key('ArrowLeft'), key('ArrowUp')];
  if (control instanceof HTMLAnchorElement) return [POINTER, key('Enter')];
  if (control instanceof HTMLTextAreaElement) return typing(TYPED);
  if (isLine(control)) return typing(WRITES);
  if (control instanceof HTMLSelectElement) {
    const choose = async () => {
      for (const press of ['ArrowDown', 'Enter']) await sendKeys({ press });
    };
    return [{ by: 'pointer', press: byPointer(choose) }, key('ArrowDown')];
  }
  if (control instanceof HTMLInputElement) {
    if (control.type === 'checkbox') return [POINTER, key('Space')];
    return [POINTER, ...(control.checked ? [] : [key('Space')]), { by: 'arrow', press: fromTheOneBefore }];
  }
  const form = control instanceof HTMLButtonElement && control.type === 'submit' ? control.form : null;
  const field = form?.querySelector<HTMLInputElement>('input') ?? null;
  const fieldOf = (button: HTMLElement) => (button as HTMLButtonElement).form?.querySelector('input') ?? null;
  const entering: Way = {
    by: 'Enter in its form',
    press: async (button) => byEnterIn(fieldOf(button)),
    from: fieldOf,
  };
  return [POINTER, key('Enter'), key('Space'), ...(field === null ? [] : [entering])];
}

/** Radios are gone through by arrows: to this one from the one before it, or from the last to the first. */
async function fromTheOneBefore(control: HTMLElement): Promise<string | null> {
  const radio = control as HTMLInputElement;
  const root = radio.getRootNode() as ShadowRoot;
  const group = [...root.querySelectorAll<HTMLInputElement>(`input[name="${radio.name}"]`)];
  const before = group.at(group.indexOf(radio) - 1);
  if (before === undefined || before === radio) return byKey('Space')(radio);
  before.focus();
  await sendKeys({ press: 'ArrowDown' });
  return null;
}

async function byEnterIn(field: HTMLInputElement | null): Promise<string | null> {
  if (field === null) return 'there is no field';
  field.focus();
  await sendKeys({ press: 'Enter' });
  return null;
}

async function dragged(control: HTMLElement): Promise<string | null> {
  const place = placeOf(control);
  const cover = coverOf(control, place);
  if (cover !== null) return `it is covered by ${cover}`;
  const [x, y] = place;
  await sendMouse({ type: 'move', position: [x, y] });
  await sendMouse({ type: 'down' });
  await sendMouse({ type: 'move', position: [x - 60, y - 40] });
  await sendMouse({ type: 'up' });
  return null;
}

/** Until all that follows has followed: what an element does after it was rendered, and what it fetches. */
async function settled(element: { readonly updateComplete: Promise<unknown> }): Promise<void> {
  for (let turn = 0; turn < 2; turn += 1) {
    await element.updateComplete;
    await new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = resolve;
      port2.postMessage(null);
    });
  }
}

/** What is chosen in a field now: whether it still is, and how to choose it again. */
function asChosen(field: Element): { readonly isOtherwise: () => boolean; readonly restore: () => void } {
  if (field instanceof HTMLInputElement) {
    const { checked } = field;
    return { isOtherwise: () => field.checked !== checked, restore: () => (field.checked = checked) };
  }
  if (field instanceof HTMLSelectElement) {
    const { value } = field;
    return { isOtherwise: () => field.value !== value, restore: () => (field.value = value) };
  }
  return { isOtherwise: () => false, restore: () => undefined };
}

/** Of two that are called the same, whether they are about the same: `open b1 cancel` is not, beside `open b2 cancel`. */
function isOfTheSame(one: { readonly does: string }, other: { readonly does: string }): boolean {
  const command = ({ does }: { readonly does: string }) => does.split(' ')[0];
  return one.does === other.does || command(one) !== command(other);
}

/** Something is being sent: what belongs to it waits. What stands beside it on many views need not. */
function isOnItsWay(snapshot: object): boolean {
  return 'sending' in snapshot && snapshot.sending === true;
}

const listed = (seen: readonly string[]) => (seen.length === 0 ? 'nothing' : `“${seen.join('”, “')}”`);

const isBelow = (inner: Element, outer: Element): boolean => {
  for (let at: Node | null = inner; at !== null; at = at.parentNode ?? (at as ShadowRoot).host ?? null) {
    if (at === outer) return true;
  }
  return false;
};

/** Who begins to listen to clicks from now on: a handler on what is no control is reached by no key. */
function watchClicks(): { stop(): ReadonlySet<Element> } {
  const heard = new Set<Element>();
  const { addEventListener } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (this: EventTarget, type: string, ...rest: [never]) {
    if (type === 'click' && this instanceof Element) heard.add(this);
    return addEventListener.call(this, type, ...rest);
  };
  return {
    stop() {
      EventTarget.prototype.addEventListener = addEventListener;
      return heard;
    },
  };
}

import { everything, focused, isLine, nameOf } from './controls.ts';

/** Of the Navigation API what is used here; TypeScript's DOM library has it from 6.1 on. */
interface NavigateEvent extends Event {
  readonly navigationType: string;
  readonly destination: { readonly url: string };
}

/** Everything that an element tells the page. */
export const EVENTS = [
  'meetwell-therapist-chosen',
  'meetwell-preferences-chosen',
  'meetwell-request-sent',
  'meetwell-booking-changed',
  'meetwell-enter-session',
  'meetwell-leave-session',
];

/** Everything of an element that somebody could notice, but what has the focus. */
interface Outline {
  readonly heading: string;
  readonly open: ReadonlyMap<Element, boolean>;
  readonly written: ReadonlyMap<HTMLTextAreaElement | HTMLInputElement, string>;
  readonly movable: string;
  readonly items: number;
}

/**
 * Sees what follows when something is pressed: what the page hears, where the browser goes (nowhere, in fact), what
 * opens, what is shown, and what has the focus.
 */
export class Witness {
  readonly #seen: string[] = [];
  readonly #element: HTMLElement;
  #before: Outline;
  #pressed: Element | null = null;

  constructor(element: HTMLElement) {
    this.#element = element;
    this.#before = outlineOf(element);
  }

  begin(pressed: Element): void {
    this.#pressed = pressed;
    this.#before = outlineOf(this.#element);
    for (const type of EVENTS) document.addEventListener(type, this.#hear);
    navigation()?.addEventListener('navigate', this.#stay);
  }

  /** What was seen since it began. */
  end(): readonly string[] {
    for (const type of EVENTS) document.removeEventListener(type, this.#hear);
    navigation()?.removeEventListener('navigate', this.#stay);
    const page = document.documentElement;
    if (page.style.display === 'none') {
      page.style.removeProperty('display');
      return [...this.#seen, 'hides the page'];
    }
    return [...this.#seen, ...changes(this.#before, outlineOf(this.#element)), ...this.#focusMoved()];
  }

  #focusMoved(): string[] {
    const now = focused();
    if (now === null || now === document.body || now === document.documentElement) return ['the focus is lost'];
    if (now === this.#pressed || now.contains(this.#pressed)) return [];
    return [`focus on ${groupOf(now)}${nameOf(now) || textOf(now)}`];
  }

  readonly #hear = (event: Event): void => {
    const { booking, therapist, command } = event as { booking?: string; therapist?: string; command?: string };
    this.#seen.push(
      ['fires', event.type, booking ?? therapist, command].filter((word) => word !== undefined).join(' '),
    );
  };

  readonly #stay = (event: Event): void => {
    const { navigationType, destination } = event as NavigateEvent;
    event.preventDefault();
    this.#seen.push(`${navigationType === 'replace' ? 'leaves for' : 'goes to'} ${destination.url}`);
  };
}

function outlineOf(root: Element): Outline {
  const all = everything(root.shadowRoot ?? root);
  const isOpen = (element: Element) =>
    element instanceof HTMLDetailsElement ? element.open : element.getAttribute('aria-expanded') === 'true';
  const box = all.find((element) => element.matches('[data-movable]')) as HTMLElement | undefined;
  return {
    heading: (
      all.find((element) => element.matches('[data-view-heading]') && element.shadowRoot === null)?.textContent ?? ''
    )
      .replaceAll(/\s+/g, ' ')
      .trim(),
    open: new Map(
      all.filter((element) => element.matches('details, [aria-expanded]')).map((element) => [element, isOpen(element)]),
    ),
    written: new Map(
      all
        .filter((element) => element instanceof HTMLTextAreaElement || isLine(element))
        .map((field) => [field, field.value]),
    ),
    movable:
      box === undefined ? '' : `${box.style.getPropertyValue('--across')} ${box.style.getPropertyValue('--down')}`,
    items: all.filter((element) => element.matches('li.card')).length,
  };
}

function changes(before: Outline, after: Outline): string[] {
  const opened = [...after.open]
    .filter(([element, open]) => before.open.has(element) && before.open.get(element) !== open)
    .map(([element, open]) => `${open ? 'opens' : 'closes'} ${nameOf(element.querySelector('summary') ?? element)}`);
  const written = [...after.written]
    .filter(([field, value]) => before.written.has(field) && before.written.get(field) !== value)
    .map(([, value]) => (value === '' ? 'empties the field' : `writes ${value}`));
  return [
    ...(before.heading === after.heading ? [] : [`shows ${after.heading}`]),
    ...opened,
    ...written,
    ...(before.movable === after.movable || before.movable === '' || after.movable === '' ? [] : ['moves it']),
    ...(before.movable !== '' && after.movable === '' ? ['hides it'] : []),
    ...(before.movable === '' && after.movable !== '' ? ['shows it'] : []),
    ...(after.items > before.items ? [`shows ${after.items - before.items} more`] : []),
  ];
}

/** What stands before the name of a field of one line, which is called the same in each group: "Monday: ". */
function groupOf(element: Element): string {
  const legend = isLine(element) ? element.closest('fieldset')?.querySelector('legend') : null;
  return legend ? `${textOf(legend)}: ` : '';
}

const textOf = ({ textContent }: Element): string => textContent.replaceAll(/\s+/g, ' ').trim();

function navigation(): EventTarget | undefined {
  return (window as { navigation?: EventTarget }).navigation;
}

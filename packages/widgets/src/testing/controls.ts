declare global {
  interface Element {
    /** As assistive technology gets it: Chromium's own, turned on for the tests (`web-test-runner.config.js`). */
    readonly computedName: string;
  }
}

const ACTIONABLE =
  'a[href], button, input, select, textarea, summary, [tabindex="0"], [contenteditable], [role=button], [role=link], [role=checkbox], [role=switch], [role=tab], [role=menuitem], [role=slider]';
/** What can be focused in order to be scrolled, and does nothing else. */
const SCROLLED = '[role=log]';

export interface Control {
  readonly element: HTMLElement;
  /** Its accessible name. */
  readonly name: string;
}

/** Everything below a node, through open shadow roots, in the order of the page. */
export function everything(root: ParentNode, found: Element[] = []): Element[] {
  for (const element of root.querySelectorAll('*')) {
    found.push(element);
    if (element.shadowRoot !== null) everything(element.shadowRoot, found);
  }
  return found;
}

/** What folds in an element. */
export function foldsOf(root: Element): HTMLDetailsElement[] {
  return everything(root.shadowRoot ?? root).filter((element) => element instanceof HTMLDetailsElement);
}

/** Everything in an element that a person can act on, with what is folded away. All that folds is left open. */
export function actionable(root: Element): HTMLElement[] {
  const all = everything(root.shadowRoot ?? root);
  for (const element of all) if (element instanceof HTMLDetailsElement) element.open = true;
  return all.filter(
    (element): element is HTMLElement =>
      element instanceof HTMLElement &&
      element.matches(ACTIONABLE) &&
      !element.matches(SCROLLED) &&
      element.checkVisibility({ visibilityProperty: true }),
  );
}

/** The same by their names. */
export function controlsOf(root: Element): Control[] {
  return actionable(root).map((element) => ({ element, name: nameOf(element) }));
}

/** Closes what folds but what the control stands in. */
export function unfold(folds: readonly HTMLDetailsElement[], control: Element): void {
  const around = foldsAround(control);
  for (const fold of folds) fold.open = around.includes(fold);
}

export function nameOf(element: Element): string {
  // What is there for ears alone is a block of its own, which puts a space before its colon.
  return element.computedName.replaceAll(/\s+/g, ' ').replaceAll(' :', ':').trim();
}

export function isDisabled(element: Element): boolean {
  return element.matches(':disabled, [aria-disabled=true], input[readonly], textarea[readonly]');
}

/** A field in which one line of text is written. */
export function isLine(element: Element): element is HTMLInputElement {
  return element instanceof HTMLInputElement && element.type === 'text';
}

/** What is said of it besides its name. */
export function descriptionOf(element: Element): string {
  const root = element.getRootNode() as ShadowRoot | Document;
  const ids = element.getAttribute('aria-describedby')?.split(/\s+/) ?? [];
  const texts = ids.map((id) => root.getElementById(id)?.textContent ?? '');
  return [...texts, element.getAttribute('aria-description') ?? ''].join(' ').trim();
}

/** Brings it into sight, and gives the middle of it in the window. */
export function placeOf(element: HTMLElement): readonly [x: number, y: number] {
  element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
  return middleOf(element);
}

/** The middle of it in the window, wherever that has been scrolled to. */
export function middleOf(element: HTMLElement): readonly [x: number, y: number] {
  // Of a link in a text that runs over two lines, its first line.
  const box = element.getClientRects()[0] ?? element.getBoundingClientRect();
  return [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)];
}

/** What lies over it there, so that a pointer does not get to it; null when nothing does. */
export function coverOf(element: HTMLElement, [x, y]: readonly [number, number]): string | null {
  let found = document.elementFromPoint(x, y);
  while (found?.shadowRoot?.elementFromPoint(x, y)) {
    const inner = found.shadowRoot.elementFromPoint(x, y);
    if (inner === null || inner === found) break;
    found = inner;
  }
  if (found === null) return 'nothing: it is outside the window';
  const labels = 'labels' in element ? [...((element as HTMLInputElement).labels ?? [])] : [];
  if ([element, ...labels].some((part) => part.contains(found))) return null;
  return `<${found.localName} class="${found.getAttribute('class') ?? ''}"> ${found.textContent.trim().slice(0, 40)}`;
}

/** What has the focus, through shadow roots. */
export function focused(): Element | null {
  let found = document.activeElement;
  while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
  return found;
}

function foldsAround(element: Element): HTMLDetailsElement[] {
  const around = element.parentElement?.closest('details') ?? null;
  if (around === null) return [];
  // A summary is seen while its own details are closed.
  const own = element.matches('summary') && element.parentElement === around;
  return own ? foldsAround(around) : [around, ...foldsAround(around)];
}

const STEP = 0.1;

const BY_KEY: Readonly<Record<string, readonly [across: number, down: number]>> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};

/**
 * Lets something be moved within the box around it, by pointer and by arrow keys. The place is kept as shares of the
 * room there is, 0 to 1 each way, so that it stays inside when the box changes its size; the styles do the rest.
 */
export class Movable {
  #across = 1;
  #down = 1;
  #grip: { readonly x: number; readonly y: number } | null = null;

  /** Puts an element that has just been rendered where the one before it was. */
  place(element: HTMLElement | null): void {
    element?.style.setProperty('--across', String(this.#across));
    element?.style.setProperty('--down', String(this.#down));
  }

  readonly onKeyDown = (event: KeyboardEvent): void => {
    const step = BY_KEY[event.key];
    if (step === undefined) return;
    event.preventDefault();
    this.#moveTo(movedBy(event), this.#across + step[0], this.#down + step[1]);
  };

  readonly onPointerDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    const element = movedBy(event);
    const { left, top } = element.getBoundingClientRect();
    this.#grip = { x: event.clientX - left, y: event.clientY - top };
    element.setPointerCapture(event.pointerId);
  };

  readonly onPointerMove = (event: PointerEvent): void => {
    if (this.#grip === null) return;
    const element = movedBy(event);
    const box = element.parentElement?.getBoundingClientRect();
    if (box === undefined) return;
    const share = (position: number, room: number) => (room <= 0 ? 1 : position / room);
    this.#moveTo(
      element,
      share(event.clientX - this.#grip.x - box.left, box.width - element.offsetWidth),
      share(event.clientY - this.#grip.y - box.top, box.height - element.offsetHeight),
    );
  };

  readonly onPointerUp = (): void => {
    this.#grip = null;
  };

  #moveTo(element: HTMLElement, across: number, down: number): void {
    this.#across = Math.min(1, Math.max(0, across));
    this.#down = Math.min(1, Math.max(0, down));
    this.place(element);
  }
}

function movedBy(event: Event): HTMLElement {
  const target = event.currentTarget as HTMLElement;
  return target.closest<HTMLElement>('[data-movable]') ?? target;
}

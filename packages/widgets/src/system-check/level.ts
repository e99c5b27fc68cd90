import { nothing } from 'lit';
import { AsyncDirective, directive } from 'lit/async-directive.js';
import type { ElementPart } from 'lit';
import type { SystemCheck } from '@meetwell/sdk/system-check';

/** Draws how loud the microphone is, a dozen times a second: past the template, which has more to do. */
class LevelOf extends AsyncDirective {
  #check: SystemCheck | undefined;
  #stop: () => void = () => undefined;
  #element: HTMLElement | undefined;

  render(_check: SystemCheck) {
    return nothing;
  }

  override update(part: ElementPart, [check]: [SystemCheck]) {
    this.#element = part.element as HTMLElement;
    if (check !== this.#check) {
      this.#check = check;
      this.reconnected();
    }
    return nothing;
  }

  protected override disconnected(): void {
    this.#stop();
  }

  protected override reconnected(): void {
    this.#stop();
    this.#stop =
      this.#check?.onLevel((level) => {
        this.#element?.style.setProperty('--level', level.toFixed(2));
        this.#element?.setAttribute('aria-valuenow', String(Math.round(level * 10) * 10));
      }) ?? (() => undefined);
  }
}

export const levelOf = directive(LevelOf);

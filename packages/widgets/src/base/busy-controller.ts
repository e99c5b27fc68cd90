import type { ReactiveController, ReactiveControllerHost } from 'lit';

export type Waiting = 'no' | 'briefly' | 'skeleton' | 'words';

const SKELETON_AFTER = 300;
const WORDS_AFTER = 3000;

/** How long the host has been busy: nothing is shown at first, a skeleton after 300 ms, words after 3 s. */
export class BusyController implements ReactiveController {
  waiting: Waiting = 'no';
  readonly #host: ReactiveControllerHost;
  readonly #isBusy: () => boolean;
  #timers: ReturnType<typeof setTimeout>[] = [];

  constructor(host: ReactiveControllerHost, isBusy: () => boolean) {
    this.#host = host;
    this.#isBusy = isBusy;
    host.addController(this);
  }

  hostUpdate(): void {
    const busy = this.#isBusy();
    if (busy === (this.waiting !== 'no')) return;
    this.#stop();
    if (!busy) return;
    this.waiting = 'briefly';
    this.#timers = [this.#later('skeleton', SKELETON_AFTER), this.#later('words', WORDS_AFTER)];
  }

  hostDisconnected(): void {
    this.#stop();
  }

  #later(waiting: Waiting, delay: number) {
    return setTimeout(() => {
      this.waiting = waiting;
      this.#host.requestUpdate();
    }, delay);
  }

  #stop(): void {
    this.#timers.forEach(clearTimeout);
    this.#timers = [];
    this.waiting = 'no';
  }
}

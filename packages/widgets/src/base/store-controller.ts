import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Store } from '@meetwell/sdk/flows';

/** Renders the host again after each change of a store, and listens only while the host is in a page. */
export class StoreController<Snapshot> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #store: Store<Snapshot> | undefined;
  #stop: (() => void) | undefined;
  #connected = false;

  constructor(host: ReactiveControllerHost, store?: Store<Snapshot>) {
    this.#host = host;
    this.#store = store;
    host.addController(this);
  }

  get snapshot(): Snapshot | undefined {
    return this.#store?.snapshot;
  }

  /** Follows another store from now on, or none. */
  follow(store: Store<Snapshot> | undefined): void {
    if (store === this.#store) return;
    this.#stop?.();
    this.#stop = undefined;
    this.#store = store;
    if (this.#connected) this.#listen();
    this.#host.requestUpdate();
  }

  hostConnected(): void {
    this.#connected = true;
    this.#listen();
  }

  hostDisconnected(): void {
    this.#connected = false;
    this.#stop?.();
    this.#stop = undefined;
  }

  #listen(): void {
    this.#stop = this.#store?.subscribe(() => this.#host.requestUpdate());
  }
}

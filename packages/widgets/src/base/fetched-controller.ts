import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** When a module is fetched: while the person reads what came first, or when it is asked for, as few people do. */
export type FetchedWhen = 'reading' | 'asked';

/** A module that the host needs later than at first. The host is rendered again when it is there. */
export class FetchedController<Module> implements ReactiveController {
  /** Undefined until it is there. */
  module: Module | undefined;
  /** Whether it could not be fetched, the last time. */
  failed = false;
  readonly #host: ReactiveControllerHost;
  readonly #fetch: () => Promise<Module>;
  readonly #when: FetchedWhen;
  #fetching: Promise<void> | undefined;

  constructor(host: ReactiveControllerHost, fetch: () => Promise<Module>, when: FetchedWhen = 'reading') {
    this.#host = host;
    this.#fetch = fetch;
    this.#when = when;
    host.addController(this);
  }

  hostConnected(): void {
    if (this.#when === 'reading') void this.fetch();
  }

  /** Resolves when it is there, or could not be fetched. */
  fetch(): Promise<void> {
    if (this.module === undefined) this.#fetching ??= this.#run();
    return this.#fetching ?? Promise.resolve();
  }

  async #run(): Promise<void> {
    this.failed = false;
    this.#host.requestUpdate();
    try {
      this.module = await this.#fetch();
    } catch {
      // A dropped connection: whoever presses "Try again" asks again.
      this.failed = true;
    }
    this.#fetching = undefined;
    this.#host.requestUpdate();
  }
}

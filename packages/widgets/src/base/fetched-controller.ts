import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * A module that the host needs later than at first: fetched when the host is put into a page, so that it comes while the
 * person reads, and the host is rendered again when it is there.
 */
export class FetchedController<Module> implements ReactiveController {
  /** Undefined until it is there. */
  module: Module | undefined;
  /** Whether it could not be fetched, the last time. */
  failed = false;
  readonly #host: ReactiveControllerHost;
  readonly #fetch: () => Promise<Module>;
  #fetching: Promise<void> | undefined;

  constructor(host: ReactiveControllerHost, fetch: () => Promise<Module>) {
    this.#host = host;
    this.#fetch = fetch;
    host.addController(this);
  }

  hostConnected(): void {
    void this.fetch();
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

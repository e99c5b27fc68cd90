import type { Store } from '@meetwell/sdk/flows';
import { FetchedController } from './fetched-controller.ts';
import { FlowElement, type FlowSnapshot } from './flow-element.ts';
import { pageOf, type Lent, type ShownPage } from './page.ts';
import type { Content } from './templates.ts';

/**
 * An element that draws its flow a page a view. What is shown first comes with the element; the pages that are reached
 * from there are fetched while the person reads.
 */
export abstract class PagedElement<
  Snapshot extends FlowSnapshot,
  Flow extends Store<Snapshot>,
  Host extends Lent,
> extends FlowElement<Snapshot, Flow> {
  readonly #later = new FetchedController(this, () => this.fetchPages());

  /** The pages that come with the element, by their views. */
  protected abstract readonly firstPages: object;
  /** Fetches the others. */
  protected abstract fetchPages(): Promise<object>;
  /** What the pages are lent besides. */
  protected abstract pageHost(flow: Flow, lent: Lent): Host;
  protected abstract loadAgain(flow: Flow): void;

  /** Null until it has been fetched. */
  protected get page(): ShownPage<Host> | null {
    const { snapshot } = this;
    if (snapshot === undefined) return null;
    const { module = {} } = this.#later;
    return pageOf<Host, Snapshot>(this.firstPages, snapshot) ?? pageOf<Host, Snapshot>(module, snapshot);
  }

  protected override isBusy(): boolean {
    return this.page?.isLoading ?? !this.#later.failed;
  }

  protected override get viewKey(): string | undefined {
    return this.page?.key ?? 'loading';
  }

  protected override get fault(): object | null {
    return this.page?.fault ?? null;
  }

  protected override renderSnapshot(): Content {
    const { page, flow } = this;
    if (page !== null && flow !== undefined) return page.draw(this.pageHost(flow, this.#lent(flow)));
    return this.#later.failed ? this.renderFailed('network', () => void this.#later.fetch()) : this.renderLoading();
  }

  /** Not before the pages are there: one of them may be what is to be shown. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await this.#later.fetch();
    return super.getUpdateComplete();
  }

  #lent(flow: Flow): Lent {
    return {
      language: this.language,
      loading: () => this.renderLoading(),
      signedOut: () => this.renderSignedOut(),
      failed: (code, tryAgain) => this.renderFailed(code, tryAgain),
      load: () => this.loadAgain(flow),
    };
  }
}

import { html, type PropertyDeclarations, type PropertyValues } from 'lit';
import type { ErrorCode, MeetwellClient } from '@meetwell/sdk/client';
import type { Store } from '@meetwell/sdk/flows';
import { problemText, type Language } from '@meetwell/sdk/language';
import { BusyController } from './busy-controller.ts';
import { MeetwellElement } from './meetwell-element.ts';
import { StoreController } from './store-controller.ts';
import { button, skeleton, viewHeading, type Content } from './templates.ts';

export interface FlowSnapshot {
  readonly view: string;
  /** What is to be mended before going on; a new object each time. */
  readonly fault?: object | null;
}

/** An element that shows one flow of the SDK: the flow holds what happens, the element says it. */
export abstract class FlowElement<Snapshot extends FlowSnapshot, Flow extends Store<Snapshot>> extends MeetwellElement {
  static override properties: PropertyDeclarations = { flow: { attribute: false } };

  /** The flow shown; made from the client unless set. */
  declare flow: Flow | undefined;

  protected readonly store = new StoreController<Snapshot>(this);
  protected readonly busy = new BusyController(this, () => this.isBusy());
  #made: { readonly client: MeetwellClient; readonly flow: Flow } | undefined;
  #said = false;

  protected abstract createFlow(client: MeetwellClient): Flow;
  protected abstract renderSnapshot(snapshot: Snapshot): Content;

  protected get snapshot(): Snapshot | undefined {
    return this.flow?.snapshot;
  }

  protected isBusy(): boolean {
    const view = this.snapshot?.view;
    return view === undefined || view === 'loading';
  }

  /** Begins a new flow, because what it was made from has changed. A flow that was set stays. */
  protected renewFlow(): void {
    const { client } = this;
    if (this.#made === undefined || this.#made.flow !== this.flow || client === undefined) return;
    this.flow = this.createFlow(client);
    this.#made = { client, flow: this.flow };
  }

  protected override get viewKey(): string | undefined {
    return this.snapshot?.view ?? 'loading';
  }

  protected override get fault(): object | null {
    return this.snapshot?.fault ?? null;
  }

  protected override willUpdate(changed: PropertyValues): void {
    const { client } = this;
    if (
      client !== undefined &&
      this.#made?.client !== client &&
      (this.flow === undefined || this.flow === this.#made?.flow)
    ) {
      this.flow = this.createFlow(client);
      this.#made = { client, flow: this.flow };
    }
    this.store.follow(this.flow);
    super.willUpdate(changed);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const words = this.busy.waiting === 'words';
    if (words && !this.#said) this.announce(this.common.stillLoading);
    this.#said = words;
  }

  protected override renderView(): Content {
    const { snapshot } = this;
    if (snapshot === undefined || snapshot.view === 'loading') return this.renderLoading();
    return this.renderSnapshot(snapshot);
  }

  protected renderLoading(): Content {
    const { waiting } = this.busy;
    return html`<div class="loading">
      <p tabindex="-1" data-view-heading class=${waiting === 'words' ? '' : 'visually-hidden'}>
        ${waiting === 'words' ? this.common.stillLoading : this.common.loading}
      </p>
      ${waiting === 'no' || waiting === 'briefly' ? '' : skeleton()}
    </div>`;
  }

  protected renderSignedOut(): Content {
    const words = this.common.signedOut;
    return html`${viewHeading(words.heading)}
      <p>${words.body}</p>`;
  }

  /** What went wrong in words, and a way on where trying again may help. */
  protected renderFailed(code: ErrorCode, tryAgain: () => void): Content {
    return html`${viewHeading(this.common.failed)}
      <p>${troubleText(this.language, code)}</p>
      <div class="buttons">${button(this.common.tryAgain, tryAgain)}</div>`;
  }
}

/** What the client could not do, in words. */
export function troubleText(language: Language, code: ErrorCode): string {
  if (code === 'network') return problemText(language, 'offline');
  if (code === 'aborted' || code === 'unreadable') return problemText(language, 'internal');
  return problemText(language, code === 'signedOut' ? 'unauthenticated' : code);
}

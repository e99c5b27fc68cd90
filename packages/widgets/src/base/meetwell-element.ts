import { ContextConsumer } from '@lit/context';
import {
  html,
  LitElement,
  nothing,
  type CSSResultGroup,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import type { MeetwellClient } from '@meetwell/sdk/client';
import type { Nation } from '@meetwell/sdk/flows';
import { commonWords, type CommonWords, type Language } from '@meetwell/sdk/language';
import { clientContext, type Provided } from './client-context.ts';
import { ProblemShownEvent } from './events.ts';
import { LanguageController } from './language-controller.ts';
import { EXIT_URL, leavePage, watchLeaveKeys } from './leave.ts';
import type { Content } from './templates.ts';
import { crisisHelp } from '../crisis-help/crisis-view.ts';
import { sharedStyles } from '../theme/index.ts';

/**
 * What every element has: the client of the closest provider, the page's language, a bar with crisis help and "Leave
 * this page" on each view of a member (rows X1, X6), words for screen readers, and a focus that follows the view.
 */
export abstract class MeetwellElement extends LitElement {
  static override styles: CSSResultGroup = sharedStyles;

  static override properties: PropertyDeclarations = {
    client: { attribute: false },
    nested: { type: Boolean, reflect: true },
  };

  /** Set it to use an element without a provider. */
  declare client: MeetwellClient | undefined;
  /** Whether it stands inside another element that has the bar already. */
  declare nested: boolean;

  protected exitUrl = EXIT_URL;
  protected nation: Nation = 'england';

  readonly #language = new LanguageController(this);
  readonly #consumer = new ContextConsumer(this, {
    context: clientContext,
    subscribe: true,
    callback: (provided) => this.#provide(provided),
  });
  #announcement = '';
  #view: string | undefined;
  #fault: object | null = null;
  #hadFocus = false;
  #unwatch: () => void = () => undefined;

  constructor() {
    super();
    this.nested = false;
  }

  get language(): Language {
    return this.#language.language;
  }

  protected get common(): CommonWords {
    return commonWords(this.language);
  }

  /** Says something to screen readers, politely, without moving the focus. */
  announce(text: string): void {
    // The same words again would not be spoken: a no-break space makes them differ.
    this.#announcement = text === this.#announcement ? `${text}\u00a0` : text;
    this.requestUpdate();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unwatch();
    this.#unwatch = watchLeaveKeys(() => {
      if (this.hasBar) leavePage(this.exitUrl);
    });
    // The loader may define the provider after the elements inside it, which have asked in vain by then.
    if (this.client === undefined && customElements.get('meetwell-provider') === undefined) {
      void customElements.whenDefined('meetwell-provider').then(() => {
        if (this.isConnected) this.#consumer.hostConnected();
      });
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unwatch();
  }

  /** What the view shows: when it changes, the focus moves to the new view's heading. */
  protected get viewKey(): string | undefined {
    return undefined;
  }

  /** What is to be mended, a new object for each time of asking: the focus moves to the error summary. */
  protected get fault(): object | null {
    return null;
  }

  /** Whether the bar stands above the view: on every view of a member. */
  protected get hasBar(): boolean {
    return !this.nested;
  }

  protected abstract renderView(): Content;

  protected override render(): TemplateResult {
    return html`${this.hasBar ? this.renderBar() : nothing}
      <div class="view" part="view">${this.renderView()}</div>
      <div class="visually-hidden" role="status">${this.#announcement}</div>`;
  }

  protected renderBar(): TemplateResult {
    const words = this.common;
    return html`<div class="bar" part="bar">
      <details class="crisis">
        <summary>${words.crisisLink}</summary>
        <div class="details-body">${crisisHelp(this.language, this.nation)}</div>
      </details>
      <details class="traces">
        <summary>${words.traces.summary}</summary>
        <div class="details-body">
          <p>${words.traces.kept}</p>
          <ul>
            ${words.traces.steps.map((step) => html`<li>${step}</li>`)}
          </ul>
        </div>
      </details>
      <a
        class="button button--secondary button--small"
        part="leave"
        href=${this.exitUrl}
        rel="nofollow noreferrer"
        @click=${this.#leave}
        >${words.leavePage}<span class="visually-hidden"> ${words.leavePageHint}</span></a
      >
    </div>`;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.#hadFocus = this.#hasFocus();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { viewKey, fault } = this;
    // An element that is the view of another is given the focus itself, before it shows anything.
    const moved = viewKey !== this.#view && (this.#view !== undefined || this.#hadFocus);
    const faulty = fault !== null && fault !== this.#fault;
    this.#view = viewKey;
    this.#fault = fault;
    // Never taken from elsewhere in the page: only the focus that was in here moves on, to the next view or from what
    // is there no longer.
    if (faulty) {
      this.#focusOn('[data-error-summary]');
      this.dispatchEvent(new ProblemShownEvent());
    } else if (this.#hadFocus && (moved || !this.#hasFocus())) this.#focusOn('[data-view-heading]');
  }

  /** Whether the focus is in here, or on the element itself. */
  #hasFocus(): boolean {
    return (this.getRootNode() as Document | ShadowRoot).activeElement === this;
  }

  #focusOn(selector: string): void {
    const target = this.renderRoot.querySelector<HTMLElement>(selector);
    if (this.getBoundingClientRect().top < 0) this.scrollIntoView({ block: 'start' });
    target?.focus({ preventScroll: false });
  }

  #provide(provided: Provided | undefined): void {
    if (provided === undefined) return;
    this.exitUrl = provided.exitUrl;
    this.nation = provided.nation;
    this.client = provided.client;
  }

  readonly #leave = (event: Event): void => {
    event.preventDefault();
    leavePage(this.exitUrl);
  };
}

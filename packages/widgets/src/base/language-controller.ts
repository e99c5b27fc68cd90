import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { languageOf, type Language } from '@meetwell/sdk/language';

/** The closest ancestor's `lang`, across shadow roots. */
function closestLanguage(start: Element): string | null {
  for (let element: Element | null = start; element !== null;) {
    const lang = element.getAttribute('lang');
    if (lang !== null && lang !== '') return lang;
    const root = element.getRootNode();
    element = element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  }
  return null;
}

const following = new Set<() => void>();
let observer: MutationObserver | undefined;

/** One observer for the page, for as long as an element follows. */
function follow(changed: () => void): () => void {
  following.add(changed);
  if (observer === undefined) {
    observer = new MutationObserver(() => following.forEach((tell) => tell()));
    observer.observe(document, { subtree: true, attributes: true, attributeFilter: ['lang'] });
  }
  return () => {
    following.delete(changed);
    if (following.size > 0) return;
    observer?.disconnect();
    observer = undefined;
  };
}

/** The language that the page says at the host, kept up to date when the page changes it. */
export class LanguageController implements ReactiveController {
  language: Language = 'en';
  readonly #host: ReactiveControllerHost & Element;
  #stop: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#read();
    this.#stop = follow(() => this.#read());
  }

  hostDisconnected(): void {
    this.#stop?.();
  }

  #read(): void {
    const language = languageOf(closestLanguage(this.#host));
    if (language === this.language) return;
    this.language = language;
    this.#host.requestUpdate();
  }
}

/** The version of these elements, for the warning below and for whoever asks an element's class. */
export const VERSION = '0.1.0';

/**
 * Registers an element once. A page may hold two copies of Meetwell (two plugins, two versions): the first one wins,
 * and the second says so, because a page that silently runs another version than it loaded is hard to understand.
 */
export function define(name: string, element: CustomElementConstructor & { version?: string }): void {
  const known = customElements.get(name) as (CustomElementConstructor & { version?: string }) | undefined;
  if (known === undefined) {
    element.version = VERSION;
    customElements.define(name, element);
  } else if (known !== element && known.version !== VERSION) {
    console.warn(
      `<${name}> is already there in version ${known.version ?? 'unknown'}; version ${VERSION} is not used.`,
    );
  }
}

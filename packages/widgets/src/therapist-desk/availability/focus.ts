import type { LitElement } from 'lit';

/** Moves the focus to what has an id, once the element has drawn what an event asked for. */
export async function focusThen(event: Event, id: string): Promise<void> {
  const root = (event.currentTarget as Element).getRootNode() as ShadowRoot;
  await (root.host as LitElement).updateComplete;
  root.getElementById(id)?.focus();
}

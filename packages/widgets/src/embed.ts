import { hideUnloaded, showUnloaded } from './unloaded.ts';

// Types alone: TypeScript knows every element where this is loaded.
export type * from './index.ts';

/**
 * What a page loads: it watches for Meetwell's elements and fetches an element's module when the first one of it
 * appears, so that a page pays for what it shows. No `eval`, no inline script or style, nothing kept on the device.
 */
const MODULES: Readonly<Record<string, () => Promise<unknown>>> = {
  'meetwell-provider': () => import('./define/provider.ts'),
  'meetwell-booking': () => import('./define/booking.ts'),
  'meetwell-therapist-picker': () => import('./define/therapist-picker.ts'),
  'meetwell-slot-chooser': () => import('./define/slot-chooser.ts'),
  'meetwell-my-bookings': () => import('./define/my-bookings.ts'),
  'meetwell-session-room': () => import('./define/session-room.ts'),
  'meetwell-therapist-desk': () => import('./define/therapist-desk.ts'),
  'meetwell-system-check': () => import('./define/system-check.ts'),
  'meetwell-crisis-help': () => import('./define/crisis-help.ts'),
};

const asked = new Set<string>();

function load(name: string): void {
  const module = MODULES[name];
  if (module === undefined || asked.has(name)) return;
  asked.add(name);
  hideUnloaded(name);
  module().catch((error: unknown) => {
    // Whoever asks again, or the next one of its kind that appears, fetches it again: a dropped connection is not for ever.
    asked.delete(name);
    console.error(`<${name}> could not be loaded.`, error);
    for (const element of document.querySelectorAll(name)) showUnloaded(element, () => load(name));
  });
}

function look(root: Node): void {
  if (!(root instanceof Element || root instanceof Document)) return;
  if (root instanceof Element) load(root.localName);
  for (const name of Object.keys(MODULES)) if (root.querySelector(name) !== null) load(name);
}

look(document);
new MutationObserver((records) => {
  for (const { addedNodes } of records) addedNodes.forEach(look);
}).observe(document, { childList: true, subtree: true });

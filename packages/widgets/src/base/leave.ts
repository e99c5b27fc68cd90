/** Where "Leave this page" goes unless the provider says otherwise: neutral, and as likely as any page to be open. */
export const EXIT_URL = 'https://www.bbc.co.uk/weather';

/**
 * Leaves the page at once (row X6): what is on screen goes first, because the next page may take seconds to come, and
 * the page is replaced, so that Back does not return to it. The neutral page is not told where one came from.
 */
export function leavePage(url: string): void {
  document.documentElement.style.setProperty('display', 'none', 'important');
  const referrer = document.createElement('meta');
  referrer.name = 'referrer';
  referrer.content = 'no-referrer';
  document.head.append(referrer);
  location.replace(url);
}

/** How often Shift is pressed to leave, and the most milliseconds between two presses. */
const PRESSES = 3;
const WITHIN = 5_000;

/**
 * Watches for Shift pressed three times alone, as GOV.UK's "Exit this page" does: nobody does that by accident, while
 * Escape is what people press to close things. Calls `leave` at the third. Gives how to stop.
 */
export function watchLeaveKeys(leave: () => void): () => void {
  let count = 0;
  let alone = false;
  let last = 0;
  const pressed = (event: KeyboardEvent): void => {
    if (event.repeat) return;
    alone = event.key === 'Shift' && !event.ctrlKey && !event.altKey && !event.metaKey;
    if (!alone) count = 0;
  };
  const released = (event: KeyboardEvent): void => {
    if (event.key !== 'Shift' || !alone) return;
    alone = false;
    count = event.timeStamp - last > WITHIN ? 1 : count + 1;
    last = event.timeStamp;
    if (count < PRESSES) return;
    count = 0;
    leave();
  };
  document.addEventListener('keydown', pressed);
  document.addEventListener('keyup', released);
  return () => {
    document.removeEventListener('keydown', pressed);
    document.removeEventListener('keyup', released);
  };
}

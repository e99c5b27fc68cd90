/** Where "Leave this page" goes unless the provider says otherwise: neutral, and as likely as any page to be open. */
export const EXIT_URL = 'https://www.bbc.co.uk/weather';

/**
 * Leaves the page at once (row X6): what is on screen goes first, because the next page may take seconds to come, and
 * the page is replaced, so that Back does not return to it.
 */
export function leavePage(url: string): void {
  document.documentElement.style.setProperty('display', 'none', 'important');
  location.replace(url);
}

/** A key press that means "leave", and not "close what is open". */
export function isLeaveKey(event: KeyboardEvent): boolean {
  return (
    event.key === 'Escape' &&
    !event.defaultPrevented &&
    !event.isComposing &&
    document.fullscreenElement === null &&
    document.querySelector('dialog[open], :popover-open') === null
  );
}

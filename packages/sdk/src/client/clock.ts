import { epochOf, instantAt, type Instant } from '../time/index.ts';

/**
 * The server's time, as far as a page can know it: all countdowns follow it, so that a device whose clock is wrong
 * shows the right time left, and a test that moves the server's clock moves the page's.
 */
export interface ServerClock {
  now(): Instant;
}

export interface AdjustableClock extends ServerClock {
  /** The server said that it was `moment` when it answered. */
  adjust(moment: Instant): void;
}

export function serverClock(): AdjustableClock {
  let ahead = 0;
  return {
    now: () => instantAt(Date.now() + ahead),
    adjust(moment) {
      ahead = epochOf(moment) - Date.now();
    },
  };
}

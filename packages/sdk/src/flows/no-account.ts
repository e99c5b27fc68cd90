import type { AccountFacts } from '../booking/context.ts';

/** What is known of somebody who is no member: nothing that they could book with. */
export const NO_ACCOUNT: AccountFacts = {
  standing: 'eligible',
  available: 0,
  charges: 0,
  holding: false,
  messagingUntil: null,
  systemCheckedAt: null,
  courseEnds: null,
};

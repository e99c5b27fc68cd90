/**
 * The member's account of sessions and charges, entry by entry: grants that expire, sessions held and used up, charges
 * used and taken. Servers keep it; what a browser needs is `usesOf`, and the facts that come with a booking.
 */
export * from '../ledger/account.ts';
export * from '../ledger/account-facts.ts';
export * from '../ledger/booking-events.ts';
export * from '../ledger/charges.ts';
export * from '../ledger/legacy.ts';
export * from '../ledger/sessions.ts';
export { ACCOUNT_REFUSAL_CODES, settleAccount } from '../ledger/decision.ts';
export type { AccountDecision, AccountRefusalCode, AccountStamp } from '../ledger/decision.ts';

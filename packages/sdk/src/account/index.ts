/** The member's account of sessions, entry by entry: grants that expire, holds, charges. What a browser needs is in `ledger.ts`. */
export * from '../ledger/account.ts';
export * from '../ledger/account-entries.ts';

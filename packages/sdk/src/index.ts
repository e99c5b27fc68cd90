/**
 * The core: what a booking is and what may become of it, the times at which it may be, and the figures of a service's
 * policy. It loads with every page, so `npm run size` holds it under its budget; what stands by itself has an entry of
 * its own (`@meetwell/sdk/episode`, `/account`, `/eligibility`, …).
 */
export * from './identifiers.ts';
export * from './time/index.ts';
export * from './booking/index.ts';
export * from './ledger/index.ts';
export * from './policy/policy.ts';
export * from './policy/presets.ts';
export * from './availability/index.ts';

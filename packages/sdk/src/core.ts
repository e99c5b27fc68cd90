/**
 * The state machine of bookings, and what its events do to what pays, alone: what a page needs that does everything else
 * itself. `npm run size` holds it under its budget. `@meetwell/sdk` adds what goes with it: times, policies as shipped,
 * free slots, several bookings at once.
 */
export { actions, can } from './booking/actions.ts';
export { cancellationTerms } from './booking/consequences.ts';
export { deadlines, nextDue } from './booking/deadlines.ts';
export { decide, obstacles } from './booking/decide.ts';
export { evolve, fold } from './booking/evolve.ts';
export { holds } from './booking/holds.ts';
export { settle, settled } from './booking/settle.ts';
export { SESSION_AMOUNTS, usesOf } from './ledger/uses.ts';
export type * from './booking/index.ts';
export type * from './identifiers.ts';
export type * from './ledger/index.ts';
export type * from './policy/policy.ts';
export type * from './time/index.ts';

/**
 * What most who call the SDK want: the state machine (`core.ts` is it alone, for a page that counts its bytes), times,
 * policies as shipped and free slots. What stands by itself has an entry of its own (`@meetwell/sdk/episode`, `/account`,
 * `/eligibility`, `/policy`, `/waiting`, …). Nothing here has side effects: a bundler keeps what is used.
 */
export * from './identifiers.ts';
export * from './time/index.ts';
export * from './booking/index.ts';
export * from './ledger/index.ts';
export * from './policy/policy.ts';
export { INSTANT, NEGOTIATED, OFFERED, PRESETS } from './policy/presets.ts';
export * from './availability/index.ts';
export * from './directory/narrowing.ts';

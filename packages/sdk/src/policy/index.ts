export * from './check/index.ts';
export * from './compare.ts';
export * from './explain.ts';
export type { Kind, KindName, KindOf } from './fields/kinds.ts';
export * from './paths.ts';
export * from './in-force.ts';
export * from './policy.ts';
export { INSTANT, NEGOTIATED, OFFERED, PRESETS } from './presets.ts';
export { policyFaultText } from '../language/policy-faults.ts';

export { createSystemCheck, type SystemCheck, type SystemCheckOptions } from './check.ts';
export * from './items.ts';
export * from './snapshot.ts';
export type { Measured } from './statistics.ts';

export * from './check/index.ts';
export * from './compare.ts';
export * from './explain.ts';
export * from './fields.ts';
export * from './in-force.ts';
export * from './policy.ts';
export * from './presets.ts';

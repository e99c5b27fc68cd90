export * from './durations.ts';
export * from './json-schema.ts';
export * from './policy-schema.ts';

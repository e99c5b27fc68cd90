export * from './durations.ts';
export * from './json-schema.ts';
export * from './periods.ts';
export * from './policy-schema.ts';

export * from './json-schema.ts';
export type { NamedKinds } from './kinds.ts';
export { policySchema, policySchemaFor } from './policy-schema.ts';
export * from './read.ts';
export { sentPolicySchema } from './shape.ts';

import type { DECLARED } from './fields/index.ts';
import type { PathIn } from './fields/field.ts';
import type { Policy } from './policy.ts';

/** A field of a policy by its path: `request.answerWithin`. `episode` alone says whether there is a course at all. */
export type PolicyField = PathIn<typeof DECLARED>;

type At<Section, Path extends string> = Path extends `${infer Key}.${infer Rest}`
  ? Key extends keyof Section
    ? At<NonNullable<Section[Key]>, Rest>
    : never
  : Path extends keyof Section
    ? Section[Path]
    : never;

/** What a field holds. */
export type PolicyValue<Field extends PolicyField> = At<Policy, Field>;

/**
 * What a policy says in a field.
 * @throws RangeError when the field is of a course of therapy that the policy has not.
 */
export function valueOf<Field extends PolicyField>(policy: Policy, field: Field): PolicyValue<Field> {
  let value: unknown = policy;
  for (const key of field.split('.')) {
    if (typeof value !== 'object' || value === null) throw new RangeError(`This policy has no ${field}`);
    value = (value as Readonly<Record<string, unknown>>)[key];
  }
  // The path is one of the type's own; TypeScript cannot follow it.
  return value as PolicyValue<Field>;
}

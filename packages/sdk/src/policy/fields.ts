import type { Policy } from './policy.ts';

type Leaf = string | number | boolean | readonly unknown[];

/** Lists and the catchment are one field each: they are read, compared and changed as a whole. */
type Leaves<Section> = {
  [Key in keyof Section & string]: NonNullable<Section[Key]> extends Leaf
    ? Key
    : Key extends 'catchment'
      ? Key
      : `${Key}.${Leaves<NonNullable<Section[Key]>>}`;
}[keyof Section & string];

/** A field of a policy by its path: `request.answerWithin`. `episode` alone says whether there is a course at all. */
export type PolicyField = Leaves<Policy> | 'episode';

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
